import { type Kysely, sql } from 'kysely'
import { SYNC_AGAIN_AFTER_MS } from '../use-cases/sales-store-port.ts'
import type { WatchStore } from '../use-cases/watch-store-port.ts'
import type { Schema } from './schema.ts'

/** Hints are collected for so long: booking one invoice already makes several. Milliseconds. */
const COLLECT_MS = 10_000

/** However many hints there are, a look comes no sooner than this after the last one began. Milliseconds. */
const PAUSE_MS = 15_000

/**
 * Nor sooner than this for each call that the last look made: hints that never stop use 3 calls a minute, so that what
 * background work may use in a day lasts a working day. Milliseconds.
 */
const PAUSE_FOR_EACH_CALL_MS = 20_000

/** Where nothing waits, what others book can wait so long. Milliseconds. */
const IDLE_PAUSE_MS = 60_000

/** Makes what a notification is about due, and keeps to what Exact Online notifies us of. */
export const createWatchHints = (db: Kysely<Schema>): Pick<WatchStore, 'hint' | 'keepSubscriptions'> => ({
  /** Once it is due soon, a further hint finds nothing to change: a flood of them costs reads only. */
  async hint(division, topic, now) {
    const soon = new Date(now.getTime() + COLLECT_MS)
    const afterLast = (at: string, pauseMs: unknown = PAUSE_MS) =>
      sql`${sql.ref(at)} + ${pauseMs} * interval '1 millisecond'`
    const lookPause = sql`greatest(${PAUSE_MS}, w.calls * ${PAUSE_FOR_EACH_CALL_MS}, case when w.waits then 0 else ${IDLE_PAUSE_MS} end)`
    const watchAt = sql`greatest(${soon}::timestamptz, ${afterLast('w.turned_at', lookPause)}, w.not_before)`
    const pollAt = sql`greatest(${soon}::timestamptz, ${afterLast('i.polled_at')})`
    const syncAt = sql`greatest(${soon}::timestamptz, ${afterLast('i.synced_at', SYNC_AGAIN_AFTER_MS)})`
    const { rows } = await sql<{ known: number }>`
      with meant as (select administration_id from administration where division = ${division}),
      watched as (
        update watch w set watch_at = ${watchAt} from meant
        where ${topic} in ('PurchaseEntries', 'BankAccounts') and w.administration_id = meant.administration_id
          and w.watch_at > ${watchAt} returning 1),
      polled as (
        update invoicing i set poll_at = ${pollAt}, send_at = least(i.send_at, ${pollAt}) from meant
        where ${topic} = 'SalesInvoices' and i.administration_id = meant.administration_id
          and i.print_invoices and i.poll_at > ${pollAt} returning 1),
      synced as (
        update invoicing i set sync_at = ${syncAt} from meant
        where ${topic} = 'Accounts' and i.administration_id = meant.administration_id
          and i.print_invoices and i.sync_at > ${syncAt} returning 1)
      select count(*)::int as known from meant`.execute(db)
    return (rows[0]?.known ?? 0) > 0
  },

  async keepSubscriptions(administrationId, { known, problem, at, nextAt }) {
    await db.transaction().execute(async (trx) => {
      const since = problem === null ? sql`null` : sql`coalesce(subscribe_problem_since, ${at})`
      await sql`update watch set subscribe_at = ${nextAt}, subscribe_problem = ${problem && JSON.stringify(problem)},
          subscribe_problem_since = ${since}
        where administration_id = ${administrationId}`.execute(trx)
      if (known.length === 0) return
      const rows = known.map(
        ({ topic, subscriptionId }) =>
          sql`(${administrationId}, ${topic}, ${subscriptionId}::uuid, ${at}::timestamptz)`,
      )
      await sql`insert into webhook_subscription (administration_id, topic, subscription_id, checked_at)
        values ${sql.join(rows)}
        on conflict (administration_id, topic) do update
          set subscription_id = excluded.subscription_id, checked_at = excluded.checked_at`.execute(trx)
    })
  },
})
