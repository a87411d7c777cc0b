import { newGuid } from '../guid.ts'
import { refuseAny } from './check-entry.ts'
import { messages } from './messages.ts'
import type { Pen, Writer } from './pen.ts'
import { announce, newStamps, stampModified } from './pen.ts'
import { newSalesLine, newSalesLineProblems, refuseProcessedInvoice, totalUpSales } from './sales-lines.ts'
import type { DivisionBooks, SalesInvoice, SalesLine } from './state.ts'
import { CUSTOMER, JOURNAL_SALES, SALES_OPEN, TYPE_SALES_CREDIT_NOTE, TYPE_SALES_INVOICE } from './statuses.ts'

/** Thirty days: what an invoice gets whose customer has no condition of its own. */
const USUAL_CONDITION = '30'

/** What a sales invoice is made of; everything else has a default. */
export type NewSalesInvoice = Partial<SalesInvoice> & Pick<SalesInvoice, 'OrderedBy' | 'Journal'>

/** The header's problems in Exact Online's words; fields that are not there are not looked at. */
const checkHeader = (books: DivisionBooks, given: Partial<SalesInvoice>): string[] => {
  const problems: string[] = []
  if (given.Journal !== undefined) {
    const journal = books.journals.find((each) => each.Code === given.Journal)
    if (!journal) problems.push(messages.invalidReference('Dagboek'))
    else if (journal.Type !== JOURNAL_SALES) problems.push(messages.invalid('Dagboek'))
  }
  for (const id of new Set([given.OrderedBy, given.InvoiceTo])) {
    const customer = books.accounts.find((each) => each.ID === id)
    if (id !== undefined && customer?.Status !== CUSTOMER) problems.push(messages.invalidReference('Klant'))
    else if (customer?.Blocked) problems.push(messages.blocked(`Klant ${customer.Name}`))
  }
  if (given.Type !== undefined && given.Type !== TYPE_SALES_INVOICE && given.Type !== TYPE_SALES_CREDIT_NOTE)
    problems.push(messages.invalid('Type'))
  if (given.PaymentCondition !== undefined && !books.conditions.some((each) => each.Code === given.PaymentCondition))
    problems.push(messages.invalidReference('Betalingsconditie'))
  if (given.Currency !== undefined && !books.currencies.some((each) => each.code === given.Currency))
    problems.push(messages.invalidReference('Valuta'))
  return problems
}

/** Puts an open sales invoice into the books, unchecked. */
export const addSalesInvoice = (
  books: DivisionBooks,
  given: NewSalesInvoice,
  givenLines: readonly Partial<SalesLine>[],
  options: { by: Writer; now: Date },
): SalesInvoice => {
  const InvoiceID = given.InvoiceID ?? newGuid()
  const invoice: SalesInvoice = {
    ...newStamps(options.by, options.now),
    InvoiceTo: given.OrderedBy,
    Status: SALES_OPEN,
    Type: TYPE_SALES_INVOICE,
    Currency: 'EUR',
    AmountFC: 0,
    VATAmountFC: 0,
    AmountDiscount: 0,
    Description: null,
    Document: null,
    DueDate: null,
    InvoiceDate: null,
    InvoiceNumber: null,
    OrderDate: options.now.toISOString().slice(0, 10),
    OrderNumber: null,
    PaymentCondition: USUAL_CONDITION,
    Remarks: null,
    YourRef: null,
    ...given,
    InvoiceID,
    lines: givenLines.map((line, index) => newSalesLine(books, InvoiceID, index + 1, line)),
  }
  totalUpSales(books, invoice)
  books.salesInvoices.push(invoice)
  return invoice
}

/**
 * Enters an open sales invoice (a draft in the user's words) with its lines.
 * @throws BusinessMessage naming everything that is missing or not valid
 */
export const createSalesInvoice = (
  pen: Pen,
  given: Partial<SalesInvoice>,
  givenLines: Partial<SalesLine>[],
): SalesInvoice => {
  const { OrderedBy, Journal } = given
  refuseAny([
    ...(Journal ? [] : [messages.mandatory('Dagboek')]),
    ...(OrderedBy ? [] : [messages.mandatory('Besteld door')]),
    ...(givenLines.length > 0 ? [] : [messages.mandatory('Regels')]),
    ...checkHeader(pen.books, given),
    ...givenLines.flatMap((line) => newSalesLineProblems(pen.books, line)),
  ])
  const header: NewSalesInvoice = { ...given, OrderedBy: OrderedBy ?? '', Journal: Journal ?? '' }
  const invoice = addSalesInvoice(pen.books, header, givenLines, { by: pen.by, now: pen.world.now() })
  announce(pen, 'sales-invoice', invoice.InvoiceID, 'created')
  return invoice
}

/** Changes fields of an invoice that is not processed. @throws BusinessMessage */
export const changeSalesInvoice = (pen: Pen, invoice: SalesInvoice, given: Partial<SalesInvoice>): void => {
  refuseProcessedInvoice(invoice)
  refuseAny(checkHeader(pen.books, given))
  Object.assign(invoice, given)
  stampModified(pen, invoice)
  announce(pen, 'sales-invoice', invoice.InvoiceID, 'changed')
}

/** Takes an invoice away. @throws BusinessMessage when it is processed */
export const removeSalesInvoice = (pen: Pen, invoice: SalesInvoice): void => {
  refuseProcessedInvoice(invoice)
  pen.books.salesInvoices = pen.books.salesInvoices.filter((each) => each !== invoice)
  announce(pen, 'sales-invoice', invoice.InvoiceID, 'removed')
}
