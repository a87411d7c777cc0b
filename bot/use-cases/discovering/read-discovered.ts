import type { Urls } from '../../approvals/card-views.ts'
import { discoveredCardView } from '../../approvals/discovered-card-view.ts'
import type { DiscoveredCardView, InvoiceKey } from '../../approvals/views.ts'
import { createMayManage, type Manager } from '../managing/may-manage.ts'
import type { Store } from '../store-port.ts'
import { MOST_COLLEAGUES } from '../telling/message-view.ts'

/** Gives the card about an entry that was booked elsewhere as it is now; undefined: it was not, or is not the reader's. */
export const createReadDiscovered = (deps: { store: Store; urls: Urls }) => {
  const { store, urls } = deps
  const mayManage = createMayManage(deps)

  return async (key: InvoiceKey, reader: Manager): Promise<DiscoveredCardView | undefined> => {
    const may = await mayManage(key, reader)
    if (!may.ok) return undefined
    const { invoice } = may.round
    const found = await store.findDiscovered(invoice.administrationId, invoice.invoiceId)
    return found && discoveredCardView(may.round, found, await store.colleagues(invoice, MOST_COLLEAGUES), urls)
  }
}
