import { type CardOf, cardState } from './card-state.ts'
import { connectionOwner } from './connection-owner.ts'
import type { Assignment, Invoice, PersonRef, Question, ReplacedSeat, Round } from './invoice.ts'
import { invoiceActions, NO_ACTIONS } from './invoice-actions.ts'
import type {
  ApprovalCardView,
  ApproverView,
  DuplicateCardView,
  FailedInvoiceView,
  FailureCardView,
  FailureCause,
  InvoiceCardView,
  InvoiceFacts,
  NoticeCardView,
  NoticeTopic,
  QuestionCardView,
  QuestionView,
} from './views.ts'

/** Makes addresses that cards and mails lead to. */
export type Urls = {
  /** An invoice's page in the tab. */
  invoice(key: { administrationId: string; invoiceId: string }): string
  /** A page of the tab: all approvals, all invoices, all administrations and one's own connection, or a file to book. */
  page(
    page:
      | 'approvals'
      | 'invoices'
      | 'administrations'
      | 'booking'
      | `invoicing/${string}`
      | `administrations/${string}`
      | `booking/${string}`,
  ): string
  /** The entry in Exact Online; null before there is one. */
  entry(invoice: Pick<Invoice, 'division' | 'entryId' | 'entryNumber'>): string | null
}

const keyOf = ({ administrationId, invoiceId }: Invoice) => ({ administrationId, invoiceId })

