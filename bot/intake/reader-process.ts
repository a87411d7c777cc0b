// A process that only reads files: started by start-reader.ts, which ends it when a file takes too long. Its own thread
// does nothing but look at the memory, which the one that reads cannot do for itself while it is busy.
import { Worker } from 'node:worker_threads'
import type { AskedFile, Question, Readings } from './reading.ts'
import type { ReaderAnswer } from './start-reader.ts'

/** What reading may take together; the largest e-invoice that is read takes about 300 of it. */
const MAX_RSS_MB = 400

/** JavaScript values alone, so that garbage is collected in time. */
const MAX_HEAP_MB = 128

/** Room for what one invoice of a thousand lines comes to, so that most of it need not be moved while it is read. */
const YOUNG_MB = 64

/** Memory grows by a few tens of megabytes in this time. Milliseconds. */
const WATCH_EVERY_MS = 10

/** What is left over from earlier files comes off what the next one may take: from here on another process reads it. */
const WORN_RSS_MB = 250

const BYTES_PER_MB = 1024 * 1024

const tell = (answer: ReaderAnswer) => process.send?.(answer)

let watch: NodeJS.Timeout | undefined

const takes = (megabytes: number) => process.memoryUsage.rss() > megabytes * BYTES_PER_MB

const endIfTooLarge = () => {
  if (takes(MAX_RSS_MB)) process.kill(process.pid, 'SIGKILL')
}

const thread = new Worker(new URL('./reader-thread.ts', import.meta.url), {
  resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
})
thread.on('online', () => tell('ready'))
thread.on('message', (reading: Readings[Question]) => {
  clearInterval(watch)
  tell({ reading, isWorn: takes(WORN_RSS_MB) })
})
thread.on('error', () => process.exit(1))

process.on('message', (asked: AskedFile) => {
  watch = setInterval(endIfTooLarge, WATCH_EVERY_MS)
  thread.postMessage(asked)
})
process.on('disconnect', () => process.exit())
// Who asked is told to stop as well, and says when nothing is to be read any more.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
