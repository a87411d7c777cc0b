import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type AskedFile, NOT_NOW, type Question, type Readings, type RefusedFile, refusedFile } from './reading.ts'

/** A process that reads one file at a time. */
export type Reader = {
  read<Asked extends Question>(question: Asked, bytes: Uint8Array): Promise<Readings[Asked]>
  /** Whether it can read another; one that was ended cannot. */
  isUsable(): boolean
  /** Ends it, whatever it reads: which is not to blame for that, and is to come back. */
  end(): void
}

/** What the process says: that it has started, and then what each file comes to. A worn one is to read no other. */
export type ReaderAnswer = 'ready' | { reading: Readings[Question]; isWorn: boolean }

/** It may read this program, and neither write a file, start a program nor load machine code. */
const PERMISSIONS = ['--permission', '--allow-fs-read=*', '--allow-worker']

/** Starting on a busy machine takes a second or two; this long means that it does not start. Milliseconds. */
const MAX_START_MS = 20_000

const TOO_MUCH_WORK = refusedFile('takes-too-long', 'Reading the file takes too much time or memory.')

/** An idle process keeps the one that started it from nothing. */
const keepAlive = (child: ChildProcess, isBusy: boolean): void => {
  if (isBusy) child.ref()
  else child.unref()
  if (isBusy) child.channel?.ref()
  else child.channel?.unref()
}

const startChild = (): ChildProcess =>
  fork(fileURLToPath(new URL('./reader-process.ts', import.meta.url)), {
    // None of the settings and secrets of the server.
    env: {},
    execArgv: PERMISSIONS,
    serialization: 'advanced',
    // What a library says of a file goes to nobody's log.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })

/**
 * Starts a process of its own for reading. A thread of the server would not do: a file that makes one run out of memory
 * ends the whole server, whatever limit the thread has.
 */
export const startReader = ({ deadlineMs }: { deadlineMs: number }): Reader => {
  const child = startChild()
  const ready = Promise.withResolvers<void>()
  let ended: RefusedFile | undefined
  let settle: (reading: Readings[Question]) => void = () => {}

  const endWith = (refusal: RefusedFile): void => {
    // The first cause counts: that the process is gone follows from every other.
    ended ??= refusal
    child.kill('SIGKILL')
    ready.resolve()
    settle(ended)
  }
  const end = () => endWith(NOT_NOW)
  const endForItsFile = () => endWith(TOO_MUCH_WORK)

  child.on('message', (answer: ReaderAnswer) => {
    if (answer === 'ready') return ready.resolve()
    settle(answer.reading)
    if (answer.isWorn) end()
  })
  // Out of memory, or a bug: either way the file is to blame.
  child.on('exit', endForItsFile)
  child.on('error', endForItsFile)

  return {
    isUsable: () => ended === undefined,
    end,
    async read<Asked extends Question>(question: Asked, bytes: Uint8Array) {
      const { promise, resolve } = Promise.withResolvers<Readings[Asked]>()
      // It reads one file at a time: what comes back answers what was asked.
      settle = resolve as typeof settle
      keepAlive(child, true)
      const latestStart = setTimeout(endForItsFile, MAX_START_MS)
      await ready.promise
      clearTimeout(latestStart)
      const deadline = setTimeout(endForItsFile, deadlineMs)
      if (!ended) child.send({ question, bytes } satisfies AskedFile)
      const reading = await promise
      clearTimeout(deadline)
      keepAlive(child, false)
      return reading
    },
  }
}
