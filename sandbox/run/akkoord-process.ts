import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Longer than Akkoord allows itself for a clean stop (10 s). Milliseconds. */
const STOP_WITHIN_MS = 12_000

/** Enough for what a process says when it cannot start. Lines. */
const LAST_WORDS = 20

export type AkkoordProcess = {
  /** Fulfilled as soon as it listens. @throws AkkoordEnded when it ends instead */
  listening: Promise<void>
  /** Fulfilled when it has ended, in whatever way. */
  ended: Promise<AkkoordEnded>
  /** Lets its clock run so far ahead of the machine's; fulfilled once it does. @throws AkkoordEnded */
  shiftClock(shiftMs: number): Promise<void>
  /** Asks it to stop, and makes it after 12 s. */
  stop(): Promise<void>
}

/** Akkoord's process is gone; the message is what it said last. */
export class AkkoordEnded extends Error {
  override name = 'AkkoordEnded'
}

/** What Node compiled before, where this process was told to keep that: one setting that leads nowhere else. */
const compileCache = (): Record<string, string> => {
  const { NODE_COMPILE_CACHE } = process.env
  return NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}
}

/**
 * Starts `bot/main.ts` in a process of its own, with the options that Node itself was given here. It gets this
 * environment and nothing of the machine's, where a setting for something else could point it away from the sandbox.
 */
export const startAkkoordProcess = (options: {
  environment: Record<string, string>
  /** What it writes is added to this file. */
  logFile: string
  /** How far its clock runs ahead of the machine's. Milliseconds. */
  clockShiftMs: number
}): AkkoordProcess => {
  const { environment, logFile, clockShiftMs } = options
  const log = openSync(logFile, 'a')
  const logStart = statSync(logFile).size
  const clock = new URL('./shifted-date.ts', import.meta.url)
  clock.searchParams.set('shift-ms', String(clockShiftMs))
  const nodeOptions = [...process.execArgv, '--import', clock.href, '--max-semi-space-size=8']
  const child = spawn(process.execPath, [...nodeOptions, 'bot/main.ts'], {
    cwd: ROOT,
    env: { ...environment, ...compileCache() },
    stdio: ['ignore', log, log, 'ipc'],
    windowsHide: true,
  })
  closeSync(log)

  const ended = endOf(child, () => lastWords(logFile, logStart))
  /** Fulfilled when it says something that has this in it. */
  const says = (name: string, value?: unknown): Promise<void> => {
    const said = new Promise<void>((resolve, reject) => {
      const hear = (message: object) => {
        const given = Object.entries(message).find(([each]) => each === name)
        if (!given || (value !== undefined && given[1] !== value)) return
        child.off('message', hear)
        resolve()
      }
      child.on('message', hear)
      void ended.then(reject)
    })
    // Whoever stops it meanwhile need not wait for this one too.
    said.catch(() => undefined)
    return said
  }

  return {
    listening: says('listening'),
    ended,
    async shiftClock(shiftMs) {
      const done = says('clockShiftMs', shiftMs)
      // A process that is gone cannot be told; `ended` says so.
      child.send({ clockShiftMs: shiftMs }, () => undefined)
      await done
    },
    async stop() {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

const endOf = (child: ChildProcess, said: () => string): Promise<AkkoordEnded> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(new AkkoordEnded('Akkoord could not be started', { cause: error })))
    child.once('exit', (code, signal) => resolve(new AkkoordEnded(said() || `Akkoord ended (${signal ?? code})`)))
  })

/** The end of what this run wrote, without the lines of its log, which are JSON. */
const lastWords = (logFile: string, from: number): string =>
  readFileSync(logFile)
    .subarray(from)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('{'))
    .slice(-LAST_WORDS)
    .join('\n')
