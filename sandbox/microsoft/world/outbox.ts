import type { Changes } from './changes.ts'
import type { KeptState } from './kept-state.ts'
import type { SentMail } from './sent-mail.ts'

/** The mail that left, oldest first. */
export type Outbox = {
  add(mail: SentMail): void
  /** All mail, or only that to one address. */
  list(to?: string): SentMail[]
  clear(): void
}

export const createOutbox = (deps: { state: KeptState; changes: Changes }): Outbox => ({
  add(mail) {
    deps.state.outbox.push(mail)
    deps.changes.publish({ what: 'mail-sent' })
  },
  list: (to) => deps.state.outbox.filter((mail) => to === undefined || mail.to.includes(to.toLowerCase())),
  clear() {
    deps.state.outbox = []
  },
})
