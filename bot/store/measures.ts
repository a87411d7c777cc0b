import { type Kysely, sql } from 'kysely'
import { CALLS, CONTRACT_CALLS } from '../use-cases/exact-budget-port.ts'
import type { Schema } from './schema.ts'

/** What a look at the whole says; each is one short walk through an index that holds only what is unusual. */
export const createMeasures = (db: Kysely<Schema>) => ({
  /** What waits to be released, and since when the oldest does; null: none waits. */
  async releases(): Promise<{ waiting: number; failing: number; failed: number; oldestAt: Date | null }> {
    const { rows } = await sql<{ waiting: number; failing: number; failed: number; oldest_at: Date | null }>`
      select count(*)::int as waiting, count(release_cause)::int as failing, min(release_since) as oldest_at,
        (select count(*)::int from invoice where state = 'failed') as failed
      from invoice where state = 'releasing'`.execute(db)
    const { waiting = 0, failing = 0, failed = 0, oldest_at: oldestAt = null } = rows[0] ?? {}
    return { waiting, failing, failed, oldestAt }
  },

  /** The fewest calls that any administration has left of each limit; a limit that nobody began is whole. */
  async exactCallsLeft(now: Date): Promise<{ minute: number; day: number; contract: number }> {
    const { rows } = await sql<{ span: 'minute' | 'day' | 'contract'; calls: number }>`
      select case when budget like 'day of contract %' then 'contract' else split_part(budget, ' ', 1) end as span,
        greatest(min(calls_left), 0)::int as calls
      from exact_budget where ends_at > ${now} group by 1`.execute(db)
    return { ...CALLS, contract: CONTRACT_CALLS, ...Object.fromEntries(rows.map(({ span, calls }) => [span, calls])) }
  },
})
