import type { InvoiceKind, PaymentCondition, PaymentMethod } from './books.ts'
import type { Evidence, FailureCause, InvoiceKey } from './views.ts'

/**
 * booking: posted or about to be, not read back yet · not-booked: nothing stands in Exact Online ·
 * waiting: at least one authorizer has not decided · rejected: the round is over, the entry stays blocked ·
 * releasing: everyone approved, Exact Online is being changed (or tried again) · failed: it could not be, the booker knows ·
 * approved: everyone approved and there was nothing to release (A4) · released: changed and read back ·
 * paid: paid before everyone approved, or before it could be released (A9).
 */
export type InvoiceState =
  | 'booking'
  | 'not-booked'
  | 'waiting'
  | 'rejected'
  | 'releasing'
  | 'failed'
  | 'approved'
  | 'released'
  | 'paid'

/** States in which an invoice booked with AU is still blocked and waits for authorisation (A2). */
export const UNRELEASED: readonly InvoiceState[] = ['booking', 'waiting', 'rejected', 'releasing', 'failed']

export type BookedLine = { glCode: string; glDescription: string; amountCents: number }

/** A person as the rules see them: two identities of one person carry the same id (A6). */
export type PersonRef = { personId: string; tenantId: string; objectId: string; name: string }

export type ReadBack = { conditionCode: string; method: PaymentMethod; at: Date }

export type Release = {
  /** When Exact Online is asked next; null: not by itself. */
  nextAttemptAt: Date | null
  attempts: number
  /** When the present series of tries began. */
  since: Date | null
  /** Set just before Akkoord writes: what is found changed after that may be our own work. */
  writtenAt: Date | null
  cause: FailureCause | null
  detail: string | null
  evidence: Evidence | null
  readBackBlocked: boolean | null
  /** Who pressed Try again last. */
  retriedBy: string | null
}

export type Invoice = InvoiceKey & {
  administrationName: string
  division: number
  state: InvoiceState
  /** Which request for approval is running; a new round starts from zero approvals. */
  round: number
  /** Grows with every change; guards saves against what changed meanwhile. */
  revision: number
  kind: InvoiceKind
  supplierId: string
  supplierName: string
  invoiceNumber: string
  /** ISO dates. */
  invoiceDate: string
  dueDate: string
  currency: string
  /** Including VAT; negative for a credit note. */
  amountCents: number
  netCents: number
  lines: BookedLine[]
  note: string | null
  /** The condition it gets after approval. */
  condition: Pick<PaymentCondition, 'code' | 'description' | 'method'>
  /** Booked with AU: payment is blocked until everyone approved. */
  held: boolean
  entryId: string | null
  entryNumber: number | null
  /** The bank accounts of the payment terms as they were read back after posting: what was approved (A9). */
  payeeAccounts: string[]
  booker: PersonRef
  release: Release
  readBack: ReadBack | null
  failureMessageId: string | null
}

export type Assignment = {
  person: PersonRef
  decision: 'open' | 'approved' | 'rejected'
  decidedAt: Date | null
  reason: string | null
}

/** An invoice with the people who are asked about it in its present round. */
export type Round = { invoice: Invoice; assignments: Assignment[] }
