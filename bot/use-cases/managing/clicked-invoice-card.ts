import type { Urls } from '../../approvals/card-views.ts'
import type { InvoiceCardView, InvoiceKey } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { createReadInvoiceCard } from './read-invoice-card.ts'

/**
 * Gives the card of an invoice as it is now when that is the card that was clicked; undefined for a card of a message,
 * such as news or a failure: that one is edited where it stands. `clickedId` is the activity of the clicked card.
 */
export const createClickedInvoiceCard = (deps: { store: Store; urls: Urls }) => {
  const { store } = deps
  const readInvoiceCard = createReadInvoiceCard(deps)

  return async (key: InvoiceKey, clicker: Identity, clickedId: string | null): Promise<InvoiceCardView | undefined> => {
    const messages = (await store.findWork(key))?.messages ?? []
    const isOfMessage = messages.some(({ activityId }) => activityId !== null && activityId === clickedId)
    return isOfMessage || clickedId === null ? undefined : await readInvoiceCard(key, clicker)
  }
}
