import { invoiceCardView, type Urls } from '../../approvals/card-views.ts'
import type { InvoiceCardView, InvoiceKey } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { MOST_COLLEAGUES } from '../telling/message-view.ts'
import { createMayManage } from './may-manage.ts'

/**
 * Gives the card of an invoice as it is now, with what its reader may do; undefined for who is neither its booker nor
 * the administrator of its administration.
 */
export const createReadInvoiceCard = (deps: { store: Store; urls: Urls }) => {
  const { store, urls } = deps
  const mayManage = createMayManage(deps)

  return async (key: InvoiceKey, clicker: Identity): Promise<InvoiceCardView | undefined> => {
    const managed = await mayManage(key, { ...clicker, name: '', isAdministrator: null })
    if (!managed.ok) return undefined
    const { round, person, role } = managed
    const people = await store.colleagues(round.invoice, MOST_COLLEAGUES)
    return invoiceCardView(round, { personId: person.personId, role, people }, urls)
  }
}
