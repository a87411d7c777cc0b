// Answers files that were dropped in a chat, each with a card; outside the turn, which must not wait for a slow one.
import type { FileCardView, Locale } from '../../approvals/views.ts'
import {
  type Chat,
  type Clock,
  type Identity,
  type Log,
  type Messenger,
  MessengerError,
} from '../../use-cases/ports.ts'
import type { SentFile } from '../../use-cases/talking/fetch-file-port.ts'
import type { createTakeFile } from '../../use-cases/talking/take-file.ts'
import { atMost } from './at-most.ts'

/** Nobody drops more at once but by mistake, and each is answered with a card. */
const MOST_FILES = 10

/** Files in memory at a time, of everybody together. */
const MOST_AT_ONCE = 4

/** A card that Teams does not take just now is tried again. */
const MOST_POSTS = 4

/** When Teams does not say how long to wait. Milliseconds. */
const POST_AGAIN_MS = 1_000

/** Longer than Teams ever asks to wait for a chat of one person. Milliseconds. */
const LONGEST_WAIT_MS = 10_000

type Deps = {
  takeFile: ReturnType<typeof createTakeFile>
  messenger: Pick<Messenger, 'post'>
  clock: Clock
  wait: (ms: number) => Promise<void>
  log: Log
}

export type FileDrops = {
  /** Answers every file of a message in the sender's chat; ends when all are answered, and never throws. */
  take(sender: Identity, chat: Chat, files: SentFile[], locale: Locale): Promise<void>
  /** Gives up what is still being fetched, says so, and ends when everything is answered. */
  close(): Promise<void>
}

export const createFileDrops = ({ takeFile, messenger, clock, wait, log }: Deps): FileDrops => {
  const stop = new AbortController()
  const running = new Set<Promise<void>>()
  const inTurn = atMost(MOST_AT_ONCE)

  const post = async (chat: Chat, view: FileCardView, locale: Locale, tried = 1): Promise<void> => {
    try {
      await messenger.post(chat, view, locale)
    } catch (error) {
      const again = error instanceof MessengerError && (error.kind === 'throttled' || error.kind === 'unavailable')
      if (!again || tried === MOST_POSTS) {
        log.warn('file-not-answered', { error: String(error) })
        return
      }
      const waitMs = (error.retryAt?.getTime() ?? 0) - clock.now().getTime()
      await wait(Math.min(Math.max(waitMs, POST_AGAIN_MS), LONGEST_WAIT_MS))
      await post(chat, view, locale, tried + 1)
    }
  }

  const answerTo = async (sender: Identity, file: SentFile): Promise<FileCardView> => {
    try {
      return await inTurn(() => takeFile(sender, file, stop.signal))
    } catch (error) {
      log.error('file-not-taken', { error: error instanceof Error ? error.stack : String(error) })
      return { card: 'file', state: 'refused', fileName: file.fileName, problem: 'went-wrong' }
    }
  }

  const takeAll: FileDrops['take'] = async (sender, chat, files, locale) => {
    // One after the other: the cards stand in the order of the files, and no chat is flooded.
    for (const file of files.slice(0, MOST_FILES)) await post(chat, await answerTo(sender, file), locale)
    if (files.length <= MOST_FILES) return
    await post(chat, { card: 'file', state: 'refused', fileName: '', problem: 'too-many-at-once' }, locale)
  }

  return {
    take(...message) {
      const work = takeAll(...message).finally(() => running.delete(work))
      running.add(work)
      return work
    },

    async close() {
      stop.abort()
      await Promise.all(running)
    },
  }
}
