import { MOST_ROWS } from '../../approvals/approvals-view.ts'
import type { Urls } from '../../approvals/card-views.ts'
import { invoiceRowView } from '../../approvals/invoice-row-view.ts'
import type { FoundCardView } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'

/** Finds invoices that this person booked, was asked about or looks after, by supplier, number or amount. */
export const createFindInvoices =
  ({ store, urls }: { store: Pick<Store, 'findPerson' | 'searchInvoices'>; urls: Urls }) =>
  async (reader: Identity, wanted: { text: string; amountCents: number | null }): Promise<FoundCardView> => {
    const person = await store.findPerson(reader)
    const found = person ? await store.searchInvoices(person, wanted, MOST_ROWS) : { invoices: [], count: 0 }
    const rows = found.invoices.map(invoiceRowView)
    return { card: 'found', query: wanted.text, rows, count: found.count, url: urls.page('invoices') }
  }
