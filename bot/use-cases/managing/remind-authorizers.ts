import type { Round } from '../../approvals/invoice.ts'
import { againWhenStale } from '../again-when-stale.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Clock } from '../ports.ts'
import type { Store, TimelineLine } from '../store-port.ts'
import { DONE, type ManageOutcome, type ManageRequest, refuse } from './manage-outcome.ts'
import { createMayManage } from './may-manage.ts'

/** Nobody is reminded of one invoice more often. Milliseconds. */
const ONCE_IN_MS = 60 * 60 * 1000

/** Whoever was reminded of this round too lately, as object ids. */
const remindedLately = (timeline: TimelineLine[], round: number, now: Date): Set<unknown> =>
  new Set(
    timeline
      .filter(({ event, details }) => event === 'reminded' && details.round === round)
      .filter(({ at }) => now.getTime() - at.getTime() < ONCE_IN_MS)
      .map(({ details }) => details.objectId),
  )

const openSeats = ({ assignments }: Round) =>
  assignments.filter(({ decision }) => decision === 'open').map(({ person }) => person)

/** Asks everyone who has not decided once more, each on a new card, at most once an hour (A5). */
export const createRemindAuthorizers = (deps: { store: Store; clock: Clock }) => {
  const { store, clock } = deps
  const mayManage = createMayManage(deps)

  return ({ key, round, by }: ManageRequest): Promise<ManageOutcome> =>
    againWhenStale(async () => {
      const may = await mayManage(key, by)
      if (!may.ok) return refuse(may.refusal)
      const { invoice } = may.round
      if (round !== null && round !== invoice.round) return refuse('closed')
      const open = openSeats(may.round)
      if (invoice.state !== 'waiting' || open.length === 0) return refuse('not-now')

      const now = clock.now()
      const lately = remindedLately(await store.timeline(key), invoice.round, now)
      const people = open.filter(({ objectId }) => !lately.has(objectId))
      if (people.length === 0) return refuse('reminded-lately')
      await store.transaction(async (tx) => {
        // Of two clicks at once, one finds the lines of the other.
        await tx.save({
          key,
          revision: invoice.revision,
          changes: { workAt: new Date(now.getTime() + SWEEP_AFTER_MS) },
          timeline: people.map(({ name, objectId }) => ({
            at: now,
            actor: may.person.name,
            actorObjectId: may.person.objectId,
            event: 'reminded',
            details: { round: invoice.round, person: name, objectId },
          })),
        })
        for (const person of people) await tx.askAgain(key, invoice.round, person, now)
        await tx.wake('tell', key)
      })
      return DONE
    })
}
