import type { Urls } from '../../approvals/card-views.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { DONE } from '../managing/manage-outcome.ts'
import type { Manager } from '../managing/may-manage.ts'
import type { Clock } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { createAnswerDiscovered, type DiscoveredOutcome } from './answer-discovered.ts'
import { closeDiscovered } from './close-discovered.ts'

/** Leaves an entry that was booked with AU elsewhere as it is, for good: nobody is asked about it again. */
export const createLeaveAlone = (deps: { store: Store; clock: Clock; urls: Urls }) => {
  const { store, clock } = deps
  const answerDiscovered = createAnswerDiscovered(deps)

  return (key: InvoiceKey, by: Manager): Promise<DiscoveredOutcome> =>
    answerDiscovered(key, by, async ({ round, found, person }) => {
      await closeDiscovered(store, found, round.invoice, { as: 'dismissed', by: person }, clock.now())
      return DONE
    })
}
