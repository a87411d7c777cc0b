import type { Invoice, PersonRef } from '../../approvals/invoice.ts'
import { invoiceActions } from '../../approvals/invoice-actions.ts'
import { planNewRound } from '../../approvals/plan-new-round.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import { againWhenStale } from '../again-when-stale.ts'
import { findAuthorizers } from '../booking/find-authorizers.ts'
import type { ClickPatience, Clock, Directory, Exact } from '../ports.ts'
import { exactRefusal } from '../releasing/exact-refusal.ts'
import { readEntry } from '../releasing/read-entry.ts'
import { DuplicateInvoice, type Person, type Store } from '../store-port.ts'
import { type Asked, createBeginRound, lastAuthorizers, readAsked } from './begin-round.ts'
import { DONE, type ManageOutcome, type ManageRequest, refuse } from './manage-outcome.ts'
import { createMayManage } from './may-manage.ts'

type Deps = { store: Store; exact: Exact; directory: Directory; clock: Clock; clickPatience: ClickPatience }

/**
 * Asks for approval anew (A7): after a rejection, instead of a round that still runs, or because the entry is no longer
 * what was approved. No approval of an earlier round counts. What changed in Exact Online since it was asked is taken
 * over, and shown to the authorizers. `authorizers` are Entra object ids; null: those of the last round.
 */
export const createNewRound = (deps: Deps) => {
  const { exact } = deps
  const mayManage = createMayManage(deps)

  const beginRound = createBeginRound(deps)

  /** What stands in Exact Online now, or why nobody can be asked about it. */
  const findAsked = async (invoice: Invoice, by: Person, patience: AbortSignal): Promise<Asked | Refusal> => {
    try {
      const { books, entry, terms } = await readEntry(exact, invoice, by, patience)
      const plan = planNewRound(invoice, entry, terms)
      return plan.ok ? await readAsked(books, plan, terms) : plan.refusal
    } catch (error) {
      return exactRefusal(error)
    }
  }

  return async (request: ManageRequest & { authorizers: string[] | null }): Promise<ManageOutcome> => {
    const { key, by, authorizers } = request
    const patience = deps.clickPatience()
    // Of several at the same moment the others find another round than the one they saw.
    let seen = request.round
    let chosen: PersonRef[] | undefined

    return await againWhenStale(async () => {
      const may = await mayManage(key, by)
      if (!may.ok) return refuse(may.refusal)
      const { invoice } = may.round
      seen ??= invoice.round
      if (seen !== invoice.round) return refuse('closed')
      if (invoiceActions(may.round, { role: may.role, people: [] }).newRound === null) return refuse('not-now')

      if (authorizers !== null && !chosen) {
        const found = await findAuthorizers(deps, invoice, authorizers)
        if (!found.ok) return found.outcome
        chosen = found.people
      }
      const people = chosen ?? lastAuthorizers(may.round)
      if (people.length === 0) return refuse('authorizer-required')
      const asked = await findAsked(invoice, may.person, patience)
      if (typeof asked === 'string') return refuse(asked)
      try {
        await beginRound(invoice, may.person, people, asked)
      } catch (error) {
        if (error instanceof DuplicateInvoice) return refuse('duplicate')
        throw error
      }
      return DONE
    })
  }
}
