import type { PaymentTerm, PurchaseEntry } from '../../approvals/books.ts'
import { areSameChanges, changedEntry, isWatched, judgeLock } from '../../approvals/judge-lock.ts'
import { MOST_QUIET, nextWatchAt, waitingWatchAt } from '../../approvals/next-watch.ts'
import type { LockFinding } from '../../approvals/views.ts'
import { type Books, type Clock, type Exact, ExactError, type Log } from '../ports.ts'
import { type Administration, StaleRevision, type Store } from '../store-port.ts'
import type { WatchedInvoice, WatchRest, WatchStore, WatchTurn } from '../watch-store-port.ts'
import { allTerms, readChangedTerms, type TermChanges } from './read-changed-terms.ts'
import { createSettleBackOnAu } from './settle-back-on-au.ts'
import { createSettleLock } from './settle-lock.ts'
import { createSettleOwnApproval } from './settle-own-approval.ts'
import { troubleOf } from './trouble.ts'

/** A turn that was killed is taken up after this time, or at the next hint. Milliseconds. */
const LEASE_MS = 10 * 60_000

/** What could not be finished, because someone decided meanwhile or there is too much to read, goes on then. Milliseconds. */
const GO_ON_AFTER_MS = 60_000

/** The first time, terms are read from so long ago: moments in Exact Online may be hours off. Milliseconds. */
const BEGIN_BEFORE_MS = 24 * 60 * 60_000

/** Rows that Exact Online gives for a call. */
const ROWS_PER_CALL = 60

const callsFor = (rows: number) => Math.ceil(rows / ROWS_PER_CALL)

/**
 * Takes note of all entries that stand on AU and that no invoice has, none included.
 * @param changed the payment terms that changed since the last turn, by their entry's id
 * @throws ExactError
 */
export type Discover = (
  administration: Administration,
  entries: readonly PurchaseEntry[],
  changed: TermChanges['ofEntry'],
) => Promise<void>

/** Fields that stand on the terms; all others are seen on the entry itself. */
const OF_TERMS: ReadonlySet<string> = new Set(['bank-account', 'method', 'term'])

const toldOfEntry = (told: LockFinding | null) => (told?.changes ?? []).filter(({ field }) => !OF_TERMS.has(field))

/** Whether something of the entry, or of what was told of it, is not as it was at the last look. */
const isSuspect = ({ round: { invoice }, told }: WatchedInvoice, entry: PurchaseEntry | undefined): boolean =>
  !areSameChanges(entry ? changedEntry(invoice, entry) : [{ field: 'entry', became: 'removed' }], toldOfEntry(told))

const entryIdOf = ({ round }: WatchedInvoice): string => round.invoice.entryId ?? ''

type Outcome = { news: number; isStale: boolean; calls: number }

/**
 * Looks once at an administration: which entries stand on AU, which payment terms changed, and whether what waits is
 * still blocked and still what was asked. What others put on AU is handed on. Safe to run twice, and on many servers.
 */
