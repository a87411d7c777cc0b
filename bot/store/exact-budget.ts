import { type Kysely, sql } from 'kysely'
import {
  CALLS,
  CONTRACT_CALLS,
  type ExactBudget,
  type ExactCall,
  endOf,
  MOST_REFUSALS,
  type NoBudget,
  REFUSALS_WITHIN_MS,
  RESERVE,
} from '../use-cases/exact-budget-port.ts'
import type { Schema } from './schema.ts'

/** Takes back what was taken out of the other limits. */
class Spent extends Error {}

type Wanted = { budget: string; why: NoBudget['why']; limit: number; reserve: number; endsAt: Date }

const keyOf = (division: number, span: keyof typeof CALLS) => `${span} of ${division}`

/** What is left of Exact Online's limits, in the database: one count for all servers. */
export const createExactBudget = (db: Kysely<Schema>): ExactBudget => {
  const wantedBy = async ({ division, urgency }: ExactCall, now: Date): Promise<Wanted[]> => {
    const reserve = RESERVE[urgency]
    const row = await db
      .selectFrom('exact_contract')
      .select('contract')
      .where('division', '=', division)
      .executeTakeFirst()
    const own = (['minute', 'day'] as const).map((span) => ({
      budget: keyOf(division, span),
      why: span,
      limit: CALLS[span],
      reserve: reserve[span],
      endsAt: endOf(span, now),
    }))
    if (!row) return own
    const budget = `day of contract ${row.contract}`
    return [
      ...own,
      { budget, why: 'contract', limit: CONTRACT_CALLS, reserve: reserve.contract, endsAt: endOf('day', now) },
    ]
  }

  const findRefusals = async ({ division, endpoint }: ExactCall, now: Date): Promise<NoBudget | undefined> => {
    const row = await db
      .selectFrom('exact_refusals')
      .select('first_at')
      .where('division', '=', division)
      .where('endpoint', '=', endpoint)
      .where('refusals', '>=', MOST_REFUSALS)
      .executeTakeFirst()
    const until = row && new Date(row.first_at.getTime() + REFUSALS_WITHIN_MS)
    return until && until > now ? { why: 'refusals', until } : undefined
  }

  const takeAll = (wanted: Wanted[], now: Date): Promise<boolean> =>
    db
      .transaction()
      .execute(async (trx) => {
        const { rows } = await sql`
          insert into exact_budget as b (budget, call_limit, calls_left, ends_at)
          select budget, "limit", "limit" - 1, "endsAt"
          from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (budget text, "limit" int, "endsAt" timestamptz)
          -- always in this order: two that take at once must not wait for each other
          order by budget collate "C"
          on conflict (budget) do update set
            calls_left = case when b.ends_at <= ${now} then b.call_limit else b.calls_left end - 1,
            ends_at = case when b.ends_at <= ${now} then excluded.ends_at else b.ends_at end
          where b.ends_at <= ${now} or b.calls_left > (${JSON.stringify(
            Object.fromEntries(wanted.map(({ budget, reserve }) => [budget, reserve])),
          )}::jsonb ->> b.budget)::int
          returning 1`.execute(trx)
        if (rows.length < wanted.length) throw new Spent()
        return true
      })
      .catch((error: unknown) => {
        if (error instanceof Spent) return false
        throw error
      })

  return {
    async take(call, now) {
      const refusals = await findRefusals(call, now)
      if (refusals) return refusals
      const wanted = await wantedBy(call, now)
      if (await takeAll(wanted, now)) return undefined
      const rows = await db
        .selectFrom('exact_budget')
        .selectAll()
        .where(
          'budget',
          'in',
          wanted.map(({ budget }) => budget),
        )
        .execute()
      const spent = wanted.flatMap(({ budget, why, reserve }) =>
        rows
          .filter((row) => row.budget === budget && row.ends_at > now && row.calls_left <= reserve)
          .map(({ ends_at }) => ({ why, until: ends_at })),
      )
      // Somebody else's window began anew in between: it can be asked for again at once.
      return (
        spent.toSorted((one, other) => other.until.getTime() - one.until.getTime())[0] ?? { why: 'minute', until: now }
      )
    },

    async keepContracts(contracts) {
      if (contracts.length === 0) return
      await db
        .insertInto('exact_contract')
        .values(contracts)
        .onConflict((conflict) =>
          conflict.column('division').doUpdateSet((row) => ({ contract: row.ref('excluded.contract') })),
        )
        .execute()
    },

    async learn({ division }, seen, now) {
      for (const { span, limit, left, resetsAt } of seen) {
        if (resetsAt <= now) continue
        await sql`
          update exact_budget set call_limit = coalesce(${limit}::int, call_limit), ends_at = ${resetsAt},
            calls_left = case
              when ends_at < ${resetsAt}::timestamptz - interval '1 second' then ${left}
              -- what is under way is counted here, and not yet there
              else least(calls_left + coalesce(${limit}::int, call_limit) - call_limit, ${left})
            end
          where budget = ${keyOf(division, span)}`.execute(db)
      }
    },

    async refused({ division, endpoint }, now) {
      const since = new Date(now.getTime() - REFUSALS_WITHIN_MS)
      const { rows } = await sql<{ refusals: number }>`
        insert into exact_refusals as r (division, endpoint, refusals, first_at)
        values (${division}, ${endpoint}, 1, ${now})
        on conflict (division, endpoint) do update set
          refusals = case when r.first_at <= ${since} then 1 else r.refusals + 1 end,
          first_at = case when r.first_at <= ${since} then excluded.first_at else r.first_at end
        returning refusals`.execute(db)
      return rows[0]?.refusals === MOST_REFUSALS
    },
  }
}
