import { payeeAccounts } from '../../approvals/changed-fields.ts'
import { IDLE_RELEASE } from '../../approvals/idle-release.ts'
import type { Invoice, PersonRef, Round } from '../../approvals/invoice.ts'
import { invoiceActions } from '../../approvals/invoice-actions.ts'
import { planNewRound } from '../../approvals/plan-new-round.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { Evidence } from '../../approvals/views.ts'
import { againWhenStale } from '../again-when-stale.ts'
import { findAuthorizers } from '../booking/find-authorizers.ts'
import { warningsFor } from '../booking/warnings-for.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { ClickPatience, Clock, Directory, Exact } from '../ports.ts'
import { exactRefusal } from '../releasing/exact-refusal.ts'
import { readEntry } from '../releasing/read-entry.ts'
import { DuplicateInvoice, type Person, type Store, type TimelineLine } from '../store-port.ts'
import { DONE, type ManageOutcome, type ManageRequest, refuse } from './manage-outcome.ts'
import { createMayManage } from './may-manage.ts'

type Deps = { store: Store; exact: Exact; directory: Directory; clock: Clock; clickPatience: ClickPatience }

/** What the authorizers of the new round are asked about, as far as it is not what was asked before. */
type Asked = {
  changed: Evidence | null
  facts: Partial<
    Pick<Invoice, 'supplierId' | 'supplierName' | 'currency' | 'amountCents' | 'netCents' | 'lines' | 'payeeAccounts'>
  >
}

/** Those of the last round; without the booker, who may have turned out to be one of them (A6). */
const lastAuthorizers = ({ invoice, assignments }: Round): PersonRef[] =>
  assignments.map(({ person }) => person).filter(({ personId }) => personId !== invoice.booker.personId)

/**
 * Asks for approval anew (A7): after a rejection, instead of a round that still runs, or because the entry is no longer
 * what was approved. No approval of an earlier round counts. What changed in Exact Online since it was asked is taken
 * over, and shown to the authorizers. `authorizers` are Entra object ids; null: those of the last round.
 */
export const createNewRound = (deps: Deps) => {
  const { store, exact, clock } = deps
  const mayManage = createMayManage(deps)

  /** What stands in Exact Online now, or why nobody can be asked about it. */
  const readAsked = async (invoice: Invoice, by: Person, patience: AbortSignal): Promise<Asked | Refusal> => {
    try {
      const { books, entry: found, terms } = await readEntry(exact, invoice, by, patience)
      const plan = planNewRound(invoice, found, terms)
      if (!plan.ok) return plan.refusal
      const { entry, changed } = plan
      if (changed === null) return { changed, facts: {} }
      const { supplierId, supplierName, currency, amountCents } = entry
      const { lines, netCents } = await books.getEntryLines(entry.entryId)
      const accounts = payeeAccounts(terms)
      return {
        changed,
        facts: { supplierId, supplierName, currency, amountCents, netCents, lines, payeeAccounts: accounts },
      }
    } catch (error) {
      return exactRefusal(error)
    }
  }

  const begin = async (invoice: Invoice, by: Person, people: PersonRef[], { changed, facts }: Asked): Promise<void> => {
    const warnings = await warningsFor(store, { ...invoice, ...facts })
    const now = clock.now()
    const round = invoice.round + 1
    const began: TimelineLine = {
      at: now,
      actor: by.name,
      actorObjectId: by.objectId,
      event: 'new-round',
      details: { round, authorizers: people.map(({ name }) => name) },
    }
    const found: TimelineLine[] = changed
      ? [
          {
            at: now,
            actor: changed.modifiedBy ?? 'Exact Online',
            actorObjectId: null,
            event: 'changed',
            details: { round, ...changed },
          },
        ]
      : []
    await store.transaction(async (tx) => {
      await tx.save({
        key: invoice,
        revision: invoice.revision,
        changes: {
          ...facts,
          state: 'waiting',
          round,
          changed,
          warnings,
          release: IDLE_RELEASE,
          workAt: new Date(now.getTime() + SWEEP_AFTER_MS),
        },
        timeline: [...found, began],
      })
      await tx.addSeats(invoice, round, people)
      for (const person of people) await tx.askAgain(invoice, round, person, now)
      await tx.wake('tell', invoice)
    })
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
        const found = await findAuthorizers(deps, invoice.booker, authorizers)
        if (!found.ok) return found.outcome
        chosen = found.people
      }
      const people = chosen ?? lastAuthorizers(may.round)
      if (people.length === 0) return refuse('authorizer-required')
      const asked = await readAsked(invoice, may.person, patience)
      if (typeof asked === 'string') return refuse(asked)
      try {
        await begin(invoice, may.person, people, asked)
      } catch (error) {
        if (error instanceof DuplicateInvoice) return refuse('duplicate')
        throw error
      }
      return DONE
    })
  }
}