export const createWatchAdministration = (deps: {
  store: Store
  watches: WatchStore
  exact: Pick<Exact, 'books'>
  clock: Clock
  log: Log
  discover: Discover
  /** Sees to it that Exact Online notifies us; never throws for what Exact Online does. */
  subscribe: (turn: WatchTurn) => Promise<void>
}) => {
  const { watches, exact, clock, log, discover, subscribe } = deps
  const settleLock = createSettleLock(deps)
  const settleOwnApproval = createSettleOwnApproval(deps)
  const settleBackOnAu = createSettleBackOnAu(deps)

  /** Judges all that may have changed. `all`: nothing is known yet of what was before. @throws ExactError */
  const judge = async (
    watched: WatchedInvoice[],
    onAu: PurchaseEntry[],
    changes: TermChanges,
    { books, administrator, all }: { books: Books; administrator: Administration['administrator']; all: boolean },
  ): Promise<Outcome> => {
    const entries = new Map(onAu.map((entry) => [entry.entryId, entry]))
    // What was told to be gone does not come back.
    const elsewhere = watched.filter((one) => !entries.has(entryIdOf(one)) && one.told?.lock !== 'gone')
    for (const entry of await books.findEntriesById(elsewhere.map(entryIdOf))) entries.set(entry.entryId, entry)

    const suspects = watched.filter((one) => {
      const entryId = entryIdOf(one)
      return all || changes.ofEntry.has(entryId) || isSuspect(one, entries.get(entryId))
    })
    const terms = new Map<string, PaymentTerm[]>()
    const unread: PurchaseEntry[] = []
    for (const one of suspects) {
      const entry = entries.get(entryIdOf(one))
      const known = entry && allTerms(entry, changes.ofEntry.get(entry.entryId))
      if (known) terms.set(entry.entryId, known)
      else if (entry) unread.push(entry)
    }
    for (const [entryId, read] of await books.getTermsOf(unread)) terms.set(entryId, read)

    const outcome: Outcome = { news: 0, isStale: false, calls: callsFor(elsewhere.length) + callsFor(unread.length) }
    const failures: unknown[] = []
    for (const one of suspects) {
      const entryId = entryIdOf(one)
      const seen = { books, administrator, entry: entries.get(entryId), terms: terms.get(entryId) ?? [] }
      const termModifier = changes.ofEntry.get(entryId)?.modifier ?? { by: null, at: null }
      try {
        const judgement = judgeLock(one.round.invoice, seen.entry, seen.terms, termModifier)
        if (await settleLock(one, judgement, seen)) outcome.news++
      } catch (error) {
        if (error instanceof ExactError) throw error
        // Someone decided while we read: what stands there may be our own release by now.
        if (error instanceof StaleRevision) outcome.isStale = true
        // Whatever is wrong with one invoice keeps nobody from hearing of the others.
        else failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
    return outcome
  }

  const look = async ({ administration, termsSince, quietTurns }: WatchTurn): Promise<WatchRest> => {
    const { administrationId, administrator, division } = administration
    const idle = { notBefore: null, problem: null }
    const watched = (await watches.watchedInvoices(administrationId)).filter(({ round }) => isWatched(round.invoice))
    // Nothing is held back here: there is nothing to read.
    if (watched.length === 0 && !administration.holdUntilApproved)
      return { ...idle, watchAt: waitingWatchAt(clock.now()) }

    const books = exact.books(administrator, division, { urgency: 'background' })
    const all = termsSince === null
    const begin = new Date(clock.now().getTime() - BEGIN_BEFORE_MS)
    const changes = await readChangedTerms(books, termsSince ?? (await books.findTermsStart(begin)))
    const onAu = await books.findEntriesOnAu()
    const { news, calls, ...judged } = await judge(watched, onAu, changes, { books, administrator, all })
    const isKept = await settleOwnApproval(administration, changes)
    const isStale = judged.isStale || !isKept
    const readAgain = await settleBackOnAu(books, administration, onAu)
    await discover(administration, await watches.entriesOfOthers(administrationId, onAu), changes.ofEntry)

    const now = clock.now()
    const isQuiet = news === 0 && !watched.some((one) => changes.ofEntry.has(entryIdOf(one)))
    const quiet = isQuiet ? Math.min(quietTurns + 1, MOST_QUIET) : 0
    const waits = watched.length > 0 || (await watches.isAskingAboutOthers(administrationId))
    const made = changes.pages + Math.max(1, callsFor(onAu.length)) + calls + callsFor(readAgain) + Number(all)
    const goOnAt = new Date(now.getTime() + GO_ON_AFTER_MS)
    const isDone = !isStale && !changes.more
    return {
      ...idle,
      watchAt: isDone ? nextWatchAt({ waits, quietTurns: quiet, calls: made }, now) : goOnAt,
      seen: {
        since: termsSince,
        // What was not judged is read again.
        termsSince: isStale ? termsSince : changes.next,
        quietTurns: quiet,
        waits,
        calls: made,
      },
    }
  }

  return async (administrationId: string): Promise<void> => {
    const now = clock.now()
    const lease = new Date(now.getTime() + LEASE_MS)
    const turn = await watches.takeWatch(administrationId, now, lease)
    if (!turn) return
    let rest: WatchRest
    try {
      rest = await look(turn)
    } catch (error) {
      const { problem, againAt } = troubleOf(error, clock.now())
      log.warn('watch-failed', { administrationId, ...problem, againAt: againAt.toISOString() })
      rest = { watchAt: againAt, notBefore: againAt, problem }
    }
    await subscribe(turn)
    await watches.restWatch(administrationId, lease, rest)
  }
}
