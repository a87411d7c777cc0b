// Step 4 of 6: takes the queued work up, after the click was answered.
import type { Job, PgBoss } from 'pg-boss'
import type { InvoiceKey } from '../approvals/views.ts'
import type { Following } from '../use-cases/following-port.ts'
import type { Clock, Log } from '../use-cases/ports.ts'
import { JOB_NAMES, type JobName, type Store } from '../use-cases/store-port.ts'
import type { ClickPriority } from './click-priority.ts'
import type { JobData } from './queues.ts'
import { startSweeping } from './start-sweeping.ts'

/**
 * How many fetches of a queue work side by side, and how many invoices each takes. Few: what this work computes is taken
 * from the clicks, which people wait for. Two fetches, so that one slow invoice holds up no other.
 */
const PARALLEL = {
  pglite: { localConcurrency: 2, batchSize: 2 },
  postgres: { localConcurrency: 2, batchSize: 4 },
}

/**
 * Of one invoice, and of one administration's releases, one job of a kind runs at a time, on whatever server: else two would
 * post the same card, or read for the same backlog.
 */
const RUNNING_PER_GROUP = 1

/**
 * How often is looked for jobs of which nobody was notified: those that waited behind a job of a killed server. pg-boss
 * would look every 30 s, and work must go on within a minute. A release waits behind one of its administration that is just
 * ending, and people wait for it. Seconds.
 */
const POLLING_SECONDS: Record<JobName, number> = { tell: 5, release: 1, 'finish-booking': 5, 'attach-file': 5 }

/** How often due work is looked for. Milliseconds. */
const SWEEP_EVERY_MS = 1_000

/** So many invoices are woken in one sweep. */
const SWEEP_LIMIT = 100

/** A woken invoice is not woken again before this time. Milliseconds. */
const WAKE_AGAIN_AFTER_MS = 15_000

type Deps = {
  boss: PgBoss
  store: Store
  clock: Clock
  log: Log
  database: keyof typeof PARALLEL
  clicks: ClickPriority
  handlers: Record<JobName, (key: InvoiceKey) => Promise<void>>
  following: Following
}

/** Starts working on the queues, and sweeping up work that has no job; gives the function that stops the sweeping. */
export const startWorkers = async ({
  boss,
  store,
  clock,
  log,
  database,
  clicks,
  handlers,
  following,
}: Deps): Promise<() => Promise<void>> => {
  const handle = ({ name, data: { correlation, ...key } }: Job<JobData>) =>
    following.goOn(correlation, `job ${name}`, async () => {
      try {
        await handlers[name as JobName](key)
      } catch (error) {
        // The rows still say what is to be done; the sweeper comes back to it.
        log.error('job-failed', { job: name, ...key, error: error instanceof Error ? error.stack : String(error) })
      }
    })

  for (const name of JOB_NAMES) {
    await boss.work<JobData>(
      name,
      {
        ...PARALLEL[database],
        groupConcurrency: RUNNING_PER_GROUP,
        pollingIntervalSeconds: POLLING_SECONDS[name],
        notifyPollingIntervalSeconds: POLLING_SECONDS[name],
        burstWhenBatchFull: true,
      },
      async (jobs) => {
        await Promise.all(
          jobs.map(async (job) => {
            await clicks.afterClicks()
            await handle(job)
          }),
        )
      },
    )
  }

  const sweep = async () => {
    const now = clock.now()
    const due = await store.takeDueWork(now, new Date(now.getTime() + WAKE_AGAIN_AFTER_MS), SWEEP_LIMIT)
    for (const { state, fileWaits, ...key } of due) {
      if (state === 'booking') store.wake('finish-booking', key)
      if (state === 'releasing') store.wake('release', key)
      if (fileWaits && state !== 'booking') store.wake('attach-file', key)
      store.wake('tell', key)
    }
  }

  return startSweeping({ name: 'due work', sweep, everyMs: SWEEP_EVERY_MS, clicks, log })
}
