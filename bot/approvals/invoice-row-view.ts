import type { Invoice } from './invoice.ts'
import type { InvoiceRowView } from './views.ts'

/** An invoice as a row of search results or of unreleased ones. */
export const invoiceRowView = (invoice: Invoice): InvoiceRowView => ({
  key: { administrationId: invoice.administrationId, invoiceId: invoice.invoiceId },
  invoice: {
    kind: invoice.kind,
    supplierName: invoice.supplierName,
    invoiceNumber: invoice.invoiceNumber,
    dueDate: invoice.dueDate,
    currency: invoice.currency,
    amountCents: invoice.amountCents,
  },
  state: invoice.state,
  cause: invoice.state === 'released' ? null : invoice.release.cause,
  readBack: invoice.state === 'released' ? invoice.readBack : null,
})
