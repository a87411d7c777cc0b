import type { Invoice } from '../approvals/invoice.ts'
import { decimalFromCents } from '../approvals/money.ts'
import type { InvoiceListItem } from '../use-cases/store-port.ts'
import type { InvoiceDetail } from '../use-cases/view-invoice.ts'

/** An invoice as the API shows it; amounts are decimal texts. */
const invoiceJson = (invoice: Invoice) => ({
  administration: invoice.administrationId,
  invoice: invoice.invoiceId,
  state: invoice.state,
  kind: invoice.kind,
  supplier: invoice.supplierName,
  invoiceNumber: invoice.invoiceNumber,
  invoiceDate: invoice.invoiceDate,
  dueDate: invoice.dueDate,
  currency: invoice.currency,
  amount: decimalFromCents(invoice.amountCents),
  paymentCondition: invoice.condition.code,
  blockedUntilApproved: invoice.held,
  entryId: invoice.entryId,
  entryNumber: invoice.entryNumber,
  bookedBy: invoice.booker.name,
  failure:
    invoice.release.cause === null || !['failed', 'releasing'].includes(invoice.state)
      ? null
      : {
          cause: invoice.release.cause,
          detail: invoice.release.detail,
          stillBlocked: invoice.release.readBackBlocked,
          attempts: invoice.release.attempts,
          since: invoice.release.since,
          nextAttemptAt: invoice.release.nextAttemptAt,
        },
  readBack: invoice.readBack,
})

/** One row of a list. */
export const listItemJson = ({ invoice, waitingFor, bookedAt }: InvoiceListItem) => ({
  ...invoiceJson(invoice),
  waitingFor,
  bookedAt,
})

/** An invoice with its decisions and its timeline. */
export const detailJson = ({ invoice, assignments, timeline }: InvoiceDetail) => ({
  ...invoiceJson(invoice),
  authorizers: assignments.map(({ person, decision, decidedAt, reason }) => ({
    objectId: person.objectId,
    name: person.name,
    decision,
    decidedAt,
    reason,
  })),
  timeline: timeline.map(({ at, actor, event, details }) => ({ at, actor, event, details })),
})
