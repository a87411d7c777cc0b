/**
 * The copy of reference data, so that booking need not ask Exact Online what it asked before (decision 13). Nothing that
 * protects a payment is in it, and nothing is refused because of it.
 */
import type { GlAccount } from '../approvals/books.ts'

/** Whose copy: what one organisation read is never told to another, also of the same administration. */
export type ReferenceOf = { tenantId: string; division: number }

/** Short lists, kept as they were read; conditions for choosing only. */
export type ListKind = 'journals' | 'vat-codes' | 'conditions'

/** The right to read on after a row version (null: from the beginning); void once `until` has passed. */
export type ReadingTurn = { since: string | null; until: Date }

/** One page of what changed, and the row version to go on with. */
export type GlAccountsPage = { accounts: GlAccount[]; next: string; more: boolean }

export type ReferenceStore = {
  /**
   * Of the G/L accounts: fresh: the copy is whole and may be asked · not-now: another reads on, or it was of no use a
   * moment ago · else it is the caller's turn to read on, until `lease`.
   */
  takeTurn(of: ReferenceOf, now: Date, lease: Date): Promise<'fresh' | 'not-now' | ReadingTurn>
  /** Keeps a page; the last one makes the copy fresh. False: the turn is void, and nothing was kept. */
  saveGlAccounts(of: ReferenceOf, turn: ReadingTurn, page: GlAccountsPage, now: Date): Promise<boolean>
  /** Nobody reads on before then. */
  giveUpTurn(of: ReferenceOf, turn: ReadingTurn, until: Date): Promise<void>
  findKeptGlAccounts(of: ReferenceOf, by: { codes: string[]; ids: string[] }): Promise<GlAccount[]>
  /** Those that are not blocked, whose code begins with this text or whose description has it; by code. */
  searchKeptGlAccounts(of: ReferenceOf, search: string, most: number): Promise<GlAccount[]>
  /** A list as it was kept, maybe by an earlier release; undefined: there is none, or it is no longer fresh. */
  findList(of: ReferenceOf, kind: ListKind, now: Date): Promise<unknown>
  keepList(of: ReferenceOf, kind: ListKind, list: readonly object[], now: Date): Promise<void>
  /** What the copy led to turned out wrong: all of it is read from the beginning. */
  forgetReference(of: ReferenceOf): Promise<void>
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/**
 * How long the copy is asked without reading on. A booking that would be refused is checked without it, and Exact Online
 * itself judges what is posted: its age decides little more than how many calls it saves. Milliseconds.
 */
export const FRESH_FOR_MS = 4 * HOUR_MS

/** Conditions are only offered: one that was just made is looked for soon. Milliseconds. */
export const CONDITIONS_FRESH_FOR_MS = 15 * MINUTE_MS

/** What was removed in Exact Online leaves the copy when it is read from the beginning, after this time. Milliseconds. */
export const BEGIN_ANEW_AFTER_MS = 30 * 24 * HOUR_MS
