import type { InvoiceKind, PaymentCondition } from './books.ts'
import type { InvoiceState } from './invoice-state.ts'
import type { ReadBack } from './read-back.ts'
import type { Evidence, FailureCause, InvoiceKey, Warning } from './views.ts'

export type BookedLine = { glCode: string; glDescription: string; amountCents: number }

/** A person as the rules see them: two identities of one person carry the same id (A6). */
export type PersonRef = { personId: string; tenantId: string; objectId: string; name: string }

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
  /** Whether its tenant has other administrations too: then cards say which one it is. */
  isOneOfSeveral: boolean
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
  /**
   * Of an entry of elsewhere: who said who is asked, and who is connected as whoever made it in Exact Online, by person;
   * and the name that Exact Online gives for that one. None of them authorises it (A6).
   */
  makers: { personIds: string[]; exactName: string | null }
  /** Whose connection the release uses since the booker's was gone (A14). */
  takenOverBy: PersonRef | null
  /** Entra object ids of whom a rule of the administration chose as authorizers, and no person. */
  chosenByRule: string[]
  /** What the authorizers of this round must look at. */
  warnings: Warning[]
  /** What of the entry was no longer as it had been asked, when this round began. */
  changed: Evidence | null
  /** Why it was booked although it was booked before (A15). */
  duplicateOverride: string | null
  /** Why the booking was refused at first: the entry number of the earlier one; null in it: still being booked (A15). */
  duplicateOf: { entryNumber: number | null } | null
  withdrawal: { by: string; reason: string | null } | null
  release: Release
  readBack: ReadBack | null
  failureMessageId: string | null
  /** The round whose failure that message tells. */
  failureRound: number | null
  /** What the log lines are found by of the last click or call that changed it; left out: nobody's did. */
  correlation?: string
}

export type Assignment = {
  person: PersonRef
  decision: 'open' | 'approved' | 'rejected'
  decidedAt: Date | null
  reason: string | null
}

/** A seat whose authorizer was replaced before deciding (A5); it counts for nothing any more. */
export type ReplacedSeat = { round: number; person: PersonRef; to: string; by: string }

/** A question of an authorizer, and the booker's answer (A16). */
export type Question = {
  questionId: string
  round: number
  asker: PersonRef
  text: string
  askedAt: Date
  answer: { text: string; by: string; at: Date } | null
}

/** An invoice with the people who are asked about it in its present round, those who were replaced left out. */
export type Round = { invoice: Invoice; assignments: Assignment[] }
