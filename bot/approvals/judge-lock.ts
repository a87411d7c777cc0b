import { AU, type PaymentTerm, type PurchaseEntry } from './books.ts'
import { changedEntryFields, changedFields } from './changed-fields.ts'
import type { Invoice } from './invoice.ts'
import { isBlocked, isPaid, unpaidOf } from './plan-release.ts'
import type { LockChange, LockFinding } from './views.ts'

/** Who changed something last, as far as Exact Online says. */
export type Modifier = { by: string | null; at: string | null }

export type LockJudgement =
  | { is: 'intact' }
  /** Nothing of it is open any more. */
  | { is: 'paid'; modifier: Modifier }
  | {
      is: 'broken'
      finding: LockFinding
      /** What was asked is no longer what stands there, and it is still blocked: whoever decides must see it. */
      asksAgain: boolean
    }

/** What is judged: booked with AU, not approved by all or not released, and not being written by us. */
export const isWatched = ({ held, entryId, state, release }: Invoice): boolean =>
  held && entryId !== null && release.writtenAt === null && ['waiting', 'rejected', 'failed'].includes(state)

/** What of the entry itself, its payment terms left out, is no longer as it was asked and blocked. */
export const changedEntry = (invoice: Invoice, entry: PurchaseEntry): LockChange[] => {
  const changed: LockChange[] = changedEntryFields(invoice, entry)
  // After a release that failed somebody may well do by hand what everyone approved.
  const isReleasedByHand = invoice.state === 'failed' && entry.conditionCode === invoice.condition.code
  if (entry.conditionCode !== AU && !isReleasedByHand) {
    changed.push({ field: 'condition', was: AU, is: entry.conditionCode ?? '-' })
  }
  if (entry.dueDate !== invoice.dueDate) {
    changed.push({ field: 'due-date', wasDate: invoice.dueDate, isDate: entry.dueDate })
  }
  if (entry.status !== 'open') changed.push({ field: 'entry', became: entry.status })
  return changed
}

/** What of its unpaid terms makes an entry payable, or is its payment already. */
const openings = (entry: PurchaseEntry, terms: PaymentTerm[]): LockChange[] => {
  const unpaid = unpaidOf(terms)
  const changed: LockChange[] = []
  // With another condition the method is that condition's: it is said once.
  const method = unpaid.find((term) => term.method !== 'K')?.method
  if (method !== undefined && entry.conditionCode === AU)
    changed.push({ field: 'method', wasMethod: 'K', isMethod: method })
  for (const became of ['selected', 'processed'] as const) {
    if (unpaid.some(({ status }) => status === became)) changed.push({ field: 'term', became })
  }
  return changed
}

const changedTerms = (invoice: Invoice, entry: PurchaseEntry, terms: PaymentTerm[]): LockChange[] => {
  const changed: LockChange[] = changedFields(invoice, entry, terms).filter(({ field }) => field === 'bank-account')
  changed.push(...openings(entry, terms))
  if (unpaidOf(terms).length < terms.length) changed.push({ field: 'term', became: 'partly-paid' })
  return changed
}

/** What makes an open entry on AU payable although nobody was asked to approve it; null: nothing does. */
export const payableUnapproved = (
  entry: PurchaseEntry,
  terms: PaymentTerm[],
  modifier: Modifier,
): LockFinding | null => {
  const changes = openings(entry, terms)
  return changes.length === 0 ? null : { changes, lock: 'open', ...modifier }
}

/** What was asked about: the authorizers must see it when it is another. */
export const isContent = ({ field }: LockChange) => ['amount', 'supplier', 'currency', 'bank-account'].includes(field)

/** Without terms nothing is known of what can be paid: that is no finding, and no release either (A8). */
const lockOf = (entry: PurchaseEntry, terms: PaymentTerm[]): LockFinding['lock'] => {
  const isOnItsWay = unpaidOf(terms).some(({ status }) => status !== 'open')
  return entry.conditionCode === AU && (terms.length === 0 || (isBlocked(entry, terms) && !isOnItsWay))
    ? 'holds'
    : 'open'
}

/**
 * Judges whether an invoice that waits is still blocked, and still what was asked; `entry` undefined: it is gone.
 * @param termModifier who changed its terms last
 */
export const judgeLock = (
  invoice: Invoice,
  entry: PurchaseEntry | undefined,
  terms: PaymentTerm[],
  termModifier: Modifier,
): LockJudgement => {
  if (!entry) {
    const changes: LockChange[] = [{ field: 'entry', became: 'removed' }]
    return { is: 'broken', finding: { changes, lock: 'gone', by: null, at: null }, asksAgain: false }
  }
  const ofEntry = changedEntry(invoice, entry)
  const modifier = ofEntry.length > 0 ? { by: entry.modifiedBy, at: entry.modifiedAt } : termModifier
  if (isPaid(terms)) return { is: 'paid', modifier: termModifier }
  const changes = [...ofEntry, ...(terms.length === 0 ? [] : changedTerms(invoice, entry, terms))]
  if (changes.length === 0) return { is: 'intact' }
  const lock = lockOf(entry, terms)
  return {
    is: 'broken',
    finding: { changes, lock, ...modifier },
    asksAgain: lock === 'holds' && changes.some(isContent),
  }
}

/** Whether the same changed, in whatever order the fields of each change stand. */
export const areSameChanges = (some: LockChange[], others: LockChange[]): boolean => {
  const written = (changes: LockChange[]) => JSON.stringify(changes.map((change) => Object.entries(change).toSorted()))
  return written(some) === written(others)
}

/** Whether two findings tell the same: what changed, whoever it was. */
export const isSameFinding = (one: LockFinding | null, other: LockFinding | null): boolean =>
  one?.lock === other?.lock && areSameChanges(one?.changes ?? [], other?.changes ?? [])

/** What a release that failed has told already, in the same words. */
const TOLD_BY_FAILURE: Partial<Record<string, (change: LockChange) => boolean>> = {
  'entry-gone': ({ field }) => field === 'entry',
  'entry-processed': ({ field }) => field === 'entry' || field === 'term',
  'condition-changed': ({ field }) => field === 'condition',
  'content-changed': isContent,
}

/** Whether the booker knows of all this from the card of the release that failed over it. */
export const isToldByFailure = ({ state, release }: Invoice, { changes }: LockFinding): boolean => {
  const isTold = state === 'failed' && release.cause !== null ? TOLD_BY_FAILURE[release.cause] : undefined
  return isTold !== undefined && changes.every(isTold)
}
