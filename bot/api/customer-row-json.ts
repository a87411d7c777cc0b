import { decimalFromCents } from '../approvals/money.ts'
import { actsFor } from '../auto-invoice/act-on-sales.ts'
import type { CustomerRow, LogLine, SalesInvoice } from '../use-cases/sales-store-port.ts'
import type { CustomerRowJson, LogLineJson, SalesRowJson } from './customers-json.ts'

/** A relation as the tab gets it. */
export const customerRowJson = ({
  administrationId: _administrationId,
  revision: _revision,
  lastSentAt,
  nextPlannedAt,
  ...row
}: CustomerRow): CustomerRowJson => ({
  ...row,
  lastSentAt: lastSentAt?.toISOString() ?? null,
  nextPlannedAt: nextPlannedAt?.toISOString() ?? null,
})

export const logLineJson = ({ at, actor, event, details }: LogLine): LogLineJson => ({
  at: at.toISOString(),
  actor,
  event,
  details,
})

/** A sales invoice as the tab gets it. */
export const salesRowJson = (invoice: SalesInvoice): SalesRowJson => ({
  salesInvoice: invoice.salesInvoiceId,
  version: invoice.modified,
  customerId: invoice.customerId,
  customer: invoice.customerName,
  description: invoice.description,
  invoiceNumber: invoice.invoiceNumber,
  amount: decimalFromCents(invoice.amountCents),
  currency: invoice.currency,
  isCreditNote: invoice.isCreditNote,
  state: invoice.state,
  plannedAt: invoice.plannedAt,
  reasons: invoice.reasons,
  cause: invoice.cause,
  detail: invoice.detail,
  acts: actsFor(invoice),
  sentAt: invoice.sentAt,
})
