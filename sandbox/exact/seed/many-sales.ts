import { addCustomer, nextCustomerNumber } from '../books/new-customer.ts'
import type { Pen } from '../books/pen.ts'
import { announce } from '../books/pen.ts'
import { addSalesInvoice } from '../books/sales-invoices.ts'
import { CUSTOMER } from '../books/statuses.ts'
import { stableGuid } from '../guid.ts'

const SALES_JOURNAL = '50'

const TRADES = ['Bakkerij', 'Hoveniers', 'Kapsalon', 'Loodgieters', 'Drukkerij', 'Slagerij', 'Reisbureau', 'Notaris']
const SURNAMES = ['De Boer', 'Mulder', 'Smit', 'Dijkstra', 'Bos', 'Vos', 'Peeters', 'Kok', 'Kuiper', 'Postma', 'Blom']

/** The amounts go up by this each, and start anew after so many: between 50 and 2,000 euros. */
const AMOUNT_STEP = 19.5
const AMOUNTS = 100
const LEAST_AMOUNT = 50

/** Adds customers with an e-mail address, quickly, and gives their ids. */
export const seedCustomers = (pen: Pen, count: number): string[] => {
  const first = nextCustomerNumber(pen.books)
  const now = pen.world.now()
  const guid = (name: string): string => stableGuid(`${pen.books.code}/${name}`)
  const ids = Array.from({ length: count }, (_, index) => {
    const number = first + index
    const trade = TRADES[number % TRADES.length]
    const surname = SURNAMES[number % SURNAMES.length]
    const name = `${trade} ${surname} ${number}`
    return addCustomer(pen.books, { name, email: `klant${number}@demo.example` }, { number, by: pen.by, now, guid }).ID
  })
  announce(pen, 'customer', '', 'created')
  return ids
}

/** Adds open drafts, one for each customer that is not blocked in turn, quickly, and gives their ids. */
export const seedDrafts = (pen: Pen, count: number): string[] => {
  const customers = pen.books.accounts.filter((each) => each.Status === CUSTOMER && !each.Blocked)
  const now = pen.world.now()
  const ids = Array.from({ length: customers.length === 0 ? 0 : count }, (_, index) => {
    const OrderedBy = customers[index % customers.length]?.ID ?? ''
    const Description = `Levering ${index + 1}`
    const lines = [{ AmountFC: LEAST_AMOUNT + (index % AMOUNTS) * AMOUNT_STEP, Description }]
    return addSalesInvoice(pen.books, { OrderedBy, Journal: SALES_JOURNAL, Description }, lines, { by: pen.by, now })
      .InvoiceID
  })
  announce(pen, 'sales-invoice', '', 'created')
  return ids
}
