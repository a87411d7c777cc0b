import { addCustomer, nextCustomerNumber } from '../books/new-customer.ts'
import { calendarPeriods } from '../books/periods.ts'
import { addSalesInvoice } from '../books/sales-invoices.ts'
import type { DivisionBooks } from '../books/state.ts'
import { stableGuid } from '../guid.ts'
import { CUSTOMERS } from './customers.ts'
import { salesDrafts } from './sales-drafts.ts'
import { SEEDER } from './seeder.ts'

const SALES_JOURNAL = '50'
const MONTHS = 12
/** Enough years ahead for a stand-in that is kept for long or whose clock is moved. */
const YEARS_AHEAD = 5

/** What sales invoices need in fresh books: periods, those of the year before closed for sales, and nothing sold yet. */
export const salesBasis = (
  code: number,
  now: Date,
): Pick<DivisionBooks, 'salesInvoices' | 'sentMails' | 'periods' | 'closedPeriods'> => {
  const year = now.getUTCFullYear()
  return {
    salesInvoices: [],
    sentMails: [],
    periods: calendarPeriods(
      { from: year - 1, to: year + YEARS_AHEAD },
      { by: SEEDER, now, guid: (name) => stableGuid(`${code}/${name}`) },
    ),
    closedPeriods: Array.from({ length: MONTHS }, (_, month) => ({
      journal: SALES_JOURNAL,
      year: year - 1,
      period: month + 1,
    })),
  }
}

/** Adds the customers and their drafts. */
export const seedSales = (books: DivisionBooks, now: Date): void => {
  const guid = (name: string): string => stableGuid(`${books.code}/${name}`)
  const first = nextCustomerNumber(books)
  for (const [index, customer] of CUSTOMERS.entries())
    addCustomer(books, customer, { number: first + index, by: SEEDER, now, guid })
  for (const [name, description, amount, special] of salesDrafts(now.getUTCFullYear())) {
    const header = {
      InvoiceID: guid(`sales-invoice/${description}`),
      OrderedBy: guid(`customer/${name}`),
      Journal: SALES_JOURNAL,
      Description: description,
      ...special,
    }
    addSalesInvoice(books, header, [{ AmountFC: amount, Description: description }], { by: SEEDER, now })
  }
}
