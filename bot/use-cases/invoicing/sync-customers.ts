import type { Clock, Exact } from '../ports.ts'
import type { SettingsSource } from '../sales-ports.ts'
import { type InvoicingJob, type InvoicingWork, type SalesStore, SYNC_AGAIN_AFTER_MS } from '../sales-store-port.ts'
import { createNoteTrouble } from './note-trouble.ts'
import { createReadSwitch } from './read-switch.ts'
import { createSyncSettings } from './sync-settings.ts'

const JOB = 'sync-customers'

const MINUTE_MS = 60_000

/** Relations and layouts are read again after this time: two calls. Milliseconds. */
const SYNC_EVERY_MS = 15 * MINUTE_MS

/** Without a licence only the record that may give one is read, after this time. Milliseconds. */
const LOOK_FOR_LICENCE_EVERY_MS = 30 * MINUTE_MS

/** A run that was killed is taken up after this time. Milliseconds. */
const LEASE_MS = 30_000

/** After so long a run makes room for others and goes on as a new job. Milliseconds. */
const RUN_FOR_MS = 20_000

/** Relations judged in one statement. */
const SLICE = 1_000

type Deps = {
  store: SalesStore
  exact: Pick<Exact, 'sales'>
  settings: SettingsSource
  clock: Clock
  wake: (job: InvoicingJob, administrationId: string) => void
}

const isDue = ({ syncState, syncedAt }: InvoicingWork, now: Date): boolean =>
  syncState !== 'done' || syncedAt === null || syncedAt.getTime() + SYNC_AGAIN_AFTER_MS <= now.getTime()

/**
 * Brings the reading copy of an administration's relations up to date: layouts and names from Exact Online, settings from
 * where they live (B3, B7). Every page is saved with how far it has come, so that a killed run loses one page at most.
 */
export const createSyncCustomers = (deps: Deps) => {
  const { store, exact, settings, clock, wake } = deps
  const noteTrouble = createNoteTrouble(deps)
  const readSwitch = createReadSwitch(deps)
  const syncSettings = createSyncSettings({ store, settings, clock })

  /** Reads and saves; false: its time is over, or another run does the same. */
  const sync = async (invoicing: InvoicingWork): Promise<boolean> => {
    const { administrationId } = invoicing
    const until = performance.now() + RUN_FOR_MS
    const books = exact.sales(invoicing.owner, invoicing.division)
    await store.saveLayouts(administrationId, await books.getLayouts())
    let since = invoicing.customersSince
    for (let more = true; more; ) {
      const page = await books.changedCustomers(since)
      const { customers, next } = page
      if ((await store.saveCustomersPage(administrationId, { since, customers, next })) === 'stale') return false
      since = next
      more = page.more
      if (more && performance.now() > until) return false
    }
    if ((await syncSettings(invoicing)) === 'stale') return false
    while (await store.judgeNextCustomers(administrationId, SLICE)) {
      if (performance.now() > until) return false
    }
    return true
  }

  /** Gives when there is more to do. */
  const run = async (invoicing: InvoicingWork): Promise<Date> => {
    const { administrationId } = invoicing
    const { hasRecord, isLicensed, isOn } = await readSwitch(JOB, invoicing)
    const now = clock.now()
    if (!isLicensed) {
      if (hasRecord) await store.clearProblem(administrationId, JOB)
      return new Date(now.getTime() + LOOK_FOR_LICENCE_EVERY_MS)
    }
    if (!isDue(invoicing, now)) return new Date((invoicing.syncedAt?.getTime() ?? 0) + SYNC_EVERY_MS)
    await store.beginSync(administrationId, now)
    if (!(await sync(invoicing))) return now
    const endedAt = clock.now()
    await store.endSync(administrationId, 'done', endedAt)
    await store.clearProblem(administrationId, JOB)
    if (isOn) {
      await store.wakeInvoicing(administrationId, endedAt)
      wake('send-invoices', administrationId)
    }
    return new Date(endedAt.getTime() + SYNC_EVERY_MS)
  }

  return async (administrationId: string): Promise<void> => {
    const lease = new Date(clock.now().getTime() + LEASE_MS)
    const invoicing = await store.takeInvoicing(administrationId, JOB, lease)
    if (!invoicing) return
    let next: Date
    try {
      next = await run(invoicing)
    } catch (error) {
      next = await noteTrouble(JOB, invoicing, error)
      await store.endSync(administrationId, 'failed', clock.now())
    }
    await store.restInvoicing(administrationId, JOB, lease, next)
  }
}
