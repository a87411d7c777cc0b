import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compileOnce } from '../setup/compile-once.ts'
import { makeSandboxFolder } from '../setup/sandbox-folder.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Any port that is free: several of these may run beside a `npm start`. */
const ANY_PORT = '0'

export type RunningSandbox = {
  /** Where its page is. */
  url: string
  /** Ends it and removes what it kept. */
  stop(): Promise<void>
}

/** Runs `npm start` on a folder of its own. @throws Error with what it printed when it ends instead of starting */
export const runSandbox = async (): Promise<RunningSandbox> => {
  const folder = await makeSandboxFolder()
  const child = spawn(process.execPath, [...compileOnce.options, 'sandbox/start.ts'], {
    cwd: ROOT,
    env: {
      ...compileOnce.environment,
      SANDBOX_DATA_DIR: folder,
      SANDBOX_PAGE_PORT: ANY_PORT,
      SANDBOX_EXACT_PORT: ANY_PORT,
      SANDBOX_MICROSOFT_PORT: ANY_PORT,
      SANDBOX_DYNAMICS_PORT: ANY_PORT,
      SANDBOX_AKKOORD_PORT: ANY_PORT,
    },
  })
  let printed = ''
  const url = new Promise<string>((resolve, reject) => {
    const read = (chunk: string) => {
      printed += chunk
      const [, found] = /Open\s+(http:\S+)/.exec(printed) ?? []
      if (found !== undefined) resolve(found)
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
    child.once('exit', () => reject(new Error(`the sandbox ended: ${printed}`)))
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { url: await url, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
