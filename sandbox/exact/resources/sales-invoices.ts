import { fromCents, toCents } from '../books/cents.ts'
import { changeSalesInvoice, createSalesInvoice, removeSalesInvoice } from '../books/sales-invoices.ts'
import type { SalesInvoice } from '../books/state.ts'
import { SALES_DRAFT, SALES_PROCESSED, TYPE_SALES_CREDIT_NOTE } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { salesInvoiceLines } from './sales-invoice-lines.ts'
import { inDivision, stamped } from './stamped.ts'

const statusDescription = (status: number): string => {
  if (status === SALES_PROCESSED) return 'Verwerkt'
  return status === SALES_DRAFT ? 'Concept' : 'Open'
}

/** Sales invoices: open until they are printed, which only PrintedSalesInvoices does. */
export const salesInvoices = defineResource<SalesInvoice>({
  path: 'salesinvoice/SalesInvoices',
  entity: 'SalesInvoice.SalesInvoice',
  methods: 'GPUD',
  key: 'InvoiceID',
  properties: {
    InvoiceID: 'Guid G',
    ...stamped,
    AmountDiscount: 'Double GPU',
    AmountFC: 'Double G',
    AmountFCExclVat: 'Double G',
    Currency: 'String GPU',
    Description: 'String GPU',
    Document: 'Guid G',
    DocumentNumber: 'Int32 G',
    DocumentSubject: 'String G',
    DueDate: 'DateTime GPU',
    InvoiceDate: 'DateTime G',
    InvoiceNumber: 'Int32 G',
    InvoiceTo: 'Guid GP',
    InvoiceToName: 'String G',
    Journal: 'String GP',
    JournalDescription: 'String G',
    OrderDate: 'DateTime GPU',
    OrderedBy: 'Guid GP',
    OrderedByName: 'String G',
    OrderNumber: 'Int32 GPU',
    PaymentCondition: 'String GPU',
    PaymentConditionDescription: 'String G',
    Remarks: 'String GPU',
    Status: 'Int16 G',
    StatusDescription: 'String G',
    Type: 'Int32 GP',
    TypeDescription: 'String G',
    VATAmountFC: 'Double G',
    YourRef: 'String GPU',
  },
  rows: ({ books }) => books.salesInvoices,
  derived: {
    ...inDivision,
    AmountFCExclVat: (row) => fromCents(toCents(row.AmountFC) - toCents(row.VATAmountFC)),
    DocumentNumber: (row, { books }) => descriptions(books).documentNumber(row.Document),
    DocumentSubject: (row, { books }) => descriptions(books).documentSubject(row.Document),
    InvoiceToName: (row, { books }) => descriptions(books).accountName(row.InvoiceTo),
    JournalDescription: (row, { books }) => descriptions(books).journal(row.Journal),
    OrderedByName: (row, { books }) => descriptions(books).accountName(row.OrderedBy),
    PaymentConditionDescription: (row, { books }) => descriptions(books).condition(row.PaymentCondition),
    StatusDescription: (row) => statusDescription(row.Status),
    TypeDescription: (row) => (row.Type === TYPE_SALES_CREDIT_NOTE ? 'Verkoopcreditnota' : 'Verkoopfactuur'),
  },
  lines: { name: 'SalesInvoiceLines', of: salesInvoiceLines, rows: (row) => row.lines },
  create: createSalesInvoice,
  change: changeSalesInvoice,
  remove: removeSalesInvoice,
})
