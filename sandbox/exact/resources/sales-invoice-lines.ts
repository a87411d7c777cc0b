import { addSalesLine, changeSalesLine, removeSalesLine } from '../books/sales-lines.ts'
import type { SalesLine } from '../books/state.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { inDivision } from './stamped.ts'

/** The lines of sales invoices. There are no items here: any id will do for one. */
export const salesInvoiceLines = defineResource<SalesLine>({
  path: 'salesinvoice/SalesInvoiceLines',
  entity: 'SalesInvoice.SalesInvoiceLine',
  methods: 'GPUD',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    AmountFC: 'Double GPU',
    Description: 'String GPU',
    Division: 'Int32 G',
    GLAccount: 'Guid GP',
    GLAccountDescription: 'String G',
    InvoiceID: 'Guid GP',
    Item: 'Guid GPU',
    LineNumber: 'Int32 G',
    Notes: 'String GPU',
    Quantity: 'Double GPU',
    UnitPrice: 'Double GPU',
    VATAmountFC: 'Double GPU',
    VATCode: 'String GPU',
    VATCodeDescription: 'String G',
  },
  rows: ({ books }) => books.salesInvoices.flatMap((invoice) => invoice.lines),
  derived: {
    ...inDivision,
    GLAccountDescription: (row, { books }) => descriptions(books).glAccount(row.GLAccount),
    VATCodeDescription: (row, { books }) => descriptions(books).vatCode(row.VATCode),
  },
  create: addSalesLine,
  change: changeSalesLine,
  remove: removeSalesLine,
})
