/**
 * What a card or a mail says, before it has words or a layout. The rules make a view, `teams/cards` and `mail` draw it.
 * Everything a reader may see is in it; nothing in it is trusted when it comes back.
 */
import type { InvoiceKind, PaymentMethod } from './books.ts'

export type Locale = 'nl' | 'en'

/** Which invoice a button is about. Only an address: who may do what is decided from the clicker's identity. */
export type InvoiceKey = { administrationId: string; invoiceId: string }

export type InvoiceFacts = {
  /** Only for a reader who serves several administrations. */
  administrationName: string | null
  kind: InvoiceKind
  supplierName: string
  invoiceNumber: string
  /** ISO dates. */
  invoiceDate: string
  dueDate: string
  currency: string
  /** Including VAT; negative for a credit note. */
  amountCents: number
  netCents: number
  lines: { glCode: string; glDescription: string; amountCents: number }[]
  condition: { code: string; description: string; method: PaymentMethod }
  /** null until the entry was read back. */
  entryNumber: number | null
  note: string | null
}

export type ApproverView = {
  name: string
  isReader: boolean
  decision: 'open' | 'approved' | 'rejected'
  decidedAt: Date | null
}

export type ApprovalCardState =
  | 'open'
  | 'waiting-for-others'
  | 'approved'
  | 'released'
  /** Approved, and nothing to release: the switch was off (A4). */
  | 'not-blocked'
  /** Released to a condition that is not on credit: no payment batch will take it (A3). */
  | 'not-on-credit'
  | 'rejected'
  | 'failed'
  /** Paid before everyone approved (A9). */
  | 'paid'
  | 'withdrawn'
  | 'replaced'

export type ApprovalCardView = {
  card: 'approval'
  state: ApprovalCardState
  key: InvoiceKey
  /** Which request for approval this card belongs to; an older one is answered with the present state. */
  round: number
  invoice: InvoiceFacts
  /** Whether payment was blocked until everyone approves; when not, nothing "stays blocked" (A4). */
  held: boolean
  /** Who chose this reader. */
  bookerName: string
  approvers: ApproverView[]
  rejection: { by: string; reason: string } | null
  /** What was read back from Exact Online; present only in 'released' and 'not-on-credit'. */
  readBack: { conditionCode: string; method: PaymentMethod; at: Date } | null
  /** Address of the invoice's page. */
  invoiceUrl: string
}

/** Why an approved invoice was not released; each has its sentence and its way out (design guide, section 2). */
export type FailureCause =
  | 'connection-revoked'
  | 'entry-processed'
  | 'entry-gone'
  | 'condition-changed'
  | 'content-changed'
  | 'no-rights'
  | 'rejected'
  | 'unavailable'
  | 'throttled'
  | 'not-verified'

/** One field that is no longer what it was. */
export type FieldChange =
  | { field: 'amount'; wasCents: number; isCents: number; currency: string }
  | { field: 'supplier' | 'currency' | 'condition'; was: string; is: string }
  /** Last four characters only: a whole account number never leaves through a message. */
  | { field: 'bank-account'; was: string; is: string }

/** What Exact Online showed when a release was refused: what differs from what was approved, and who changed it last. */
export type Evidence = { changed: FieldChange[]; modifiedBy: string | null; modifiedAt: Date | null }

export type Failure = {
  cause: FailureCause
  /** Exact Online's own words, for `rejected` (≤ 200 characters). */
  detail: string | null
  /** For `condition-changed`, `content-changed` and `entry-processed`. */
  evidence: Evidence | null
  /** What Exact Online showed last: true still AU, false something else, null not known. */
  readBackBlocked: boolean | null
  /** When it failed first in this series, and when it is tried again; null: not by itself. */
  since: Date
  nextAttemptAt: Date | null
  attempts: number
}

export type FailedInvoiceView = {
  key: InvoiceKey
  invoice: InvoiceFacts
  failure: Failure
  /** retrying: the button was pressed · solved: released after all · closed: paid, withdrawn or rejected. */
  state: 'failed' | 'retrying' | 'solved' | 'closed'
  /** Name of who pressed the button or solved it, if a person did. */
  by: string | null
  invoiceUrl: string
}

/** One card for the booker about all invoices that failed with one cause (A11). Never empty. */
export type FailureCardView = {
  card: 'failure'
  administrationId: string
  messageId: string
  cause: FailureCause
  bookerName: string
  invoices: FailedInvoiceView[]
}

/** Something the booker must know once; nothing to press but the link. */
export type NoticeTopic =
  | { topic: 'rejected'; by: string; reason: string }
  /** These authorizers could not be reached in Teams; `mailed` got an e-mail instead. */
  | { topic: 'unreachable'; people: { name: string; mailed: boolean }[] }
  /** Someone else put the selected condition there before the release (A9). */
  | { topic: 'released-by-other'; modifier: string | null }
  | { topic: 'paid' }
  /** An unclear booking was found in Exact Online after all, or was not. */
  | { topic: 'booking-settled'; found: boolean }
  /** It stands in Exact Online, but not as it was posted; nobody was asked to approve it. */
  | { topic: 'booking-differs'; changed: FieldChange[] }
  /** The original file could not be attached to the entry. */
  | { topic: 'file-not-attached'; detail: string | null }

export type NoticeCardView = {
  card: 'notice'
  notice: NoticeTopic
  key: InvoiceKey
  invoice: InvoiceFacts
  invoiceUrl: string
}

/** One invoice that waits for the reader in a list. */
export type ListRowView = {
  key: InvoiceKey
  round: number
  invoice: Pick<InvoiceFacts, 'kind' | 'supplierName' | 'dueDate' | 'currency' | 'amountCents'>
}

/** Several requests for approval in one card; each is decided on a card of its own, which choosing its row posts (A5). */
export type ListCardView = {
  card: 'list'
  /** done: nothing in it waits any more · replaced: a newer list took over what waited. */
  state: 'open' | 'done' | 'replaced'
  /** What still waits, the earliest due date first. */
  rows: ListRowView[]
  /** Of all rows; null where they have several currencies. */
  total: Pick<InvoiceFacts, 'currency' | 'amountCents'> | null
}

export type WelcomeCardView = { card: 'welcome' }

export type CardView = ApprovalCardView | FailureCardView | ListCardView | NoticeCardView | WelcomeCardView

export type MailView =
  | { mail: 'failure'; card: FailureCardView }
  /** For an authorizer who cannot be reached in Teams. No decision in the mail. */
  | { mail: 'approval'; card: ApprovalCardView }
  | { mail: 'notice'; card: NoticeCardView }
