/** What the tab's page "Invoices" gets. Amounts are decimal texts, dates ISO. */
import type { PaymentMethod } from '../approvals/books.ts'
import type { InvoiceState } from '../approvals/invoice-state.ts'

export const INVOICE_SORTS = ['due', 'amount', 'supplier', 'booked'] as const
export type InvoiceSort = (typeof INVOICE_SORTS)[number]

/**
 * What people filter on, each one or more states: `waiting` is still being approved or released, `unreleased` failed to be
 * released at least once, `released` is approved and done, `ended` is withdrawn, paid before, or was never booked.
 */
export const STATE_TAGS = ['waiting', 'unreleased', 'rejected', 'released', 'ended'] as const
export type StateTag = (typeof STATE_TAGS)[number]

/**
 * GET /api/invoices?administration&tag&search&due=week|late&from&to&person&sort&descending=true&after. `late` is what should
 * have been paid and is not released; `from` and `to` are decimal texts, a credit note is below zero; `person` is an Entra
 * object id; `sort` is `due` unless said otherwise.
 */
export type InvoiceRowJson = {
  administration: string
  invoice: string
  state: InvoiceState
  /** Failing, though still tried: state 'releasing' with a cause counts as unreleased too. */
  isFailing: boolean
  /** Released, and nothing keeps it from a payment batch as far as was read: of others nothing says so (A10). */
  isPayable: boolean
  supplier: string
  invoiceNumber: string
  entryNumber: number | null
  kind: 'invoice' | 'credit-note'
  amount: string
  currency: string
  dueDate: string
  waitingFor: { name: string; objectId: string; askedAt: string | null }[]
  /** Since when it waits for these people, or is as it is. */
  since: string
  bookedBy: string
}
export type InvoicesJson = { invoices: InvoiceRowJson[]; next: string | null }

/** GET /api/invoices/counts?administration: at most `cap`; a count of `cap` means that many or more. */
export type InvoiceCountsJson = { cap: number; counts: Record<StateTag, number> }

/** GET /api/invoices/unreleased?administration&locale: the block on top; at most 50 rows; a `count` of `cap` means that many or more. */
export type UnreleasedRowJson = InvoiceRowJson & {
  cause: string
  /** In words, in the reader's language, with what to do. */
  sentence: string
  sinceFailure: string
  attempts: number
  nextAttemptAt: string | null
  told: string[]
  mayTryAgain: boolean
}
export type UnreleasedJson = { invoices: UnreleasedRowJson[]; count: number; cap: number }

/**
 * GET /api/invoices/:administration/:invoice adds to what it gives already. GET …/timeline.csv?locale is its timeline as a
 * file; POST …/remind (409 `reminded-lately`) asks everyone who has not decided once more.
 */
export type InvoiceExtraJson = {
  /** What the reader may do now; the server judges it again. `remind` only where somebody is still asked. */
  actions: {
    tryAgain: boolean
    remind: boolean
    newRound: boolean
    withdraw: boolean
    replace: string[]
    takeOver: boolean
    /** Who may, where the reader may not. */
    whoMay: 'booker' | 'administrator' | null
  }
  document: import('./approvals-json.ts').DocumentJson | null
  lines: { glCode: string; glDescription: string; amount: string }[]
  /** Of `paymentCondition`: codes come with a word. */
  conditionMethod: PaymentMethod
  note: string | null
  /** Whole bank account numbers, for the tab only. */
  payeeAccounts: string[]
  /** Who can be chosen as an authorizer, the most likely first; of a reader who may choose nobody, none. */
  people: { objectId: string; name: string }[]
  /** Each line of `timeline` in words, in the reader's language (`?locale=`). */
  timelineWords: { event: string; details: string }[]
  /** What `changed` says, in words; empty: nothing changed. */
  changedSentences: string[]
  /** Why it is not released and what to do about it, in words; null: it did not fail. */
  failureSentence: string | null
  /** What there is to know of its release, each with what to do; empty: nothing. */
  remarkSentences: string[]
}
