import type { HelpCardView } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'

/**
 * Gives what this person can do here and whom to ask.
 * @param understood false in answer to a text that means nothing here
 */
export const createOfferHelp =
  ({ store }: { store: Pick<Store, 'findPerson' | 'standingOf'> }) =>
  async (reader: Identity | undefined, understood: boolean): Promise<HelpCardView> => {
    const person = reader && (await store.findPerson(reader))
    const standing = person && (await store.standingOf(person))
    const isAdministrator = standing?.isAdministrator ?? false
    return {
      card: 'help',
      understood,
      isBooker: standing?.isBooker ?? false,
      isAdministrator,
      // Whoever looks after the books is not told to ask themselves.
      contact: isAdministrator ? null : (standing?.administratorName ?? null),
    }
  }
