import { newGuid } from '../guid.ts'
import { BusinessMessage } from '../refusals.ts'
import { refuseAny } from './check-entry.ts'
import { dueDate } from './due-date.ts'
import { nextInvoiceNumber } from './invoice-number.ts'
import { textPdf } from './invoice-pdf.ts'
import { messages } from './messages.ts'
import type { Pen } from './pen.ts'
import { announce, newStamps, stampModified } from './pen.ts'
import { findPeriod, isClosed } from './periods.ts'
import { refuseProcessedInvoice } from './sales-lines.ts'
import type { Account, Document, SalesInvoice } from './state.ts'
import {
  INVOICED_BY_EMAIL,
  LAYOUT_ACTIVE,
  LAYOUT_OF_DOCUMENT,
  LAYOUT_OF_EMAIL,
  SALES_OPEN,
  SALES_PROCESSED,
} from './statuses.ts'

/** What PrintedSalesInvoices takes and gives back: the same record. */
export type PrintedSalesInvoice = {
  InvoiceID: string
  Document: string | null
  DocumentCreationError: string | null
  DocumentCreationSuccess: string | null
  DocumentLayout: string | null
  EmailCreationError: string | null
  EmailCreationSuccess: string | null
  EmailLayout: string | null
  InvoiceDate: string
  SendEmailToCustomer: boolean
  SenderEmailAddress: string | null
  SendOutputBasedOnAccount: boolean
}

/** Sent from here unless the request names another sender. */
const COMPANY_ADDRESS = 'facturen@demo.example'
/** The document type of a sales invoice. */
const SALES_DOCUMENT = 10

const getInvoice = (pen: Pen, id: string | undefined): SalesInvoice => {
  const invoice = pen.books.salesInvoices.find((each) => each.InvoiceID === id)
  if (!invoice) throw new BusinessMessage(messages.invalidReference('Verkoopfactuur'))
  refuseProcessedInvoice(invoice)
  return invoice
}

const getCustomer = (pen: Pen, invoice: SalesInvoice): Account => {
  const customer = pen.books.accounts.find((each) => each.ID === invoice.InvoiceTo)
  if (!customer) throw new BusinessMessage(messages.invalidReference('Klant'))
  return customer
}

const layoutProblems = (pen: Pen, id: string | null | undefined, type: number, word: string): string[] => {
  if (id === null || id === undefined) return []
  const layout = pen.books.layouts.find((each) => each.ID === id)
  return layout?.Type === type && layout.Status === LAYOUT_ACTIVE ? [] : [messages.invalidReference(word)]
}

const periodProblems = (pen: Pen, invoice: SalesInvoice, date: string): string[] => {
  const period = findPeriod(pen.books, date)
  if (!period) return [messages.noPeriod(date)]
  return isClosed(pen.books, invoice.Journal, period) ? [messages.periodClosed(period.FinYear, period.FinPeriod)] : []
}

/** Makes the document with the PDF under it. */
const makeDocument = (pen: Pen, invoice: SalesInvoice, customer: Account): Document => {
  const { books } = pen
  const document: Document = {
    ...newStamps(pen.by, pen.world.now()),
    ID: newGuid(),
    HID: books.documents.reduce((highest, each) => Math.max(highest, each.HID), 0) + 1,
    Subject: `Verkoopfactuur ${invoice.InvoiceNumber}`,
    Type: SALES_DOCUMENT,
    Account: customer.ID,
    AmountFC: invoice.AmountFC,
    Body: null,
    Currency: invoice.Currency,
    DocumentDate: invoice.InvoiceDate ?? '',
    FinancialTransactionEntryID: null,
  }
  const pdf = textPdf([
    `Factuur ${invoice.InvoiceNumber}`,
    customer.Name,
    `Factuurdatum ${invoice.InvoiceDate}`,
    ...invoice.lines.map((line) => `${line.Description ?? ''}  ${line.AmountFC.toFixed(2)}`),
    `Totaal inclusief btw ${invoice.Currency} ${invoice.AmountFC.toFixed(2)}`,
  ])
  books.documents.push(document)
  books.attachments.push({
    ID: newGuid(),
    Document: document.ID,
    FileName: `Factuur ${invoice.InvoiceNumber}.pdf`,
    FileSize: pdf.length,
    base64: pdf.toString('base64'),
  })
  announce(pen, 'document', document.ID, 'created')
  return document
}

/**
 * Gives the invoice its number and date and closes it for good; a number of its own, put in before, is lost. The due date
 * follows from the payment condition.
 */
