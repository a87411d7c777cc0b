import type { Locale } from '../approvals/views.ts'
import type { Chat, Identity } from './ports.ts'
import type { Store } from './store-port.ts'

/** Keeps what Teams tells about people: their language, and the chat in which they can be reached. */
export const createWelcomePerson = ({ store }: { store: Store }) => ({
  /** Someone installed the app or wrote to the bot: they can be reached from now on, also with what waited for them. */
  async met(
    person: Identity,
    known: { name: string; locale: Locale; teamsUserId: string; chat: Chat | null },
  ): Promise<void> {
    const { name, chat, ...rest } = known
    await store.savePerson(person, { ...rest, ...(name === '' ? {} : { name }), ...(chat === null ? {} : { chat }) })
    if (chat === null) return
    for (const key of await store.reachAgain(person)) store.wake('tell', key)
  },

  /** Someone removed the app. */
  async left(person: Identity): Promise<void> {
    await store.savePerson(person, { chat: null })
  },
})