/** What every card says of an invoice. */
export const factsOf = (invoice: Invoice): InvoiceFacts => ({
  administrationName: invoice.isOneOfSeveral ? invoice.administrationName : null,
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

const questionView = ({ text, answer }: Question): QuestionView => ({
  text,
  answer: answer && { text: answer.text, by: answer.by },
})

const approversOf = (assignments: Assignment[], readerId: string | null): ApproverView[] =>
  assignments.map(({ person, decision, decidedAt }) => ({
    name: person.name,
    isReader: person.personId === readerId,
    decision,
    decidedAt,
  }))

const rejectionOf = (assignments: Assignment[]) => {
  const rejected = assignments.find(({ decision }) => decision === 'rejected')
  return rejected ? { by: rejected.person.name, reason: rejected.reason ?? '' } : null
}

const readBackOf = ({ state, readBack }: Invoice) => (state === 'released' ? readBack : null)

/**
 * What one authorizer's card says now.
 * @param approvedBefore whether this reader approved in the round before
 */
export const approvalCardView = (
  { invoice, assignments }: Round,
  mine: Assignment,
  card: CardOf & { approvedBefore: boolean },
  urls: Urls,
): ApprovalCardView => ({
  card: 'approval',
  state: cardState(invoice, mine, card),
  key: keyOf(invoice),
  round: card.round,
  invoice: factsOf(invoice),
  held: invoice.held,
  bookerName: invoice.booker.name,
  ruleOf: invoice.chosenByRule.includes(mine.person.objectId) ? invoice.administrationName : null,
  approvers: approversOf(assignments, mine.person.personId),
  rejection: rejectionOf(assignments),
  warnings: invoice.warnings,
  changed: invoice.changed && { ...invoice.changed, afterYourApproval: card.approvedBefore },
  question: card.question && questionView(card.question),
  withdrawal: invoice.withdrawal,
  reassignment: null,
  readBack: readBackOf(invoice),
  invoiceUrl: urls.invoice(keyOf(invoice)),
})

/** What the card says of an authorizer in whose place another decides (A5). */
export const reassignedCardView = (
  { invoice, assignments }: Round,
  { round, person, to, by }: ReplacedSeat,
  urls: Urls,
): ApprovalCardView => {
  const seat: Assignment = { person, decision: 'open', decidedAt: null, reason: null }
  const card = { round, isReplaced: false, question: null, approvedBefore: false }
  return {
    ...approvalCardView({ invoice, assignments }, seat, card, urls),
    state: round === invoice.round ? 'reassigned' : 'replaced',
    reassignment: { to, by },
  }
}

const failedStateOf = (invoice: Invoice): FailedInvoiceView['state'] => {
  if (invoice.failureRound !== null && invoice.failureRound !== invoice.round) return 'closed'
  if (invoice.state === 'released') return 'solved'
  if (invoice.state === 'failed') return 'failed'
  // A transient failure that was told while it is still being tried stays "failed" until someone presses the button.
  if (invoice.state === 'releasing') return invoice.release.retriedBy === null ? 'failed' : 'retrying'
  return 'closed'
}

const closedAs = (invoice: Invoice): FailedInvoiceView['closedAs'] => {
  if (failedStateOf(invoice) !== 'closed') return null
  if (invoice.failureRound !== null && invoice.failureRound !== invoice.round) return 'asked-again'
  return invoice.state === 'paid' ? 'paid' : 'withdrawn'
}

/** Who is behind what became of a failure. */
const doneBy = ({ state, release, withdrawal }: Invoice): string | null => {
  if (state === 'withdrawn') return withdrawal?.by ?? null
  // Released without a write of ours: someone put the condition there in Exact Online.
  if (state === 'released' && release.writtenAt === null) return release.evidence?.modifiedBy ?? null
  return release.retriedBy
}

/** What a card about failures of one cause says now to the person with this id; invoices in the order given. */
export const failureCardView = (
  message: Pick<FailureCardView, 'administrationId' | 'messageId' | 'reader' | 'bookerName'> & { cause: FailureCause },
  personId: string,
  invoices: Invoice[],
  now: Date,
  urls: Urls,
): FailureCardView => ({
  card: 'failure',
  ...message,
  url: urls.page('invoices'),
  invoices: invoices.map((invoice) => ({
    key: keyOf(invoice),
    round: invoice.round,
    invoice: factsOf(invoice),
    connectionOf: connectionOwner(invoice).name,
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
    closedAs: closedAs(invoice),
    by: doneBy(invoice),
    readBack: readBackOf(invoice),
    invoiceUrl: urls.invoice(keyOf(invoice)),
    exactUrl: urls.entry(invoice),
    may: invoiceActions({ invoice, assignments: [] }, { role: message.reader, people: [], personId }),
  })),
})

/** News that the booker can do something about on the card itself. */
const ACTED_ON: ReadonlySet<NoticeTopic['topic']> = new Set(['rejected', 'unreachable', 'approval-void'])

/**
 * What a card with one piece of news says.
 * @param notice with the round it belongs to: in a later one there is nothing left to do about it
 * @param reader the booker gets the buttons; `people` can be chosen as authorizers
 */
export const noticeCardView = (
  round: Round,
  notice: { topic: NoticeTopic; round: number },
  reader: { isBooker: boolean; people: PersonRef[] },
  urls: Urls,
): NoticeCardView => {
  const { invoice } = round
  const isActedOn = reader.isBooker && notice.round === invoice.round && ACTED_ON.has(notice.topic.topic)
  return {
    card: 'notice',
    notice: notice.topic,
    isOver: notice.topic.topic === 'booking-unread' && invoice.state !== 'booking',
    key: keyOf(invoice),
    round: notice.round,
    invoice: factsOf(invoice),
    may: isActedOn ? invoiceActions(round, { role: 'booker', people: reader.people }) : NO_ACTIONS,
    invoiceUrl: urls.invoice(keyOf(invoice)),
  }
}

/** What the booker's card about a question says (A16). */
export const questionCardView = (
  { invoice, assignments }: Round,
  question: Question,
  messageId: string,
  urls: Urls,
): QuestionCardView => {
  const asker = assignments.find(({ person }) => person.personId === question.asker.personId)
  const isOpen = invoice.state === 'waiting' && question.round === invoice.round && asker?.decision === 'open'
  return {
    card: 'question',
    state: question.answer !== null ? 'answered' : isOpen ? 'open' : 'closed',
    key: keyOf(invoice),
    messageId,
    invoice: factsOf(invoice),
    askerName: question.asker.name,
    question: questionView(question),
    invoiceUrl: urls.invoice(keyOf(invoice)),
  }
}

const duplicateStateOf = ({ state }: Invoice): DuplicateCardView['state'] => {
  switch (state) {
    case 'duplicate':
      return 'open'
    case 'booking':
    case 'not-booked':
      return state
    default:
      return 'booked'
  }
}

/** What the card about a booking that was refused as a duplicate says (A15). */
export const duplicateCardView = (invoice: Invoice, urls: Urls): DuplicateCardView => ({
  card: 'duplicate',
  state: duplicateStateOf(invoice),
  key: keyOf(invoice),
  invoice: factsOf(invoice),
  earlierEntryNumber: invoice.duplicateOf?.entryNumber ?? null,
  invoiceUrl: urls.invoice(keyOf(invoice)),
})

/** Why it is not released, while it is being tried or could not be. */
const failureOf = ({ state, release }: Invoice): InvoiceCardView['failure'] => {
  const { cause, since, detail, evidence, readBackBlocked, nextAttemptAt, attempts } = release
  if ((state !== 'failed' && state !== 'releasing') || cause === null || since === null) return null
  return { cause, detail, evidence, readBackBlocked, since, nextAttemptAt, attempts }
}

/** Everything about one invoice, for its booker or an administrator. */
export const invoiceCardView = (
  round: Round,
  reader: { personId: string; role: 'booker' | 'administrator'; people: PersonRef[] },
  urls: Urls,
): InvoiceCardView => {
  const { invoice, assignments } = round
  return {
    card: 'invoice',
    reader: reader.role,
    state: invoice.state,
    key: keyOf(invoice),
    round: invoice.round,
    invoice: factsOf(invoice),
    held: invoice.held,
    bookerName: invoice.booker.name,
    approvers: approversOf(assignments, reader.personId),
    rejection: rejectionOf(assignments),
    readBack: readBackOf(invoice),
    withdrawal: invoice.withdrawal,
    failure: failureOf(invoice),
    connectionOf: connectionOwner(invoice).name,
    may: invoiceActions(round, reader),
    invoiceUrl: urls.invoice(keyOf(invoice)),
    exactUrl: urls.entry(invoice),
  }
}
