import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Memory } from './memory.ts'

export type Child = { memory(): Promise<Memory>; stop(): Promise<void> }

/** The flags that production uses (package.json, `npm run bot`), and the one that lets memory be compared. */
const FLAGS = ['--max-semi-space-size=8', '--expose-gc']

/** A start that takes this long has failed. Milliseconds. */
const START_MS = 60_000

const told = (child: ChildProcess, key: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the process did not tell ${key}`)), START_MS)
    const listen = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !(key in message)) return
      clearTimeout(timer)
      child.off('message', listen)
      resolve((message as Record<string, unknown>)[key])
    }
    child.on('message', listen)
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)))
  })

/** Starts a server of the benchmark in a process of its own and waits until it listens. */
export const startChild = async (file: string, environment: Record<string, string>): Promise<Child> => {
  const child = fork(join(import.meta.dirname, file), {
    env: { PATH: process.env.PATH, ...environment },
    execArgv: FLAGS,
  })
  await told(child, 'listening')
  return {
    async memory() {
      const answer = told(child, 'memory')
      child.send('memory')
      return (await answer) as Memory
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.removeAllListeners('exit')
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), 15_000).unref()
      await Promise.race([gone, ended])
    },
  }
}
