import type { Job, PgBoss } from 'pg-boss'
import { waitingWatchAt } from '../approvals/next-watch.ts'
import type { Following } from '../use-cases/following-port.ts'
import type { Clock, Exact, Log } from '../use-cases/ports.ts'
import type { Store } from '../use-cases/store-port.ts'
import { WATCH_JOB, type WatchStore } from '../use-cases/watch-store-port.ts'
import { createSubscribe } from '../use-cases/watching/subscribe.ts'
import { createWatchAdministration, type Discover } from '../use-cases/watching/watch-administration.ts'
import type { ClickPriority } from './click-priority.ts'
import { createInvoicingNudge } from './queues.ts'
import { startSweeping } from './start-sweeping.ts'

/** How many administrations are looked at side by side. One waits for Exact Online most of the time. */
const PARALLEL = { pglite: 1, postgres: 4 }

/** Of one administration, one job runs at a time, on whatever server. */
const RUNNING_PER_ADMINISTRATION = 1

/** How often is looked for jobs of which nobody was notified. Seconds. */
const POLLING_SECONDS = 5

/** How often due administrations are looked for. Milliseconds. */
const SWEEP_EVERY_MS = 1_000

/** How often is looked for administrations that were connected, or where something began to wait. Milliseconds. */
const OPEN_EVERY_MS = 5_000

/** So many administrations are woken in one sweep. */
const SWEEP_LIMIT = 100

type Deps = {
  boss: PgBoss
  store: Store
  watches: WatchStore
  exact: Exact
  clock: Clock
  log: Log
  database: keyof typeof PARALLEL
  clicks: ClickPriority
  following: Following
  discover: Discover
  /** When an administration that was just connected is looked at. Milliseconds. */
  firstLookAfterMs: number
  /** Where Exact Online notifies us; undefined: it does not. */
  callbackUrl: string | undefined
}

/** Starts watching over what others change in Exact Online; gives the function that ends the sweeping. */
export const startWatching = async (deps: Deps): Promise<() => Promise<void>> => {
  const { boss, watches, clock, log, database, clicks, following, firstLookAfterMs, callbackUrl } = deps
  const subscribe = callbackUrl === undefined ? async () => undefined : createSubscribe({ ...deps, callbackUrl })
  const watchAdministration = createWatchAdministration({ ...deps, subscribe })
  const wake = createInvoicingNudge<typeof WATCH_JOB>(deps)

  const handle = async ({ data: { administrationId } }: Job<{ administrationId: string }>) => {
    await clicks.afterClicks()
    try {
      await watchAdministration(administrationId)
    } catch (error) {
      // The row is due again once its lease has ended.
      const words = error instanceof Error ? error.stack : String(error)
      log.error('job-failed', { job: WATCH_JOB, administrationId, error: words })
    }
  }
  await boss.work<{ administrationId: string }>(
    WATCH_JOB,
    {
      localConcurrency: PARALLEL[database],
      batchSize: 1,
      groupConcurrency: RUNNING_PER_ADMINISTRATION,
      pollingIntervalSeconds: POLLING_SECONDS,
      notifyPollingIntervalSeconds: POLLING_SECONDS,
      burstWhenBatchFull: true,
    },
    async (jobs) => {
      for (const job of jobs) await following.goOn(null, `job ${WATCH_JOB}`, () => handle(job))
    },
  )

  const sweep = async () => {
    for (const administrationId of await watches.dueWatches(clock.now(), SWEEP_LIMIT)) wake(WATCH_JOB, administrationId)
  }
  const open = () => {
    const now = clock.now()
    return watches.openWatches({ newAt: new Date(now.getTime() + firstLookAfterMs), waitingAt: waitingWatchAt(now) })
  }
  const stops = [
    startSweeping({ name: 'due watches', sweep, everyMs: SWEEP_EVERY_MS, clicks, log }),
    startSweeping({ name: 'what began to wait', sweep: open, everyMs: OPEN_EVERY_MS, clicks, log }),
  ]
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}
