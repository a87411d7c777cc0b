import type { PurchaseEntry } from '../../approvals/books.ts'
import { type DiscoveredEntry, factsOfEntry, hasChangedSince, isOpenOnAu } from '../../approvals/discovered-entry.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import { type Clock, type Directory, type Exact, ExactError, type Log } from '../ports.ts'
import { type Administration, DuplicateInvoice, StaleRevision, type Store } from '../store-port.ts'
import { askAbout } from './ask-about.ts'
import { closeDiscovered } from './close-discovered.ts'
import { createExamineEntry, type Turn } from './examine-entry.ts'

/** So many new ones are looked into in one turn: each costs some calls and a card, and the next turn finds the others. */
const MOST_NEW_IN_A_TURN = 10

/** With one of these the next entry would fail as well. */
const ENDS_THE_TURN: ReadonlySet<ExactError['kind']> = new Set(['unauthorised', 'throttled', 'unavailable'])

/**
 * Takes note of the entries on AU that were not booked with Akkoord. `entries` are all that stand on AU now and that no
 * invoice of ours has: new ones are asked about, and what was asked about and is not among them any more is closed. An
 * entry that may be one that is being posted right now waits for a later turn. Safe to run twice, and on several servers
 * (A13).
 * @throws ExactError when Exact Online cannot be asked now; what was found until then is kept
 */
export const createDiscover = (deps: {
  store: Store
  exact: Exact
  directory: Directory
  clock: Clock
  log: Log
}): ((administration: Administration, entries: readonly PurchaseEntry[]) => Promise<void>) => {
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

  /** Nobody needs to answer any more. Looked at once more: what is only missing from a reading is no news. */
  const closeIfGone = async ({ books }: Turn, kept: DiscoveredEntry): Promise<void> => {
    const entry = await books.findEntry(kept.entryId)
    if (entry && isOpenOnAu(entry)) return
    const invoice = (await store.findRound(kept))?.invoice
    if (invoice) await closeDiscovered(store, kept, invoice, { as: 'gone', entry }, clock.now())
  }

  /** One entry that cannot be handled keeps no other from being asked about; the next turn finds it again. */
  const each = async (entryId: string, handle: () => Promise<void>): Promise<void> => {
    try {
      await handle()
    } catch (error) {
      const isTakenUp = error instanceof StaleRevision || error instanceof DuplicateInvoice
      const isOfEntry = error instanceof ExactError && !ENDS_THE_TURN.has(error.kind)
      if (!isTakenUp && !isOfEntry) throw error
      log.warn('entry-not-examined', { entryId, error: error.message })
    }
  }

  return async (administration, entries) => {
    if (!administration.holdUntilApproved) return
    const { administrationId } = administration
    const books = exact.books(administration.administrator, administration.division, { urgency: 'background' })
    let read: ReturnType<typeof books.getPaymentConditions> | undefined
    const conditions = () => {
      read ??= books.getPaymentConditions()
      return read
    }
    const turn: Turn = { books, administration, conditions }

    const open = new Map(entries.filter(isOpenOnAu).map((entry) => [entry.entryId, entry]))
    const kept = await store.discoveredEntries(administrationId, [...open.keys()])
    for (const known of kept) {
      const entry = open.get(known.entryId)
      await each(known.entryId, () => (entry ? follow(turn, known, entry) : closeIfGone(turn, known)))
      open.delete(known.entryId)
    }
    const own = new Set(await store.ownEntries(administrationId, [...open.values()]))
    const foreign = [...open.values()].filter(({ entryId }) => !own.has(entryId))
    for (const entry of foreign.slice(0, MOST_NEW_IN_A_TURN)) {
      await each(entry.entryId, () => examineEntry(turn, entry))
    }
  }
}
