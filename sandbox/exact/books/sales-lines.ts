import { newGuid } from '../guid.ts'
import { BusinessMessage } from '../refusals.ts'
import { fromCents, toCents } from './cents.ts'
import { checkLine, refuseAny } from './check-entry.ts'
import { linesTotal, lineVat } from './line-amounts.ts'
import { messages } from './messages.ts'
import type { Pen } from './pen.ts'
import { announce, stampModified } from './pen.ts'
import type { DivisionBooks, SalesInvoice, SalesLine } from './state.ts'
import { SALES_PROCESSED } from './statuses.ts'

/** Revenue: where a line goes whose item does not tell. */
const REVENUE = '8000'
/** High, excluding: what most sales have. */
const USUAL_VAT = '2'

/** @throws BusinessMessage when the invoice is processed: it can neither be changed nor opened again */
export const refuseProcessedInvoice = (invoice: SalesInvoice): void => {
  if (invoice.Status === SALES_PROCESSED) throw new BusinessMessage(messages.invoiceProcessed(invoice.InvoiceNumber))
}

const amountOf = (line: Partial<SalesLine>): number | undefined => {
  if (line.AmountFC !== undefined) return line.AmountFC
  if (line.UnitPrice === undefined || line.UnitPrice === null) return undefined
  return fromCents(toCents(line.UnitPrice * (line.Quantity ?? 1)))
}

const checkReferences = (books: DivisionBooks, line: Partial<SalesLine>): string[] => {
  const { GLAccount, ...rest } = line
  return checkLine(books, {
    ...(GLAccount ? { GLAccount } : {}),
    ...(rest.VATCode === undefined ? {} : { VATCode: rest.VATCode }),
  })
}

/** What is wrong with a line that is to be added, in Exact Online's words. */
export const newSalesLineProblems = (books: DivisionBooks, line: Partial<SalesLine>): string[] => [
  ...(amountOf(line) === undefined ? [messages.mandatory('Bedrag')] : []),
  ...checkReferences(books, line),
]

export const newSalesLine = (
  books: DivisionBooks,
  invoiceId: string,
  lineNumber: number,
  given: Partial<SalesLine>,
): SalesLine => {
  const amount = amountOf(given) ?? 0
  const code = given.VATCode ?? USUAL_VAT
  return {
    ID: newGuid(),
    InvoiceID: invoiceId,
    LineNumber: lineNumber,
    AmountFC: amount,
    Description: given.Description ?? null,
    GLAccount: given.GLAccount ?? books.glAccounts.find((each) => each.Code === REVENUE)?.ID ?? null,
    Item: given.Item ?? null,
    Notes: given.Notes ?? null,
    Quantity: given.Quantity ?? 1,
    UnitPrice: given.UnitPrice ?? null,
    VATCode: code,
    VATAmountFC: lineVat(
      amount,
      given.VATAmountFC,
      books.vatCodes.find((each) => each.Code === code),
    ),
  }
}

/** Adds the lines up into the header. */
export const totalUpSales = (books: DivisionBooks, invoice: SalesInvoice): void => {
  const { amountCents, vatCents } = linesTotal(invoice.lines, books.vatCodes)
  invoice.AmountFC = fromCents(amountCents)
  invoice.VATAmountFC = fromCents(vatCents)
}

const openInvoiceOf = (books: DivisionBooks, line: Partial<SalesLine>): SalesInvoice => {
  const invoice = books.salesInvoices.find((each) => each.InvoiceID === line.InvoiceID)
  if (!invoice) throw new BusinessMessage(messages.invalidReference('Verkoopfactuur'))
  refuseProcessedInvoice(invoice)
  return invoice
}

const linesChanged = (pen: Pen, invoice: SalesInvoice): void => {
  totalUpSales(pen.books, invoice)
  stampModified(pen, invoice)
  announce(pen, 'sales-invoice', invoice.InvoiceID, 'changed')
}

/** Adds a line to an invoice that is not processed. @throws BusinessMessage */
export const addSalesLine = (pen: Pen, given: Partial<SalesLine>): SalesLine => {
  const invoice = openInvoiceOf(pen.books, given)
  refuseAny(newSalesLineProblems(pen.books, given))
  const line = newSalesLine(pen.books, invoice.InvoiceID, (invoice.lines.at(-1)?.LineNumber ?? 0) + 1, given)
  invoice.lines.push(line)
  linesChanged(pen, invoice)
  return line
}

/** Changes a line; without a new VAT amount the VAT is computed anew. @throws BusinessMessage */
export const changeSalesLine = (pen: Pen, line: SalesLine, given: Partial<SalesLine>): void => {
  const invoice = openInvoiceOf(pen.books, line)
  refuseAny(checkReferences(pen.books, given))
  Object.assign(line, given, { AmountFC: amountOf(given) ?? line.AmountFC })
  const vatCode = pen.books.vatCodes.find((each) => each.Code === line.VATCode)
  line.VATAmountFC = lineVat(line.AmountFC, given.VATAmountFC, vatCode)
  linesChanged(pen, invoice)
}

/** Removes a line, never the last one. @throws BusinessMessage */
export const removeSalesLine = (pen: Pen, line: SalesLine): void => {
  const invoice = openInvoiceOf(pen.books, line)
  if (invoice.lines.length === 1) throw new BusinessMessage(messages.mandatory('Regels'))
  invoice.lines = invoice.lines.filter((each) => each !== line)
  linesChanged(pen, invoice)
}
