import type { Urls } from '../../approvals/card-views.ts'
import { invoiceRowView } from '../../approvals/invoice-row-view.ts'
import type { QuotedCardView } from '../../approvals/views.ts'
import type { Clock, Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'

type Deps = { store: Pick<Store, 'findPerson' | 'searchInvoices'>; urls: Urls; clock: Clock }

/**
 * Finds invoices that this person booked, was asked about or looks after, to put one of them into a conversation.
 * @param page how many to skip, and how many to give
 */
export const createQuoteInvoices =
  ({ store, urls, clock }: Deps) =>
  async (
    reader: Identity,
    wanted: { text: string; amountCents: number | null },
    { skip, count }: { skip: number; count: number },
  ): Promise<QuotedCardView[]> => {
    const person = await store.findPerson(reader)
    const found = person ? (await store.searchInvoices(person, wanted, skip + count)).invoices : []
    return found.slice(skip).map((invoice) => ({
      card: 'quoted',
      row: invoiceRowView(invoice),
      at: clock.now(),
      invoiceUrl: urls.invoice(invoice),
    }))
  }
