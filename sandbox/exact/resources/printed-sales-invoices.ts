import type { PrintedSalesInvoice } from '../books/print-sales-invoice.ts'
import { printSalesInvoice } from '../books/print-sales-invoice.ts'
import { defineResource } from '../odata/resource.ts'
import { inDivision } from './stamped.ts'

/** Prints a sales invoice. There is nothing to read here afterwards: the answer to the POST is all there is. */
export const printedSalesInvoices = defineResource<PrintedSalesInvoice>({
  path: 'salesinvoice/PrintedSalesInvoices',
  entity: 'SalesInvoice.PrintedSalesInvoice',
  methods: 'P',
  key: 'InvoiceID',
  properties: {
    InvoiceID: 'Guid GP',
    Division: 'Int32 G',
    Document: 'Guid G',
    DocumentCreationError: 'String G',
    DocumentCreationSuccess: 'String G',
    DocumentLayout: 'Guid GP',
    EmailCreationError: 'String G',
    EmailCreationSuccess: 'String G',
    EmailLayout: 'Guid GP',
    InvoiceDate: 'DateTime GP',
    PeppolCreationError: 'UTF8String G',
    PeppolCreationSuccess: 'UTF8String G',
    PostboxMessageCreationError: 'String G',
    PostboxMessageCreationSuccess: 'String G',
    SendEmailToCustomer: 'Boolean GP',
    SenderEmailAddress: 'String GP',
    SendOutputBasedOnAccount: 'Boolean GP',
  },
  rows: () => [],
  derived: inDivision,
  create: printSalesInvoice,
})
