import type { PaymentTerm } from '../../approvals/books.ts'
import { payeeAccounts } from '../../approvals/changed-fields.ts'
import { IDLE_RELEASE } from '../../approvals/idle-release.ts'
import type { Invoice, PersonRef, Round } from '../../approvals/invoice.ts'
import { mayAuthorise } from '../../approvals/may-authorise.ts'
import type { NewRoundPlan } from '../../approvals/plan-new-round.ts'
import type { Evidence } from '../../approvals/views.ts'
import { warningsFor } from '../booking/warnings-for.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Books, Clock } from '../ports.ts'
import type { InvoiceChanges, Store, TimelineLine, Tx } from '../store-port.ts'

/** What the authorizers of the new round are asked about, as far as it is not what was asked before. */
export type Asked = {
  changed: Evidence | null
  facts: Partial<
    Pick<Invoice, 'supplierId' | 'supplierName' | 'currency' | 'amountCents' | 'netCents' | 'lines' | 'payeeAccounts'>
  >
}

/** Those of the last round; without whoever turned out to be one who may not (A6). */
export const lastAuthorizers = ({ invoice, assignments }: Round): PersonRef[] =>
  assignments.map(({ person }) => person).filter((person) => mayAuthorise(person, invoice))

/** Reads what else there is to know of an entry that changed. @throws ExactError */
export const readAsked = async (
  books: Pick<Books, 'getEntryLines'>,
  { entry, changed }: Extract<NewRoundPlan, { ok: true }>,
  terms: PaymentTerm[],
): Promise<Asked> => {
  if (changed === null) return { changed, facts: {} }
  const { supplierId, supplierName, currency, amountCents } = entry
  const { lines, netCents } = await books.getEntryLines(entry.entryId)
  const accounts = payeeAccounts(terms)
  return {
    changed,
    facts: { supplierId, supplierName, currency, amountCents, netCents, lines, payeeAccounts: accounts },
  }
}

/**
 * Begins a new round: no approval of an earlier one counts, everybody is asked on a new card, and what changed in Exact
 * Online is taken over and stands in the timeline. `also` adds to the same transaction.
 * @throws StaleRevision, DuplicateInvoice
 */
export const createBeginRound = ({ store, clock }: { store: Store; clock: Clock }) => {
  return async (
    invoice: Invoice,
    by: { name: string; objectId: string | null },
    people: PersonRef[],
    { changed, facts }: Asked,
    also: { changes?: InvoiceChanges; tell?: (tx: Tx, round: number, at: Date) => Promise<void> } = {},
  ): Promise<void> => {
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
          ...also.changes,
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
      await also.tell?.(tx, round, now)
      await tx.wake('tell', invoice)
    })
  }
}
