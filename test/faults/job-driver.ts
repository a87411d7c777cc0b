import { type Kysely, sql } from 'kysely'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import type { Schema } from '../../bot/store/schema.ts'
import type { JobName, Store } from '../../bot/use-cases/store-port.ts'
import { Killed } from './killable-store.ts'

/** As in the workers: due work is not woken again before this time, and so much is woken in one sweep. */
const WAKE_AGAIN_AFTER_MS = 15_000
const SWEEP_LIMIT = 100

type Handlers = Record<JobName, (key: InvoiceKey) => Promise<void>>

/** Runs jobs as queue and sweeper do, with a clock that goes only where it is put: to when the next work is due. */
export const createJobDriver = (time: { ms: number }) => {
  let woken: { job: JobName; key: InvoiceKey }[] = []

  const wake = (job: JobName, key: InvoiceKey): void => {
    if (!woken.some((each) => each.job === job && each.key.invoiceId === key.invoiceId)) woken.push({ job, key })
  }

  /** A killed server's wake-ups die with it; any other error is a bug. */
  const runWoken = async (handlers: Handlers): Promise<void> => {
    for (let next = woken.shift(); next; next = woken.shift()) {
      try {
        await handlers[next.job](next.key)
      } catch (error) {
        if (!(error instanceof Killed)) throw error
        woken = []
      }
    }
  }

  const sweep = async (store: Store): Promise<number> => {
    const due = await store.takeDueWork(new Date(time.ms), new Date(time.ms + WAKE_AGAIN_AFTER_MS), SWEEP_LIMIT)
    for (const { state, fileWaits, ...key } of due) {
      if (state === 'booking') wake('finish-booking', key)
      if (state === 'releasing') wake('release', key)
      if (fileWaits && state !== 'booking') wake('attach-file', key)
      wake('tell', key)
    }
    return due.length
  }

  return {
    wake,

    /** What was to be woken is forgotten: its server was killed. */
    forget(): void {
      woken = []
    },

    /** Has the jobs do what is due, until nothing is any more, or until this long has passed. */
    async run({ db, store, handlers }: { db: Kysely<Schema>; store: Store; handlers: Handlers }, forMs: number) {
      const end = time.ms + forMs
      for (;;) {
        await runWoken(handlers)
        if ((await sweep(store)) > 0) continue
        const { rows } = await sql<{ due: Date | null }>`select min(work_at) as due from invoice`.execute(db)
        const due = rows[0]?.due?.getTime()
        if (due === undefined || due > end) return
        time.ms = Math.max(time.ms, due)
      }
    },
  }
}
