import type { InvoiceUrl } from '../approvals/card-views.ts'
import { listCardView } from '../approvals/list-view.ts'
import type { Refusal } from '../approvals/refusals.ts'
import type { InvoiceKey, ListCardView } from '../approvals/views.ts'
import { createMessageView } from './message-view.ts'
import type { Clock, Identity } from './ports.ts'
import type { Store } from './store-port.ts'

/**
 * Has the card of an ask posted that stands in the clicker's list, once however often it is chosen (A5, A13). What does
 * not wait any more is left alone. Gives the list as it is then.
 */
export const createOpenApproval = (deps: { store: Store; clock: Clock; invoiceUrl: InvoiceUrl }) => {
  const { store, clock } = deps
  const messageView = createMessageView(deps)

  return async (click: {
    key: InvoiceKey
    round: number
    clicker: Identity
  }): Promise<{ refusal: Refusal } | { card: ListCardView }> => {
    const { key, round, clicker } = click
    const person = await store.findPerson(clicker)
    const work = await store.findWork(key)
    if (!work || work.round.invoice.booker.tenantId !== clicker.tenantId) return { refusal: 'unknown-invoice' }
    const asks = work.messages.filter(
      (message) =>
        message.kind === 'approval' && message.round === round && message.person.personId === person?.personId,
    )
    // Of someone who is asked under two identities, the one that clicked has this list.
    const ask = asks.find((message) => message.person.objectId === clicker.objectId) ?? asks[0]
    const view = ask && (await messageView(ask, work))
    if (!ask || view?.card !== 'approval') return { refusal: 'not-assigned' }
    if (ask.listedIn === null) return { refusal: 'not-in-list' }
    if (view.state === 'open') {
      await store.openAsk(ask, clock.now())
      store.wake('tell', key)
    }
    const list = { messageId: ask.listedIn, person: ask.person }
    return { card: listCardView(await store.asksOfList(list), ask.person, false) }
  }
}
