import type { PersonRef, ReplacedSeat } from '../../approvals/invoice.ts'
import { invoiceActions } from '../../approvals/invoice-actions.ts'
import { againWhenStale } from '../again-when-stale.ts'
import { findAuthorizers } from '../booking/find-authorizers.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Clock, Directory } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { DONE, type ManageOutcome, type ManageRequest, refuse } from './manage-outcome.ts'
import { createMayManage } from './may-manage.ts'

type Deps = { store: Store; directory: Directory; clock: Clock }

/**
 * Lets another authorizer decide in the place of one who has not (A5); approvals that were given stand. `from` and `to`
 * are Entra object ids; null: nobody was chosen.
 */
export const createReplaceAuthorizer = (deps: Deps) => {
  const { store, clock } = deps
  const mayManage = createMayManage(deps)

  return async ({
    key,
    round,
    by,
    from,
    to,
  }: ManageRequest & { from: string; to: string | null }): Promise<ManageOutcome> => {
    let substitute: PersonRef | undefined

    return await againWhenStale(async () => {
      const may = await mayManage(key, by)
      if (!may.ok) return refuse(may.refusal)
      const { invoice, assignments } = may.round
      if (round !== null && round !== invoice.round) return refuse('closed')
      if (invoice.state !== 'waiting') return refuse('not-now')
      const actions = invoiceActions(may.round, { role: may.role, people: [] })
      const seat = assignments.find(({ person }) => person.objectId === from)
      if (!seat || !actions.replace.some((each) => each.from.objectId === from)) return refuse('authorizer-decided')

      if (!substitute) {
        const found = await findAuthorizers(deps, invoice, to === null ? [] : [to])
        if (!found.ok) return found.outcome
        substitute = found.people[0]
      }
      const person = substitute
      if (!person) return refuse('authorizer-required')
      if (assignments.some((other) => other.person.personId === person.personId)) return refuse('authorizer-seated')

      const now = clock.now()
      const replaced: ReplacedSeat = { round: invoice.round, person: seat.person, to: person.name, by: may.person.name }
      await store.transaction(async (tx) => {
        await tx.save({
          key,
          revision: invoice.revision,
          changes: { workAt: new Date(now.getTime() + SWEEP_AFTER_MS) },
          timeline: [
            {
              at: now,
              actor: may.person.name,
              actorObjectId: may.person.objectId,
              event: 'replaced',
              details: { round: invoice.round, from: seat.person.name, to: person.name },
            },
          ],
        })
        await tx.replaceSeat(key, replaced)
        await tx.addSeats(key, invoice.round, [person])
        await tx.askAgain(key, invoice.round, person, now)
        await tx.wake('tell', key)
      })
      return DONE
    })
  }
}
