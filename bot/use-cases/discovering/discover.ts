import type { PurchaseEntry } from '../../approvals/books.ts'
import { type DiscoveredEntry, factsOfEntry, hasChangedSince, isOpenOnAu } from '../../approvals/discovered-entry.ts'
import { isSameFinding, payableUnapproved } from '../../approvals/judge-lock.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import { type Clock, type Directory, type Exact, ExactError, type Log } from '../ports.ts'
import { DuplicateInvoice, StaleRevision, type Store } from '../store-port.ts'
import { endsTheTurn } from '../watching/ends-the-turn.ts'
import { allTerms } from '../watching/read-changed-terms.ts'
import { tellFinding } from '../watching/tell-finding.ts'
import type { Discover } from '../watching/watch-administration.ts'
import { askAbout } from './ask-about.ts'
import { closeDiscovered } from './close-discovered.ts'
import { createExamineEntry, type Turn } from './examine-entry.ts'

/** So many new ones are looked into in one turn: each costs some calls and a card, and the next turn finds the others. */
const MOST_NEW_IN_A_TURN = 10

/** What nobody is asked about is looked into again when it changes, and after this time all the same. Milliseconds. */
const LOOK_AGAIN_AFTER_MS = 24 * 60 * 60_000

/**
 * Takes note of the entries on AU that were not booked with Akkoord. `entries` are all that stand on AU now and that no
 * invoice of ours has: new ones are asked about, what of them can be paid all the same is told, and what was asked about
 * and is not among them any more is closed. An entry that may be one that is being posted right now waits for a later
 * turn. Safe to run twice, and on several servers (A13).
 * @throws ExactError when Exact Online cannot be asked now; what was found until then is kept
 */
export const createDiscover = (deps: {
  store: Store
  exact: Exact
  directory: Directory
  clock: Clock
  log: Log
}): Discover => {
  const { store, exact, clock, log } = deps
  const examineEntry = createExamineEntry(deps)

  /** Has what was asked about say what stands there now, and asks anew about what came back to AU. */
  const follow = async ({ books }: Turn, kept: DiscoveredEntry, entry: PurchaseEntry): Promise<void> => {
    if (kept.state !== 'asked' && kept.state !== 'gone') return
    const invoice = (await store.findRound(kept))?.invoice
    if (!invoice || (kept.state === 'asked' && !hasChangedSince(invoice, entry))) return
    const lines = await books.getEntryLines(entry.entryId)
    const now = clock.now()
    await store.transaction(async (tx) => {
      await tx.save({
        key: kept,
        revision: invoice.revision,
        changes: {
          ...factsOfEntry(entry),
          ...lines,
          state: 'discovered',
          workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
        },
        timeline: [],
      })
      if (kept.state === 'gone') {
        await tx.changeDiscovered(kept, { state: 'asked', answeredBy: null })
        await askAbout(tx, kept, invoice.booker, now)
      }
      await tx.wake('tell', kept)
    })
  }

  /** Tells once when what is asked about can be paid before anyone answers: AU alone does not keep it from that. */
  const watchLock = async ({ books, administration, changed }: Turn, kept: DiscoveredEntry, entry: PurchaseEntry) => {
    const change = changed.get(entry.entryId)
    if ((kept.state !== 'asked' && kept.state !== 'gone') || !change) return
    const terms = allTerms(entry, change) ?? (await books.getTerms(entry))
    const told = payableUnapproved(entry, terms, change.modifier)
    if (isSameFinding(kept.told, told)) return
    const invoice = (await store.findRound(kept))?.invoice
    if (invoice?.state !== 'discovered') return
    const now = clock.now()
    const workAt = new Date(now.getTime() + SWEEP_AFTER_MS)
    await store.transaction(async (tx) => {
      if (told) await tellFinding(tx, invoice, administration.administrator, told, now, { workAt })
      else await tx.save({ key: kept, revision: invoice.revision, changes: { workAt }, timeline: [] })
      await tx.changeDiscovered(kept, { told })
      await tx.wake('tell', kept)
    })
  }

  /** Nobody needs to answer any more. Looked at once more: what is only missing from a reading is no news. */
  const closeIfGone = async ({ books }: Turn, kept: DiscoveredEntry): Promise<void> => {
    const entry = await books.findEntry(kept.entryId)
    if (entry && isOpenOnAu(entry)) return
    const invoice = (await store.findRound(kept))?.invoice
    if (invoice) await closeDiscovered(store, kept, invoice, { as: 'gone', entry }, clock.now())
  }

  /** One entry that cannot be handled keeps no other from being asked about. */
  const each = async <T>(entryId: string, handle: () => Promise<T>): Promise<T | 'unreadable' | undefined> => {
    try {
      return await handle()
    } catch (error) {
      const isTakenUp = error instanceof StaleRevision || error instanceof DuplicateInvoice
      const isOfEntry = error instanceof ExactError && !endsTheTurn(error)
      if (!isTakenUp && !isOfEntry) throw error
      log.warn('entry-not-examined', { entryId, error: error.message })
      return isOfEntry ? 'unreadable' : undefined
    }
  }

  /** Which are looked into in this turn: those that nobody looked into yet first. */
  const toExamine = async ({ administration, changed }: Turn, foreign: PurchaseEntry[]): Promise<PurchaseEntry[]> => {
    const ids = foreign.map(({ entryId }) => entryId)
    const rows = await store.skippedEntries(administration.administrationId, ids)
    const skipped = new Map(rows.map((one) => [one.entryId, one]))
    const now = clock.now()
    const again = foreign.filter(({ entryId, modifiedAt }) => {
      const before = skipped.get(entryId)
      return before && (changed.has(entryId) || before.modifiedAt !== modifiedAt || before.lookAt <= now)
    })
    return [...foreign.filter(({ entryId }) => !skipped.has(entryId)), ...again].slice(0, MOST_NEW_IN_A_TURN)
  }

  return async (administration, entries, changed) => {
    if (!administration.holdUntilApproved) return
    const { administrationId } = administration
    const books = exact.books(administration.administrator, administration.division, { urgency: 'background' })
    let read: ReturnType<typeof books.getPaymentConditions> | undefined
    const conditions = () => {
      read ??= books.getPaymentConditions()
      return read
    }
    const turn: Turn = { books, administration, conditions, changed }

    const open = new Map(entries.filter(isOpenOnAu).map((entry) => [entry.entryId, entry]))
    const kept = await store.discoveredEntries(administrationId, [...open.keys()])
    for (const known of kept) {
      const entry = open.get(known.entryId)
      await each(known.entryId, async () => {
        if (!entry) return await closeIfGone(turn, known)
        await follow(turn, known, entry)
        await watchLock(turn, known, entry)
      })
      open.delete(known.entryId)
    }
    const own = new Set(await store.ownEntries(administrationId, [...open.values()]))
    const foreign = [...open.values()].filter(({ entryId }) => !own.has(entryId))
    for (const entry of await toExamine(turn, foreign)) {
      const { entryId, modifiedAt } = entry
      const reason = await each(entryId, () => examineEntry(turn, entry))
      const lookAt = new Date(clock.now().getTime() + LOOK_AGAIN_AFTER_MS)
      if (reason) await store.skipEntry(administrationId, { entryId, reason, modifiedAt, lookAt })
    }
  }
}
