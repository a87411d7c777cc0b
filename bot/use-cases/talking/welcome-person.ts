import type { Locale, WelcomeCardView } from '../../approvals/views.ts'
import type { Chat, Clock, Exact, Identity } from '../ports.ts'
import type { Person, Store } from '../store-port.ts'

type Known = { name: string; locale: Locale; teamsUserId: string; chat: Chat | null }

/** Keeps what Teams tells about people, and welcomes who got the app. */
export const createWelcomePerson = ({ store, exact, clock }: { store: Store; exact: Exact; clock: Clock }) => {
  const remember = async (person: Identity, { name, chat, ...rest }: Known): Promise<Person> => {
    const known = { ...rest, ...(name === '' ? {} : { name }), ...(chat === null ? {} : { chat }) }
    return await store.savePerson(person, known)
  }

  const reach = async (person: Identity) => {
    for (const key of await store.reachAgain(person, clock.now())) store.wake('tell', key)
  }

  /**
   * Whoever can do something about the connection is told to; Teams does not say who may make the first one, so until
   * there is one everyone is told whom to ask.
   */
  const exactOnline = async (person: Person): Promise<WelcomeCardView['exactOnline']> => {
    const { isBooker, isAdministrator, administratorName } = await store.standingOf(person)
    if (administratorName === null) return 'ask-administrator'
    if (!isBooker && !isAdministrator) return 'connected'
    const { connection } = await exact.connectionOf(person)
    return connection === 'connected' ? 'connected' : 'connect-it'
  }

  return {
    /** Someone wrote to the bot: they can be reached from now on, also with what waited for them. */
    async met(person: Identity, known: Known): Promise<void> {
      await remember(person, known)
      if (known.chat !== null) await reach(person)
    },

    /** Someone got the app. Gives what to say to them; nothing when it was said already (A13). */
    async installed(identity: Identity, known: Known): Promise<WelcomeCardView | undefined> {
      const person = await remember(identity, known)
      const isNew = await store.recordInstalled(person, clock.now())
      const [first] = isNew ? await store.openAsks(person) : []
      const view = isNew
        ? {
            card: 'welcome' as const,
            exactOnline: await exactOnline(person),
            askedBy: first?.round.invoice.booker.name ?? null,
          }
        : undefined
      if (known.chat !== null) await reach(person)
      return view
    },

    /** Someone removed the app. */
    left: (person: Identity): Promise<void> => store.recordRemoved(person),
  }
}
