import { z } from 'zod'
import type { SalesDraft, SalesStatus } from '../auto-invoice/sales-invoice.ts'
import { column } from './columns.ts'
import { inGroups } from './in-groups.ts'
import type { ODataClient } from './odata-client.ts'
import { equals, guid, isGuid } from './odata-filter.ts'

const endpoint = 'salesinvoice/SalesInvoices'

const row = z.object({
  InvoiceID: column.guid,
  OrderedBy: column.guid,
  OrderedByName: column.text,
  InvoiceTo: column.guidOrNull,
  InvoiceToName: column.text,
  Status: column.numbered<SalesStatus>({ 10: 'draft', 20: 'open', 50: 'processed' }),
  Type: column.integerOrZero,
  Description: column.text,
  OrderNumber: column.integerOrZero,
  YourRef: column.text,
  InvoiceNumber: column.integerOrZero,
  Journal: column.text,
  Currency: column.text,
  AmountFC: column.cents.nullish().transform((cents) => cents ?? 0),
  InvoiceDate: column.isoDateOrNull,
  Modified: column.isoInstantOrNull,
})

/** Of ordinary and of direct sales invoices. */
const CREDIT_NOTES = [8021, 8024]

const OPEN = '20'

/** A condition on a guid takes 67 characters in an address of at most 6,000; half a page of 60 leaves ample room. */
const IDS_PER_CALL = 30

const draftFrom = (invoice: z.output<typeof row>): SalesDraft => {
  const isCreditNote = CREDIT_NOTES.includes(invoice.Type)
  return {
    salesInvoiceId: invoice.InvoiceID,
    customerId: invoice.OrderedBy,
    customerName: invoice.OrderedByName,
    invoiceTo:
      invoice.InvoiceTo === null || invoice.InvoiceTo === invoice.OrderedBy
        ? null
        : { customerId: invoice.InvoiceTo, name: invoice.InvoiceToName },
    status: invoice.Status,
    isCreditNote,
    description: invoice.Description || (invoice.OrderNumber > 0 ? String(invoice.OrderNumber) : invoice.YourRef),
    invoiceNumber: invoice.InvoiceNumber > 0 ? String(invoice.InvoiceNumber) : null,
    journal: invoice.Journal,
    currency: invoice.Currency,
    // With which sign Exact Online writes the amounts of credit notes is unverified.
    amountCents: isCreditNote ? -Math.abs(invoice.AmountFC) : invoice.AmountFC,
    invoiceDate: invoice.InvoiceDate,
    modified: invoice.Modified ?? '',
  }
}

/** Every open sales invoice: what people call a draft. */
export const openDrafts = async (client: ODataClient): Promise<SalesDraft[]> =>
  (await client.readAll({ endpoint, row, filter: equals('Status', OPEN) })).map(draftFrom)

/** The invoices with these ids, whatever their status; one that is gone is left out. */
export const readSales = async (client: ODataClient, ids: readonly string[]): Promise<SalesDraft[]> => {
  const conditions = [...new Set(ids)].filter(isGuid).map((id) => equals('InvoiceID', guid(id)))
  const rows = await inGroups(conditions, (filter) => client.readAll({ endpoint, row, filter }), IDS_PER_CALL)
  return rows.map(draftFrom)
}
