import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../sandbox/run/ports.ts'
import { until } from '../journeys/steps.ts'
import { afterwards } from '../setup/afterwards.ts'
import { compileOnce } from '../setup/compile-once.ts'
import { makeSandboxFolder } from '../setup/sandbox-folder.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Long enough for a first start on a busy machine. Milliseconds. */
const PRINTED_WITHIN_MS = 90_000

/** Settings of one `npm start`: a folder of its own, `empty` or with an empty database, and ports that were free just now. */
export const freshSettings = async ({ empty = false } = {}): Promise<Record<string, string>> => {
  const folder = await makeSandboxFolder({ empty })
  afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return {
    SANDBOX_DATA_DIR: folder,
    SANDBOX_PAGE_PORT: String(await freePort(0)),
    SANDBOX_EXACT_PORT: String(await freePort(0)),
    SANDBOX_MICROSOFT_PORT: String(await freePort(0)),
    SANDBOX_DYNAMICS_PORT: String(await freePort(0)),
    SANDBOX_AKKOORD_PORT: String(await freePort(0)),
  }
}

/** Runs `sandbox/start.ts` as `npm start` does. */
export const start = (settings: Record<string, string>) => {
  const child = spawn(process.execPath, [...compileOnce.options, 'sandbox/start.ts'], {
    cwd: ROOT,
    env: { ...settings, ...compileOnce.environment },
  })
  const exited = once(child, 'exit')
  afterwards(async () => {
    child.kill('SIGKILL')
    await exited
  })
  let out = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    out += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    errors += chunk
  })
  return {
    /** What it printed, once it printed where to look. @throws Error with its errors when it ended instead */
    async printed(): Promise<string> {
      return await until(async () => {
        if (child.exitCode !== null) throw new Error(`it ended: ${errors}`)
        return out.includes('Stop') ? out : undefined
      }, PRINTED_WITHIN_MS)
    },
    /** How it ended. */
    async ended(): Promise<{ code: number | null; errors: string }> {
      await exited
      return { code: child.exitCode, errors }
    },
    kill: (signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => child.kill(signal),
  }
}

/** Which of the settings' ports somebody still listens on. */
export const listening = async (settings: Record<string, string>): Promise<string[]> => {
  const names = Object.keys(settings).filter((name) => name.endsWith('_PORT'))
  const open = await Promise.all(names.map((name) => isOpen(Number(settings[name]))))
  return names.filter((_, index) => open[index])
}

const isOpen = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
