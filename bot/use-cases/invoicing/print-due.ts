import { compareBeforePrint } from '../../auto-invoice/compare-before-print.ts'
import { actualPrintDate } from '../../auto-invoice/print-date.ts'
import { type Clock, ExactError } from '../ports.ts'
import type { SalesBooks, SettingsSource } from '../sales-ports.ts'
import type { InvoicingStore, InvoicingWork, SalesInvoiceStore, SalesWork } from '../sales-store-port.ts'
import { closeSales } from './close-sales.ts'
import { createPlanDrafts, type FoundDraft } from './plan-drafts.ts'
import { createReadSwitch } from './read-switch.ts'
import { createSettlePrints } from './settle-prints.ts'

/** What one call reads, before and after. */
const BATCH = 30

/**
 * One batch a minute: with what it reads it takes half of the 60 calls that Exact Online allows an administration in that
 * time, and leaves the others to clicks and releases. Milliseconds.
 */
export const BATCH_EVERY_MS = 60_000

/** A batch that is slow ends early, long before its job counts as hung. Milliseconds. */
const BATCH_TAKES_MS = 100_000

/** Whether a failure is about the whole administration, not about the one draft, and nothing was printed. */
const stopsAll = (error: ExactError): boolean =>
  ['throttled', 'unauthorised', 'forbidden'].includes(error.kind) ||
  (error.kind === 'unavailable' && !error.mayHaveHappened)

/**
 * Has Exact Online print what is due (B5). Each is claimed before it is asked for, in a statement that one server wins;
 * whatever happens after that, it is not asked for again before it was settled by reading. Gives false when what is due
 * was left for later.
 * @throws ExactError, SettingsError
 */
export const createPrintDue = (deps: {
  store: SalesInvoiceStore & InvoicingStore
  settings: SettingsSource
  clock: Clock
}) => {
  const { store, clock } = deps
  const readSwitch = createReadSwitch(deps)
  const planDrafts = createPlanDrafts(deps)
  const settlePrints = createSettlePrints(deps)

  /** Reads the drafts as they are now; gives those that may be printed, and saves what became of the others. */
  const readAgain = async (invoicing: InvoicingWork, books: SalesBooks, due: SalesWork[]): Promise<SalesWork[]> => {
    const read = await books.readSales(due.map(({ salesInvoiceId }) => salesInvoiceId))
    const byId = new Map(read.map((draft) => [draft.salesInvoiceId, draft]))
    const compared = due.map((row) => {
      const draft = byId.get(row.salesInvoiceId)
      return { row, draft, is: compareBeforePrint(row, draft) }
    })
    const changed = compared.flatMap(({ row, draft, is }): FoundDraft[] => {
      if (is !== 'changed' || !draft) return []
      const { status: _, ...now } = draft
      return [{ draft: now, row }]
    })
    const closed = compared.filter(({ is }) => is === 'close')
    if (changed.length + closed.length > 0) {
      const now = clock.now()
      const { findClosedPeriods } = books
      const plans = await planDrafts(changed, { invoicing, findClosedPeriods, isFirstPoll: false, now })
      await store.saveSales(
        invoicing.administrationId,
        [...plans, ...closed.map(({ row }) => closeSales(row, now))],
        now,
      )
    }
    return compared.filter(({ is }) => is === 'print').map(({ row }) => row)
  }

  /** Asks for one. Gives what stops the batch, if something does. */
  const printOne = async (books: SalesBooks, row: SalesWork): Promise<'printed' | 'not-ours' | ExactError> => {
    const now = clock.now()
    const claimed = await store.claimPrint(row, row.revision, now)
    if (!claimed) return 'not-ours'
    const { invoice, layoutId, emailLayoutId } = claimed
    const { salesInvoiceId, printDate } = invoice
    const invoiceDate = printDate === null ? invoice.invoiceDate : actualPrintDate(invoice.invoiceDate, printDate, now)
    try {
      const outcome = await books.print({ salesInvoiceId, layoutId, emailLayoutId, invoiceDate })
      await store.recordAnswer(invoice, { outcome })
      return 'printed'
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      if (stopsAll(error)) {
        await store.unclaimPrint(invoice, error.retryAt ?? null)
        return error
      }
      const isClear = !error.mayHaveHappened
      await store.recordAnswer(
        invoice,
        isClear ? { cause: 'rejected', detail: error.message } : { cause: 'outcome-unknown', detail: null },
      )
      // Without an answer the next one would hardly get one: what is known is settled first.
      return isClear ? 'printed' : error
    }
  }

  return async (invoicing: InvoicingWork, books: SalesBooks): Promise<boolean> => {
    const { administrationId } = invoicing
    const begunAt = clock.now()
    const due = await store.dueSales(administrationId, begunAt, BATCH)
    if (due.length === 0) return true
    const noneSince = new Date(begunAt.getTime() - BATCH_EVERY_MS)
    if (!(await store.beginBatch(administrationId, begunAt, noneSince))) return false
    const toPrint = await readAgain(invoicing, books, due)
    if (toPrint.length === 0) return true
    if (!(await readSwitch('send-invoices', invoicing)).isOn) return false

    const until = performance.now() + BATCH_TAKES_MS
    let trouble: ExactError | undefined
    for (const row of toPrint) {
      const came = await printOne(books, row)
      if (came instanceof ExactError) trouble = came
      if (trouble || performance.now() > until) break
    }
    if (trouble && stopsAll(trouble)) throw trouble
    const { printing } = await store.nextSales(administrationId)
    await settlePrints(invoicing, books, printing)
    return true
  }
}
