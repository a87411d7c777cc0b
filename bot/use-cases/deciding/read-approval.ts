import type { Urls } from '../../approvals/card-views.ts'
import type { ApprovalCardView, InvoiceKey } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Message, Person, Store } from '../store-port.ts'
import { createMessageView } from '../telling/message-view.ts'

/** The card that asked this person last; of two identities, the one that looks has it. */
const latestOf = (messages: Message[], { personId, objectId }: Person): Message | undefined =>
  messages
    .filter(({ kind, person }) => kind === 'approval' && person.personId === personId)
    .toSorted(
      (one, other) =>
        other.round - one.round ||
        Number(other.person.objectId === objectId) - Number(one.person.objectId === objectId) ||
        other.ask - one.ask,
    )[0]

/**
 * Gives a person's own card about an invoice as it is now, as the chat shows it, without asking anew; undefined for who was
 * never asked.
 */
export const createReadApproval = (deps: { store: Store; urls: Urls }) => {
  const { store } = deps
  const messageView = createMessageView(deps)

  return async (key: InvoiceKey, reader: Identity): Promise<{ card: ApprovalCardView; person: Person } | undefined> => {
    const person = await store.findPerson(reader)
    const work = person && (await store.findWork(key))
    // An invoice of another tenant is as unknown as one that does not exist.
    if (!work || work.round.invoice.booker.tenantId !== reader.tenantId) return undefined
    const ask = latestOf(work.messages, person)
    const card = ask && (await messageView(ask, work))
    return card?.card === 'approval' ? { card, person } : undefined
  }
}
