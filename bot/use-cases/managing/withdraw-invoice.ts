import { invoiceActions } from '../../approvals/invoice-actions.ts'
import { isPaid } from '../../approvals/plan-release.ts'
import { typedText } from '../../approvals/typed-text.ts'
import { againWhenStale } from '../again-when-stale.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { ClickPatience, Clock, Exact } from '../ports.ts'
import { exactRefusal } from '../releasing/exact-refusal.ts'
import { type EntryReading, readEntry } from '../releasing/read-entry.ts'
import type { Store } from '../store-port.ts'
import { DONE, type ManageOutcome, type ManageRequest, refuse } from './manage-outcome.ts'
import { createMayManage } from './may-manage.ts'

/**
 * Ends the request for approval of an invoice that nothing has to be decided about any more: its entry is gone from Exact
 * Online, or fully matched there (A7). It is read first, and while it stands there open nothing is changed.
 */
export const createWithdrawInvoice = (deps: {
  store: Store
  exact: Exact
  clock: Clock
  clickPatience: ClickPatience
}) => {
  const { store, exact, clock } = deps
  const mayManage = createMayManage(deps)

  return async ({ key, round, by, reason: given }: ManageRequest & { reason: string }): Promise<ManageOutcome> => {
    const reason = typedText(given) || null
    const patience = deps.clickPatience()

    return await againWhenStale(async () => {
      const may = await mayManage(key, by)
      if (!may.ok) return refuse(may.refusal)
      const { invoice } = may.round
      if (round !== null && round !== invoice.round) return refuse('closed')
      if (!invoiceActions(may.round, { role: may.role, people: [] }).withdraw) return refuse('not-now')

      let reading: EntryReading
      try {
        reading = await readEntry(exact, invoice, may.person, patience)
      } catch (error) {
        return refuse(exactRefusal(error))
      }
      if (reading.entry && !isPaid(reading.terms)) return refuse('entry-stands')

      const now = clock.now()
      await store.transaction(async (tx) => {
        await tx.save({
          key,
          revision: invoice.revision,
          changes: {
            state: 'withdrawn',
            withdrawal: { by: may.person.name, reason },
            release: { nextAttemptAt: null },
            workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
          },
          timeline: [
            {
              at: now,
              actor: may.person.name,
              actorObjectId: may.person.objectId,
              event: 'withdrawn',
              details: { entry: reading.entry ? 'matched' : 'gone', ...(reason === null ? {} : { reason }) },
            },
          ],
        })
        await tx.wake('tell', key)
      })
      return DONE
    })
  }
}
