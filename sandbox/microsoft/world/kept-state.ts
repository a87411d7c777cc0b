import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ChatMessage } from './chat-message.ts'
import type { SentMail } from './sent-mail.ts'

/** What survives a restart of the sandbox. */
export type KeptState = {
  /** Object ids of those who have the app. */
  installed: string[]
  /** By conversation id, oldest first. */
  messages: Record<string, ChatMessage[]>
  outbox: SentMail[]
}

/** Many changes come together; one write for all of them. */
const SAVE_AFTER_MS = 100

/** Writes the state to the file shortly after each `touch`, and a last time at `close`; without a file, nothing. */
export const createKeeper = (file: string | undefined, state: object) => {
  let timer: NodeJS.Timeout | undefined
  let closed = false
  const write = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (file === undefined) return
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.new`, JSON.stringify(state))
    renameSync(`${file}.new`, file)
  }
  return {
    touch(): void {
      if (!closed && file !== undefined) timer ??= setTimeout(write, SAVE_AFTER_MS)
    },
    close(): void {
      closed = true
      write()
    },
  }
}
