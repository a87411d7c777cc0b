import { fromKysely, type KyselyTransactionLike, type PgBoss } from 'pg-boss'
import type { InvoiceKey } from '../approvals/views.ts'
import { type Correlation, type Following, UNFOLLOWED } from '../use-cases/following-port.ts'
import type { Log } from '../use-cases/ports.ts'
import { INVOICING_JOBS, type InvoicingJob } from '../use-cases/sales-store-port.ts'
import { JOB_NAMES, type JobName, type WakeKey } from '../use-cases/store-port.ts'
import { WATCH_JOB } from '../use-cases/watch-store-port.ts'

/** A worker that stops saying it lives loses its job after this time. Seconds; pg-boss allows no less. */
const HEARTBEAT_SECONDS = 10

/** A job that has taken this long hangs. Seconds. */
const EXPIRE_SECONDS = 300

/** What is done is of no more use: what happened stands in the timeline. Seconds. */
const DELETE_AFTER_SECONDS = 600

/** No job has this id: asking for it makes pg-boss read the queue's definition. */
const NO_JOB = '00000000-0000-4000-8000-000000000000'

/**
 * Creates the queues. `short` with the invoice as key: one job of a kind waits per invoice, so a wake-up that comes while
 * one waits changes nothing (A13). The invoice, for releases its administration, is the job's group, of which the workers
 * run one at a time. The same with the administration as key, for automatic invoicing.
 *
 * The policy `stately` promises both, but fetches nothing at all while the first job in line belongs to an invoice whose
 * other job runs: one slow invoice, or one that a killed server left, would hold up all others.
 */
export const createQueues = async (boss: PgBoss): Promise<void> => {
  for (const name of [...JOB_NAMES, ...INVOICING_JOBS, WATCH_JOB]) {
    const options = {
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: EXPIRE_SECONDS,
      deleteAfterSeconds: DELETE_AFTER_SECONDS,
      // What is to be done stands in rows; the sweeper wakes again what a failed job left.
      retryLimit: 0,
      notify: true,
    }
    await boss.createQueue(name, { policy: 'short', ...options })
    // On PGlite the first send inside a transaction would wait for ever for the queue's definition.
    await boss.findJobs(name, { id: NO_JOB })
  }
}

/** What a job finds of what it is about. */
export type JobData = InvoiceKey & { correlation?: Correlation }

/** Releases of one administration are made together, and so one after the other; other work is an invoice's own. */
const jobOf = (job: JobName, { administrationId, invoiceId, correlation }: WakeKey) => {
  const name = `${administrationId}/${invoiceId}`
  const group = { id: job === 'release' ? administrationId : name }
  return { data: { administrationId, invoiceId, ...(correlation ? { correlation } : {}) }, singletonKey: name, group }
}

/** What somebody asked for just now goes before what the row says, which may have been read before that was saved. */
const followedKey = (key: WakeKey, { asked, current }: Following): WakeKey => ({
  ...key,
  correlation: asked() ?? key.correlation ?? current() ?? null,
})

/** Queues a job on the given connection, so that it commits with what else is done there. */
export const createEnqueue =
  (boss: PgBoss, following: Following = UNFOLLOWED) =>
  async (db: KyselyTransactionLike, job: JobName, key: WakeKey): Promise<void> => {
    const { data, ...options } = jobOf(job, followedKey(key, following))
    await boss.send(job, data, { ...options, db: fromKysely(db) })
  }

/** Wake-ups are collected for so long, because queueing many costs little more than queueing one. Milliseconds. */
const COLLECT_MS = 20

/** Collects wake-ups and queues them together; of one key, the last one. */
const collect = <Name extends string, Key>(
  { boss, log }: { boss: PgBoss; log: Log },
  { nameOf, jobOf }: { nameOf: (key: Key) => string; jobOf: (job: Name, key: Key) => { data: object } },
) => {
  const waiting = new Map<Name, Map<string, Key>>()

  const flush = async (job: Name) => {
    const keys = [...(waiting.get(job)?.values() ?? [])]
    waiting.delete(job)
    const jobs = keys.map((key) => jobOf(job, key))
    await boss.insert(job, jobs).catch((error: unknown) => log.warn('nudge-lost', { job, error }))
  }

  return (job: Name, key: Key): void => {
    const keys = waiting.get(job) ?? new Map<string, Key>()
    if (keys.size === 0) setTimeout(flush, COLLECT_MS, job).unref()
    waiting.set(job, keys.set(nameOf(key), key))
  }
}

/**
 * Wakes workers, many wake-ups in one statement. One that is lost with the process loses nothing: the rows say what is to
 * be done, and the sweeper looks.
 */
export const createNudge = ({ following = UNFOLLOWED, ...deps }: { boss: PgBoss; log: Log; following?: Following }) => {
  const nudge = collect<JobName, WakeKey>(deps, { nameOf: ({ invoiceId }) => invoiceId, jobOf })
  return (job: JobName, key: WakeKey, afterMs = 0): void => {
    const followed = followedKey(key, following)
    if (afterMs === 0) nudge(job, followed)
    else setTimeout(nudge, afterMs, job, followed).unref()
  }
}

/** The same for jobs that are an administration's, such as those of automatic invoicing. */
export const createInvoicingNudge = <Name extends string = InvoicingJob>(deps: { boss: PgBoss; log: Log }) =>
  collect<Name, string>(deps, {
    nameOf: (administrationId) => administrationId,
    jobOf: (_job, administrationId) => ({
      data: { administrationId },
      singletonKey: administrationId,
      group: { id: administrationId },
    }),
  })
