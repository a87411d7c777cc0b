import type { Urls } from '../../approvals/card-views.ts'
import { chosenDueDate } from '../../approvals/discovered-entry.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import { DONE, refuse } from '../managing/manage-outcome.ts'
import type { Manager } from '../managing/may-manage.ts'
import type { Clock } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { createAnswerDiscovered, type DiscoveredOutcome } from './answer-discovered.ts'

/**
 * Keeps which condition an entry of elsewhere gets once everyone approved; its card shows it from then on. `place`: in the
 * list that its card offers.
 */
export const createChooseCondition = (deps: { store: Store; clock: Clock; urls: Urls }) => {
  const { store, clock } = deps
  const answerDiscovered = createAnswerDiscovered(deps)

  return (key: InvoiceKey, by: Manager, place: number | null): Promise<DiscoveredOutcome> =>
    answerDiscovered(key, by, async ({ round: { invoice }, found }) => {
      const condition = place === null ? undefined : found.choices[place]
      if (!condition) return refuse('condition-required')
      const before = found.choices.find((choice) => choice.code === found.chosen)
      await store.transaction(async (tx) => {
        await tx.save({
          key: invoice,
          revision: invoice.revision,
          changes: {
            condition,
            dueDate: chosenDueDate(invoice, before, condition),
            workAt: new Date(clock.now().getTime() + SWEEP_AFTER_MS),
          },
          timeline: [],
        })
        await tx.changeDiscovered(found, { chosen: condition.code })
        await tx.wake('tell', invoice)
      })
      return DONE
    })
}
