import { AU, type PurchaseEntry } from '../../approvals/books.ts'
import { isOpenOnAu } from '../../approvals/discovered-entry.ts'
import type { LockFinding } from '../../approvals/views.ts'
import type { Books, Clock } from '../ports.ts'
import { unlessStale } from '../releasing/unless-stale.ts'
import type { Administration, Store } from '../store-port.ts'
import type { WatchStore } from '../watch-store-port.ts'
import { tellFinding } from './tell-finding.ts'

/**
 * Tells once of a released invoice that somebody put back on AU: it will not be paid. `onAu` are all open entries on AU.
 * @returns how many entries were read for it
 * @throws ExactError
 */
export const createSettleBackOnAu =
  (deps: { store: Store; watches: Pick<WatchStore, 'releasedOnAu' | 'forgetFinding'>; clock: Clock }) =>
  async (
    books: Pick<Books, 'findEntriesById'>,
    { administrationId, administrator }: Administration,
    onAu: readonly PurchaseEntry[],
  ): Promise<number> => {
    const { store, watches, clock } = deps
    const ids = onAu.map(({ entryId }) => entryId)
    const known = await watches.releasedOnAu(administrationId, ids)
    for (const { round, told } of known) {
      if (told?.lock === 'back' && !ids.includes(round.invoice.entryId ?? ''))
        await watches.forgetFinding(round.invoice)
    }
    const unknown = known.filter(({ told }) => told?.lock !== 'back')
    // What was on AU when all were read may have been released by us since.
    const read = await books.findEntriesById(unknown.map(({ round }) => round.invoice.entryId ?? ''))
    const entries = new Map(read.filter(isOpenOnAu).map((entry) => [entry.entryId, entry]))
    for (const { round } of unknown) {
      const { invoice } = round
      const entry = entries.get(invoice.entryId ?? '')
      if (!entry) continue
      const changes: LockFinding['changes'] = [{ field: 'condition', was: invoice.condition.code, is: AU }]
      const finding: LockFinding = { changes, lock: 'back', by: entry.modifiedBy, at: entry.modifiedAt }
      // Whoever saved meanwhile: the next turn finds it again.
      await unlessStale(() =>
        store.transaction((tx) =>
          tellFinding(tx, invoice, administrator, finding, clock.now(), { lockFinding: finding }),
        ),
      )
    }
    return unknown.length
  }
