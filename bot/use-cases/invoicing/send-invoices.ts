import { settleFrom } from '../../auto-invoice/settle-print.ts'
import type { Clock, Exact } from '../ports.ts'
import type { SettingsSource } from '../sales-ports.ts'
import type { InvoicingWork, SalesStore } from '../sales-store-port.ts'
import { createNoteTrouble } from './note-trouble.ts'
import { createPollDrafts, createReplan, isFirstPoll } from './poll-drafts.ts'
import { BATCH_EVERY_MS, createPrintDue } from './print-due.ts'
import { createReadSwitch } from './read-switch.ts'
import { createSettlePrints, printingOf } from './settle-prints.ts'
import { createSyncSettings } from './sync-settings.ts'

const JOB = 'send-invoices'

/** A run that was killed is taken up after this time. Milliseconds. */
const LEASE_MS = 30_000

/** Nothing is looked at more often than this. Milliseconds. */
const SHORTEST_REST_MS = 1_000

/** Relations are being read for the first time: nothing can be decided before. Milliseconds. */
const WAIT_FOR_SYNC_MS = 60_000

/**
 * Has Exact Online generate and send the sales invoices of an administration that are due (B1 to B6): looks at the switch,
 * settles what is not certain, finds drafts, plans them, prints those that waited long enough, and reads them back. Safe to
 * run twice, and on two servers at once.
 */
export const createSendInvoices = (deps: {
  store: SalesStore
  exact: Pick<Exact, 'sales'>
  settings: SettingsSource
  clock: Clock
}) => {
  const { store, exact, clock } = deps
  const noteTrouble = createNoteTrouble(deps)
  const readSwitch = createReadSwitch(deps)
  const syncSettings = createSyncSettings(deps)
  const pollDrafts = createPollDrafts(deps)
  const replan = createReplan(deps)
  const printDue = createPrintDue(deps)
  const settlePrints = createSettlePrints(deps)

  const nextWork = async (administrationId: string, isOn: boolean): Promise<Date | null> => {
    const { plannedAt, printing } = await store.nextSales(administrationId)
    const now = await store.findInvoicing(administrationId)
    const settles = printing.map((row) => settleFrom(printingOf(row)))
    const batchAt = (now?.batchBegunAt?.getTime() ?? 0) + BATCH_EVERY_MS
    const leaves = isOn && plannedAt ? [new Date(Math.max(plannedAt.getTime(), batchAt))] : []
    const polls = isOn && now?.pollAt ? [now.pollAt] : []
    const first = Math.min(...[...settles, ...leaves, ...polls].map((at) => at.getTime()))
    return Number.isFinite(first) ? new Date(Math.max(first, clock.now().getTime() + SHORTEST_REST_MS)) : null
  }

  /** Gives when there is more to do. */
  const run = async (before: InvoicingWork): Promise<Date | null> => {
    const { administrationId } = before
    const books = exact.sales(before.owner, before.division)
    // Whatever the switch says now, and whether or not it can be read: what was asked for is settled.
    await settlePrints(before, books, (await store.nextSales(administrationId)).printing)
    const { hasRecord, isOn } = await readSwitch(JOB, before)
    if (!isOn) {
      if (hasRecord) await store.clearProblem(administrationId, JOB)
      return await nextWork(administrationId, isOn)
    }
    if (before.syncedAt === null) return new Date(clock.now().getTime() + WAIT_FOR_SYNC_MS)
    // Another run is still reading what may keep one of them from leaving.
    if ((await syncSettings(before)) === 'stale') return new Date(clock.now().getTime() + SHORTEST_REST_MS)
    const invoicing = (await store.findInvoicing(administrationId)) ?? before
    const isPollDue = isFirstPoll(invoicing) || invoicing.pollAt === null || invoicing.pollAt <= clock.now()
    if (isPollDue) await pollDrafts(invoicing, books)
    else await replan(invoicing)
    const isDone = await printDue(invoicing, books)
    // What is due still may be what there was a problem with.
    if (isDone) await store.clearProblem(administrationId, JOB)
    return await nextWork(administrationId, isOn)
  }

  return async (administrationId: string): Promise<void> => {
    const lease = new Date(clock.now().getTime() + LEASE_MS)
    const invoicing = await store.takeInvoicing(administrationId, JOB, lease)
    if (!invoicing) return
    let next: Date | null
    try {
      next = await run(invoicing)
    } catch (error) {
      next = await noteTrouble(JOB, invoicing, error)
    }
    await store.restInvoicing(administrationId, JOB, lease, next)
  }
}
