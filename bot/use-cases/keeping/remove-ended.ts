import type { InvoiceState } from '../../approvals/invoice-state.ts'
import { keptUntil, nextNight } from '../../approvals/retention.ts'
import type { RetentionStore } from '../keeping-store-port.ts'
import type { Clock, Log } from '../ports.ts'

/** States in which nobody waits for anything any more. A refused duplicate still waits for its booker's word. */
const ENDED: readonly InvoiceState[] = ['not-booked', 'left-alone', 'approved', 'released', 'paid', 'withdrawn']

/** Invoices that are removed in one transaction, each with everything that hangs on it. */
const BATCH = 25

/**
 * Removes, once a night, what every administration has kept for long enough; what waits stays, however old it is.
 *
 * @param deps.mayGoOn asked before each batch: waits for whoever clicks; false: the server stops, and the rest is for the next night
 */
export const createRemoveEnded = (deps: {
  store: Pick<RetentionStore, 'openRetention' | 'takeDueRetention' | 'removeEnded'>
  clock: Clock
  log: Log
  mayGoOn: () => Promise<boolean>
}) => {
  const { store, clock, log, mayGoOn } = deps

  const removeFrom = async (administrationId: string, years: number): Promise<number> => {
    let count = 0
    while (await mayGoOn()) {
      const at = clock.now()
      const what = { states: ENDED, before: keptUntil(at, years), years, at, limit: BATCH }
      const removed = await store.removeEnded(administrationId, what)
      count += removed
      if (removed < BATCH) break
    }
    return count
  }

  return async (): Promise<void> => {
    const now = clock.now()
    await store.openRetention(nextNight(now))
    while (await mayGoOn()) {
      const due = await store.takeDueRetention(now, nextNight(now))
      if (!due) return
      const count = await removeFrom(due.administrationId, due.years)
      if (count > 0) log.info('retention-ended', { administrationId: due.administrationId, invoices: count })
    }
  }
}
