/** What the watch over Exact Online needs of the database. Fulfilled by store/. */
import type { PurchaseEntry } from '../approvals/books.ts'
import type { Invoice, Round } from '../approvals/invoice.ts'
import type { InvoiceKey, LockFinding } from '../approvals/views.ts'
import type { ExactErrorKind } from './ports.ts'
import type { Administration } from './store-port.ts'

/** Background work of an administration; safe to run twice. */
export const WATCH_JOB = 'watch'

/** Why an administration cannot be looked at, or why Exact Online does not notify us of it. */
export type WatchProblem = { kind: ExactErrorKind; detail: string | null }

/** look: we cannot see what others change · notify: Exact Online does not tell us, so that we see it later. */
export type WatchTrouble = WatchProblem & { what: 'look' | 'notify'; since: Date }

/** One turn, from when it was taken. */
export type WatchTurn = {
  administration: Administration
  /** The row version of payment terms that was judged last; null: none yet. */
  termsSince: string | null
  quietTurns: number
  subscribeAt: Date | null
}

/** What a turn leaves; what is left out stays as it was. */
export type WatchRest = {
  watchAt: Date
  /** No hint makes it due before this. */
  notBefore: Date | null
  problem: WatchProblem | null
  /** `since`: the row version that was read from; has it been reset meanwhile, it stays so. */
  seen?: { since: string | null; termsSince: string | null; quietTurns: number; waits: boolean; calls: number }
}

export type WatchedInvoice = {
  round: Round
  /** What was last told of it. */
  told: LockFinding | null
}

/** A subscription to notifications, as it is kept here. */
export type KnownSubscription = { topic: string; subscriptionId: string }

export type WatchStore = {
  /** A new administration is looked at by `newAt`, and one where something began to wait by `waitingAt`. */
  openWatches(at: { newAt: Date; waitingAt: Date }): Promise<void>
  /** What is due, the longest first. */
  dueWatches(now: Date, limit: number): Promise<string[]>
  /** Takes a turn that is due, on one server only; `lease` is when it counts as dead. */
  takeWatch(administrationId: string, now: Date, lease: Date): Promise<WatchTurn | undefined>
  /** Ends a turn; a hint that came meanwhile keeps it due. */
  restWatch(administrationId: string, lease: Date, rest: WatchRest): Promise<void>
  /** What was booked with AU and waits, was rejected, or could not be released. */
  watchedInvoices(administrationId: string): Promise<WatchedInvoice[]>
  /** Those that were released and of which Exact Online's own approval kept one of these entries from payment. */
  unapprovedReleases(administrationId: string, entryIds: string[]): Promise<Invoice[]>
  /** Those that were released by their condition and have one of these entries, or of which was told that they are on AU. */
  releasedOnAu(administrationId: string, entryIds: string[]): Promise<WatchedInvoice[]>
  /** What was told holds no longer: the same is told again when it comes back. */
  forgetFinding(key: InvoiceKey): Promise<void>
  /** Whether someone was asked about an entry of elsewhere, and did not answer yet. */
  isAskingAboutOthers(administrationId: string): Promise<boolean>
  /** Those of these entries that no invoice has, nor one that is being booked just now. */
  entriesOfOthers(administrationId: string, entries: readonly PurchaseEntry[]): Promise<PurchaseEntry[]>

  /**
   * Something happened in this administration: what the topic is about becomes due, however often this is said.
   * False: there is no such administration.
   */
  hint(division: number, topic: string, now: Date): Promise<boolean>
  keepSubscriptions(
    administrationId: string,
    outcome: { known: KnownSubscription[]; problem: WatchProblem | null; at: Date; nextAt: Date },
  ): Promise<void>
}
