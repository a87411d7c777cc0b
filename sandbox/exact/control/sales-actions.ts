import { z } from 'zod'
import { addCustomer, nextCustomerNumber } from '../books/new-customer.ts'
import type { Pen } from '../books/pen.ts'
import { announce, stampModified } from '../books/pen.ts'
import { processSalesInvoice } from '../books/print-sales-invoice.ts'
import { changeSalesInvoice, createSalesInvoice, removeSalesInvoice } from '../books/sales-invoices.ts'
import { changeSalesLine, refuseProcessedInvoice } from '../books/sales-lines.ts'
import type { Account, Layout, SalesInvoice } from '../books/state.ts'
import {
  CUSTOMER,
  LAYOUT_ACTIVE,
  LAYOUT_INACTIVE,
  TYPE_SALES_CREDIT_NOTE,
  TYPE_SALES_INVOICE,
} from '../books/statuses.ts'
import { touch } from '../books/touch.ts'
import { newGuid } from '../guid.ts'
import { seedCustomers, seedDrafts } from '../seed/many-sales.ts'
import { byHand, NotInTheBooks } from './hand.ts'

const text = z.string().trim().min(1)
/** A customer by id or name, a sales invoice by id or description, a layout by id or subject. */
const reference = text
const count = z.int().positive().max(1_000_000)
const SALES_JOURNAL = '50'

const getCustomer = (pen: Pen, wanted: string): Account => {
  const found = pen.books.accounts.find(
    (each) => each.Status === CUSTOMER && (each.ID === wanted || each.Name === wanted),
  )
  if (!found) throw new NotInTheBooks(`no customer ${wanted} in ${pen.books.code}`)
  return found
}

const getInvoice = (pen: Pen, wanted: string): SalesInvoice => {
  const found = pen.books.salesInvoices.find((each) => each.InvoiceID === wanted || each.Description === wanted)
  if (!found) throw new NotInTheBooks(`no sales invoice ${wanted} in ${pen.books.code}`)
  return found
}

const getLayout = (pen: Pen, wanted: string): Layout => {
  const found = pen.books.layouts.find((each) => each.ID === wanted || each.Subject === wanted)
  if (!found) throw new NotInTheBooks(`no layout ${wanted} in ${pen.books.code}`)
  return found
}

/** What happens on the sales side outside the API. */
export const salesActions = {
  'add-customer': byHand(
    'A customer is added.',
    z.strictObject({
      name: text,
      email: z.string().nullable().optional(),
      language: z.string().optional(),
      invoicingMethod: z.int().optional(),
      blocked: z.boolean().optional(),
    }),
    (pen, input) => {
      const options = { number: nextCustomerNumber(pen.books), by: pen.by, now: pen.world.now(), guid: newGuid }
      const account = addCustomer(pen.books, input, options)
      announce(pen, 'customer', account.ID, 'created')
      return { id: account.ID, code: account.Code.trim() }
    },
  ),
  'change-customer': byHand(
    'Name, e-mail address, blocking or status (C is a customer) of a customer change.',
    z.strictObject({
      customer: reference,
      name: text.optional(),
      email: z.string().nullable().optional(),
      blocked: z.boolean().optional(),
      status: z.enum(['C', 'P', 'S', 'A']).optional(),
    }),
    (pen, { customer, name, email, blocked, status }) => {
      const found = getCustomer(pen, customer)
      if (name !== undefined) found.Name = name
      if (email !== undefined) found.Email = email
      if (blocked !== undefined) found.Blocked = blocked
      if (status !== undefined) found.Status = status
      touch(pen, found, 'customer')
    },
  ),
  'add-sales-draft': byHand(
    'An open sales invoice is entered; the amount is without VAT, a negative one makes a credit note.',
    z.strictObject({
      customer: reference,
      amount: z.number(),
      description: text.default('Levering'),
      invoiceDate: z.iso.date().nullable().default(null),
      invoiceNumber: z.int().positive().nullable().default(null),
      discount: z.number().default(0),
      journal: text.default(SALES_JOURNAL),
    }),
    (pen, input) => {
      const { InvoiceID } = createSalesInvoice(
        pen,
        {
          OrderedBy: getCustomer(pen, input.customer).ID,
          Journal: input.journal,
          Type: input.amount < 0 ? TYPE_SALES_CREDIT_NOTE : TYPE_SALES_INVOICE,
          Description: input.description,
          InvoiceDate: input.invoiceDate,
          InvoiceNumber: input.invoiceNumber,
          AmountDiscount: input.discount,
        },
        [{ AmountFC: input.amount, Description: input.description }],
      )
      return { id: InvoiceID }
    },
  ),
  'change-sales-draft': byHand(
    'Amount of the first line (without VAT), description or invoice date of an open sales invoice change.',
    z.strictObject({
      invoice: reference,
      amount: z.number().optional(),
      description: text.optional(),
      invoiceDate: z.iso.date().nullable().optional(),
    }),
    (pen, { invoice, amount, description, invoiceDate }) => {
      const found = getInvoice(pen, invoice)
      const [line] = found.lines
      if (amount !== undefined && line) changeSalesLine(pen, line, { AmountFC: amount })
      if (description !== undefined) changeSalesInvoice(pen, found, { Description: description })
      if (invoiceDate !== undefined) changeSalesInvoice(pen, found, { InvoiceDate: invoiceDate })
    },
  ),
  'process-sales-invoice': byHand(
    'Someone prints the sales invoice in Exact Online itself: it is processed, and nothing is mailed.',
    z.strictObject({ invoice: reference }),
    (pen, input) => {
      const found = getInvoice(pen, input.invoice)
      refuseProcessedInvoice(found)
      processSalesInvoice(pen, found, found.InvoiceDate ?? pen.world.now().toISOString().slice(0, 10))
    },
  ),
  'remove-sales-draft': byHand(
    'An open sales invoice is removed.',
    z.strictObject({ invoice: reference }),
    (pen, input) => removeSalesInvoice(pen, getInvoice(pen, input.invoice)),
  ),
  'close-period': byHand(
    'A financial period is closed for a journal, or opened again.',
    z.strictObject({
      year: z.int(),
      period: z.int().positive(),
      journal: text.default(SALES_JOURNAL),
      closed: z.boolean().default(true),
    }),
    (pen, { year, period, journal, closed }) => {
      const others = pen.books.closedPeriods.filter(
        (each) => each.year !== year || each.period !== period || each.journal !== journal,
      )
      pen.books.closedPeriods = closed ? [...others, { journal, year, period }] : others
      announce(pen, 'period', `${year}-${period}`, 'changed')
    },
  ),
  'change-layout': byHand(
    'A layout or e-mail text is switched off or on again, or gets another name.',
    z.strictObject({ layout: reference, active: z.boolean().optional(), name: text.optional() }),
    (pen, { layout, active, name }) => {
      const found = getLayout(pen, layout)
      if (active !== undefined) found.Status = active ? LAYOUT_ACTIVE : LAYOUT_INACTIVE
      if (name !== undefined) found.Subject = name
      stampModified(pen, found)
      announce(pen, 'layout', found.ID, 'changed')
    },
  ),
  'seed-customers': byHand('Many customers are added at once.', z.strictObject({ count }), (pen, input) =>
    seedCustomers(pen, input.count),
  ),
  'seed-drafts': byHand(
    'Many open sales invoices are added at once, one for each customer in turn.',
    z.strictObject({ count }),
    (pen, input) => seedDrafts(pen, input.count),
  ),
}
