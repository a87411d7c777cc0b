import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterwards } from './afterwards.ts'
import { compileOnce } from './compile-once.ts'

export type DatabaseProcess = {
  /** Resolves with all lines so far, once it told this one. @throws when it ends before that */
  told(line: string): Promise<string[]>
  /** Ends it as a power cut would: at once, without a word. Resolves with everything it told. */
  kill(): Promise<string[]>
  /** Resolves with its exit code. */
  ended: Promise<number | null>
}

/** Starts database-process.ts on a data folder. */
export const startDatabaseProcess = (dataDir: string, task: 'hold' | 'write' | 'lose-the-disk'): DatabaseProcess => {
  const script = join(import.meta.dirname, 'database-process.ts')
  const child = spawn(process.execPath, [...compileOnce.options, script, dataDir, task], {
    env: { ...process.env, ...compileOnce.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  afterwards(() => child.kill('SIGKILL'))
  const lines: string[] = []
  const output = createInterface(child.stdout).on('line', (line) => lines.push(line))
  const ended = exitCode(child)
  return {
    ended,
    told: async (line) => {
      while (!lines.includes(line)) {
        await Promise.race([once(output, 'line'), ended])
        if (child.exitCode !== null && !lines.includes(line)) throw new Error(`It ended without telling ${line}`)
      }
      return lines
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
      return lines
    },
  }
}

/** After its last line was read. */
const exitCode = async (child: ChildProcess): Promise<number | null> => {
  const [code] = await once(child, 'close')
  return code
}