export const processSalesInvoice = (pen: Pen, invoice: SalesInvoice, date: string): void => {
  const condition = pen.books.conditions.find((each) => each.Code === invoice.PaymentCondition)
  invoice.InvoiceNumber = nextInvoiceNumber(pen.books, invoice.Journal, Number(date.slice(0, 4)))
  invoice.InvoiceDate = date
  invoice.DueDate = condition ? dueDate(date, condition) : date
  invoice.Status = SALES_PROCESSED
  stampModified(pen, invoice)
  announce(pen, 'sales-invoice', invoice.InvoiceID, 'changed')
}

/**
 * How often the request has the invoice mailed. Which of the two flags wins is not documented: here each counts, so that
 * a client that sets both is seen to send twice.
 */
const mailsAsked = (given: Partial<PrintedSalesInvoice>, customer: Account): number =>
  [given.SendEmailToCustomer, given.SendOutputBasedOnAccount && customer.InvoicingMethod === INVOICED_BY_EMAIL].filter(
    Boolean,
  ).length

/** Sends the e-mail, which here means keeping it. Gives what went wrong, or undefined. */
const sendMail = (
  pen: Pen,
  given: Partial<PrintedSalesInvoice>,
  about: { invoice: SalesInvoice; customer: Account; document: Document | undefined },
): string | undefined => {
  const { invoice, customer, document } = about
  if (!document || pen.habits.isOn('email-not-made')) return messages.emailNotMade
  if (customer.Email === null) return messages.noEmailAddress
  const language = pen.books.layouts.find((each) => each.ID === given.EmailLayout)?.Language ?? customer.Language
  pen.books.sentMails.push({
    at: pen.world.now().toISOString(),
    from: given.SenderEmailAddress ?? COMPANY_ADDRESS,
    to: customer.Email,
    subject: `${language.startsWith('nl') ? 'Factuur' : 'Invoice'} ${invoice.InvoiceNumber}`,
    invoiceId: invoice.InvoiceID,
    invoiceNumber: invoice.InvoiceNumber ?? 0,
    documentId: document.ID,
    layoutId: given.DocumentLayout ?? null,
    emailLayoutId: given.EmailLayout ?? null,
  })
  announce(pen, 'sent-mail', invoice.InvoiceID, 'created')
  return undefined
}

/**
 * Prints an open invoice: it is processed for good, its document is made, and the e-mail leaves if that was asked.
 * What fails after the processing is told in the answer, with status 201 all the same.
 * @throws BusinessMessage when it cannot be printed; then nothing happened
 */
export const printSalesInvoice = (pen: Pen, given: Partial<PrintedSalesInvoice>): PrintedSalesInvoice => {
  const invoice = getInvoice(pen, given.InvoiceID)
  const customer = getCustomer(pen, invoice)
  const date = given.InvoiceDate ?? invoice.InvoiceDate ?? pen.world.now().toISOString().slice(0, 10)
  refuseAny([
    ...(invoice.Status === SALES_OPEN ? [] : [messages.invalid('Status')]),
    ...(customer.Blocked ? [messages.blocked(`Klant ${customer.Name}`)] : []),
    ...layoutProblems(pen, given.DocumentLayout, LAYOUT_OF_DOCUMENT, 'Lay-out'),
    ...layoutProblems(pen, given.EmailLayout, LAYOUT_OF_EMAIL, 'E-mail lay-out'),
    ...periodProblems(pen, invoice, date),
    ...(invoice.AmountDiscount !== 0 && pen.habits.isOn('no-discount-account') ? [messages.noDiscountAccount] : []),
  ])

  processSalesInvoice(pen, invoice, date)
  const document = pen.habits.isOn('document-not-made') ? undefined : makeDocument(pen, invoice, customer)
  invoice.Document = document?.ID ?? null
  const mails = Array.from({ length: mailsAsked(given, customer) }, () =>
    sendMail(pen, given, { invoice, customer, document }),
  )
  const mailError = mails.find((error) => error !== undefined) ?? null
  return {
    InvoiceID: invoice.InvoiceID,
    Document: invoice.Document,
    DocumentCreationError: document ? null : messages.documentNotMade,
    DocumentCreationSuccess: document ? messages.documentMade : null,
    DocumentLayout: given.DocumentLayout ?? null,
    EmailCreationError: mailError,
    EmailCreationSuccess: mails.length > 0 && mailError === null ? messages.emailSent : null,
    EmailLayout: given.EmailLayout ?? null,
    InvoiceDate: date,
    SendEmailToCustomer: given.SendEmailToCustomer ?? false,
    SenderEmailAddress: given.SenderEmailAddress ?? null,
    SendOutputBasedOnAccount: given.SendOutputBasedOnAccount ?? false,
  }
}
