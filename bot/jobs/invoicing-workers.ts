import type { Job, PgBoss } from 'pg-boss'
import type { Following } from '../use-cases/following-port.ts'
import type { Clock, Log } from '../use-cases/ports.ts'
import { INVOICING_JOBS, type InvoicingJob, type InvoicingStore } from '../use-cases/sales-store-port.ts'
import type { ClickPriority } from './click-priority.ts'
import { startSweeping } from './start-sweeping.ts'

/** How many administrations are worked on side by side, for each kind of job. One waits for Exact Online most of the time. */
const PARALLEL = { pglite: 2, postgres: 4 }

/** Of one administration, one job of a kind runs at a time, on whatever server. */
const RUNNING_PER_ADMINISTRATION = 1

/** How often is looked for jobs of which nobody was notified. Seconds. */
const POLLING_SECONDS = 5

/** How often due work is looked for. Milliseconds. */
const SWEEP_EVERY_MS = 1_000

/** How often is looked for administrations that were connected since, and for holds whose date has come. Milliseconds. */
const OPEN_EVERY_MS = 5_000

/** So many administrations are woken in one sweep, of each kind. */
const SWEEP_LIMIT = 100

/** A woken administration is not woken again before this time. Milliseconds. */
const WAKE_AGAIN_AFTER_MS = 15_000

type Deps = {
  boss: PgBoss
  store: Pick<InvoicingStore, 'takeDueInvoicing' | 'openMissing'>
  clock: Clock
  log: Log
  database: keyof typeof PARALLEL
  clicks: ClickPriority
  wake: (job: InvoicingJob, administrationId: string) => void
  /** Has managers told of holds whose date has come. */
  remind: () => Promise<unknown>
  handlers: Record<InvoicingJob, (administrationId: string) => Promise<void>>
  following: Following
}

/** Starts working on automatic invoicing, and sweeping up what is due; gives the function that stops the sweeping. */
export const startInvoicingWorkers = async (deps: Deps): Promise<() => Promise<void>> => {
  const { boss, store, clock, log, database, clicks, wake, remind, handlers, following } = deps
  const handle = async (name: InvoicingJob, { data: { administrationId } }: Job<{ administrationId: string }>) => {
    await clicks.afterClicks()
    try {
      await handlers[name](administrationId)
    } catch (error) {
      // The rows still say what is to be done; the sweeper comes back to it.
      const words = error instanceof Error ? error.stack : String(error)
      log.error('job-failed', { job: name, administrationId, error: words })
    }
  }

  for (const name of INVOICING_JOBS) {
    await boss.work<{ administrationId: string }>(
      name,
      {
        localConcurrency: PARALLEL[database],
        batchSize: 1,
        groupConcurrency: RUNNING_PER_ADMINISTRATION,
        pollingIntervalSeconds: POLLING_SECONDS,
        notifyPollingIntervalSeconds: POLLING_SECONDS,
        burstWhenBatchFull: true,
      },
      async (jobs) => {
        for (const job of jobs) await following.goOn(null, `job ${name}`, () => handle(name, job))
      },
    )
  }

  const sweep = async () => {
    const now = clock.now()
    const again = new Date(now.getTime() + WAKE_AGAIN_AFTER_MS)
    for (const { administrationId, job } of await store.takeDueInvoicing(now, again, SWEEP_LIMIT)) {
      wake(job, administrationId)
    }
  }
  // Each by itself: what fails in one of them keeps nobody's invoices from leaving.
  const sweeps = [
    { name: 'due invoicing', sweep, everyMs: SWEEP_EVERY_MS },
    { name: 'new administrations', sweep: () => store.openMissing(clock.now()), everyMs: OPEN_EVERY_MS },
    { name: 'reminders of holds', sweep: async () => void (await remind()), everyMs: OPEN_EVERY_MS },
  ]
  const stops = sweeps.map((each) => startSweeping({ ...each, clicks, log }))
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
