import { nextPollAt } from '../../auto-invoice/next-poll.ts'
import { CAN_TRY_AGAIN } from '../../auto-invoice/sales-invoice.ts'
import type { Clock } from '../ports.ts'
import type { SalesBooks } from '../sales-ports.ts'
import type { InvoicingWork, SalesInvoiceStore, SalesWork } from '../sales-store-port.ts'
import { closeSales } from './close-sales.ts'
import { createPlanDrafts, draftOf } from './plan-drafts.ts'

/** Waits do not grow any further, and the count need not either. */
const MOST_QUIET = 5

/** Whether it must stand among the open drafts. */
const isExpected = ({ state, cause }: SalesWork): boolean =>
  state === 'planned' || state === 'held' || (state === 'failed' && cause !== null && CAN_TRY_AGAIN[cause])

/** Whether no drafts were read since the switch went on (B2). */
export const isFirstPoll = ({ onSince, polledAt }: InvoicingWork): boolean => onSince !== null && polledAt === null

/**
 * Reads the open drafts and plans them; what no longer stands there was dealt with by someone else.
 * @throws ExactError
 */
export const createPollDrafts = ({ store, clock }: { store: SalesInvoiceStore; clock: Clock }) => {
  const planDrafts = createPlanDrafts({ store })

  return async (invoicing: InvoicingWork, books: SalesBooks): Promise<void> => {
    const { administrationId } = invoicing
    const found = await books.openDrafts()
    const rows = await store.openSales(
      administrationId,
      found.map(({ salesInvoiceId }) => salesInvoiceId),
    )
    const drafts = new Map(found.map(({ status: _, ...draft }) => [draft.salesInvoiceId, draft]))
    const missing = rows.filter((row) => isExpected(row) && !drafts.has(row.salesInvoiceId))
    // Pages can have gaps: only what was asked for by name is known to be gone.
    const read = missing.length > 0 ? await books.readSales(missing.map(({ salesInvoiceId }) => salesInvoiceId)) : []
    for (const { status, ...draft } of read) if (status === 'open') drafts.set(draft.salesInvoiceId, draft)

    const now = clock.now()
    const byId = new Map(rows.map((row) => [row.salesInvoiceId, row]))
    const saves = [
      ...missing.filter(({ salesInvoiceId }) => !drafts.has(salesInvoiceId)).map((row) => closeSales(row, now)),
      ...(await planDrafts(
        [...drafts.values()].map((draft) => ({ draft, row: byId.get(draft.salesInvoiceId) })),
        {
          invoicing,
          findClosedPeriods: books.findClosedPeriods,
          isFirstPoll: isFirstPoll(invoicing),
          now,
        },
      )),
    ]
    const quietPolls = saves.length > 0 ? 0 : Math.min(invoicing.quietPolls + 1, MOST_QUIET)
    const nextAt = nextPollAt({ drafts: drafts.size, quietPolls }, now)
    const { onSince } = invoicing
    await store.saveSales(administrationId, saves, now, { polled: { at: now, nextAt, quietPolls, onSince } })
  }
}

/** Plans anew what is known, after something else than the drafts became different. */
export const createReplan = ({ store, clock }: { store: SalesInvoiceStore; clock: Clock }) => {
  const planDrafts = createPlanDrafts({ store })
  return async (invoicing: InvoicingWork): Promise<void> => {
    const rows = await store.openSales(invoicing.administrationId)
    const now = clock.now()
    const saves = await planDrafts(
      rows.map((row) => ({ draft: draftOf(row), row })),
      { invoicing, findClosedPeriods: null, isFirstPoll: false, now },
    )
    await store.saveSales(invoicing.administrationId, saves, now)
  }
}
