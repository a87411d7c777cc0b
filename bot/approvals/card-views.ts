import { cardState } from './card-state.ts'
import type { Assignment, Invoice, Round } from './invoice.ts'
import type {
  ApprovalCardView,
  FailedInvoiceView,
  FailureCardView,
  FailureCause,
  InvoiceFacts,
  NoticeCardView,
  NoticeTopic,
} from './views.ts'

/** Makes the address of an invoice's page. */
export type InvoiceUrl = (key: { administrationId: string; invoiceId: string }) => string

const keyOf = ({ administrationId, invoiceId }: Invoice) => ({ administrationId, invoiceId })

const factsOf = (invoice: Invoice): InvoiceFacts => ({
  // Whether a reader serves several administrations is not known yet.
  administrationName: null,
  kind: invoice.kind,
  supplierName: invoice.supplierName,
  invoiceNumber: invoice.invoiceNumber,
  invoiceDate: invoice.invoiceDate,
  dueDate: invoice.dueDate,
  currency: invoice.currency,
  amountCents: invoice.amountCents,
  netCents: invoice.netCents,
  lines: invoice.lines,
  condition: invoice.condition,
  entryNumber: invoice.entryNumber,
  note: invoice.note,
})

/** What one authorizer's card says now. */
export const approvalCardView = (
  { invoice, assignments }: Round,
  mine: Assignment,
  cardRound: number,
  url: InvoiceUrl,
): ApprovalCardView => {
  const rejected = assignments.find(({ decision }) => decision === 'rejected')
  return {
    card: 'approval',
    state: cardState(invoice, mine, cardRound),
    key: keyOf(invoice),
    round: cardRound,
    invoice: factsOf(invoice),
    held: invoice.held,
    bookerName: invoice.booker.name,
    approvers: assignments.map((assignment) => ({
      name: assignment.person.name,
      isReader: assignment.person.personId === mine.person.personId,
      decision: assignment.decision,
      decidedAt: assignment.decidedAt,
    })),
    rejection: rejected ? { by: rejected.person.name, reason: rejected.reason ?? '' } : null,
    readBack: invoice.state === 'released' ? invoice.readBack : null,
    invoiceUrl: url(keyOf(invoice)),
  }
}

const failedStateOf = (invoice: Invoice): FailedInvoiceView['state'] => {
  if (invoice.state === 'released') return 'solved'
  if (invoice.state === 'failed') return 'failed'
  // A transient failure that was told while it is still being tried stays "failed" until someone presses the button.
  if (invoice.state === 'releasing') return invoice.release.retriedBy === null ? 'failed' : 'retrying'
  return 'closed'
}

/** What the booker's card about failures of one cause says now; invoices in the order given. */
export const failureCardView = (
  message: { administrationId: string; messageId: string; cause: FailureCause; bookerName: string },
  invoices: Invoice[],
  now: Date,
  url: InvoiceUrl,
): FailureCardView => ({
  card: 'failure',
  ...message,
  invoices: invoices.map((invoice) => ({
    key: keyOf(invoice),
    invoice: factsOf(invoice),
    failure: {
      cause: invoice.release.cause ?? message.cause,
      detail: invoice.release.detail,
      evidence: invoice.release.evidence,
      readBackBlocked: invoice.release.readBackBlocked,
      since: invoice.release.since ?? now,
      nextAttemptAt: invoice.release.nextAttemptAt,
      attempts: invoice.release.attempts,
    },
    state: failedStateOf(invoice),
    by: invoice.release.retriedBy,
    invoiceUrl: url(keyOf(invoice)),
  })),
})

/** What a card with one piece of news for the booker says. */
export const noticeCardView = (invoice: Invoice, notice: NoticeTopic, url: InvoiceUrl): NoticeCardView => ({
  card: 'notice',
  notice,
  key: keyOf(invoice),
  invoice: factsOf(invoice),
  invoiceUrl: url(keyOf(invoice)),
})
