import type { FileReader } from '../use-cases/intake-ports.ts'
import { NOT_NOW, type Question, type Readings, type RefusedFile, refusedFile } from './reading.ts'
import { type Reader, startReader } from './start-reader.ts'

/** A file takes some hundredths of a second, and a second at most; who sent it waits for it. Milliseconds. */
const DEADLINE_MS = 5_000

/** The largest file that is looked into. Bytes. */
const MAX_BYTES = 10 * 1024 * 1024

/** One that a bad file keeps busy leaves another for everybody else. */
const MAX_READERS = 2

/** Files that wait for a reader; more of them would wait longer than a person does, and each is kept in memory. */
const MAX_WAITING = 20

/** Nobody booked from a file for so long: what the readers take is given back. Milliseconds. */
const IDLE_MS = 2 * 60_000

type Options = { deadlineMs?: number; maxReaders?: number; maxWaiting?: number; idleMs?: number }

/** Reads files in processes of their own, which start with the first file and end when there are none for a while. */
export const createFileReader = ({
  deadlineMs = DEADLINE_MS,
  maxReaders = MAX_READERS,
  maxWaiting = MAX_WAITING,
  idleMs = IDLE_MS,
}: Options = {}): FileReader => {
  const all = new Set<Reader>()
  const idle: Reader[] = []
  const waiting: ((reader: Reader | undefined) => void)[] = []
  let idleTimer: NodeJS.Timeout | undefined
  let isClosed = false

  const start = (): Reader => {
    const reader = startReader({ deadlineMs })
    all.add(reader)
    return reader
  }

  const end = (readers: Iterable<Reader>): void => {
    for (const reader of readers) {
      all.delete(reader)
      reader.end()
    }
  }

  /** Undefined: there is none to be had. */
  const take = async (): Promise<Reader | undefined> => {
    clearTimeout(idleTimer)
    if (isClosed || waiting.length >= maxWaiting) return undefined
    for (let reader = idle.pop(); reader; reader = idle.pop()) {
      if (reader.isUsable()) return reader
      all.delete(reader)
    }
    return all.size < maxReaders ? start() : new Promise((resolve) => waiting.push(resolve))
  }

  const giveBack = (reader: Reader): void => {
    if (!reader.isUsable()) all.delete(reader)
    const next = waiting.shift()
    if (next) next(reader.isUsable() ? reader : start())
    else if (reader.isUsable()) idle.push(reader)
    clearTimeout(idleTimer)
    if (!isClosed) idleTimer = setTimeout(() => end(idle.splice(0)), idleMs).unref()
  }

  const ask = async <Asked extends Question>(
    question: Asked,
    bytes: Uint8Array,
  ): Promise<Readings[Asked] | RefusedFile> => {
    if (bytes.length === 0) return refusedFile('empty', 'The file is empty.')
    if (bytes.length > MAX_BYTES) return refusedFile('too-large', 'The file is larger than 10 MB.')
    const reader = await take()
    if (!reader) return NOT_NOW
    try {
      return await reader.read(question, bytes)
    } finally {
      giveBack(reader)
    }
  }

  return {
    read: (bytes) => ask('file', bytes),
    readPage: (bytes) => ask('page', bytes),
    async close() {
      isClosed = true
      clearTimeout(idleTimer)
      for (const refuse of waiting.splice(0)) refuse(undefined)
      end(all)
    },
  }
}
