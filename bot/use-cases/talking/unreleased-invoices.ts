import { MOST_ROWS } from '../../approvals/approvals-view.ts'
import type { Urls } from '../../approvals/card-views.ts'
import { invoiceRowView } from '../../approvals/invoice-row-view.ts'
import type { UnreleasedCardView } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'

/** Gives the approved invoices that are not payable yet, for who booked them or looks after their administration (A11). */
export const createUnreleasedInvoices =
  ({ store, urls }: { store: Pick<Store, 'findPerson' | 'unreleasedFor'>; urls: Urls }) =>
  async (reader: Identity): Promise<UnreleasedCardView> => {
    const person = await store.findPerson(reader)
    const { invoices, count } = person ? await store.unreleasedFor(person, MOST_ROWS) : { invoices: [], count: 0 }
    return { card: 'unreleased', rows: invoices.map(invoiceRowView), count, url: urls.page('invoices') }
  }
