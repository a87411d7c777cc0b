import { type Kysely, type RawBuilder, sql } from 'kysely'
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
import { restartFollowing } from './restart-following.ts'
import type { Schema } from './schema.ts'

/** One limit that a call counts for; `reserve` is left to what is more urgent. */
type Wanted = { budget: string; why: NoBudget['why']; limit: number; reserve: number; endsAt: Date }

const keyOf = (division: number, span: keyof typeof CALLS) => `${span} of ${division}`

const CONTRACT_KEY = 'day of contract '

/** The limits of an administration; that of its contract, where it is known, is joined to them by the database. */
const limitsFor = ({ division, urgency }: Pick<ExactCall, 'division' | 'urgency'>, now: Date): Wanted[] =>
  (['minute', 'day'] as const).map((span) => ({
    budget: keyOf(division, span),
    why: span,
    limit: CALLS[span],
    reserve: RESERVE[urgency][span],
    endsAt: endOf(span, now),
  }))

/** What is left of Exact Online's limits, in the database: one count for all servers. */
export const createExactBudget = (db: Kysely<Schema>): ExactBudget => {
  /** Every limit that a call counts for, with what is left of it beyond the reserve: as it stands now, or begun anew. */
  const limits = (call: Pick<ExactCall, 'division' | 'urgency'>, now: Date, lock: RawBuilder<unknown>) => sql`
    wanted as (
      select budget, why, "limit", reserve, "endsAt"
      from jsonb_to_recordset(${JSON.stringify(limitsFor(call, now))}::jsonb)
        as w (budget text, why text, "limit" int, reserve int, "endsAt" timestamptz)
      union all
      select ${CONTRACT_KEY} || contract, 'contract', ${CONTRACT_CALLS}::int, ${RESERVE[call.urgency].contract}::int,
        ${endOf('day', now)}::timestamptz
      from exact_contract where division = ${call.division}
    ),
    kept as (
      select b.* from exact_budget b where b.budget in (select budget from wanted)
      -- always in this order: two that take at once must not wait for each other
      order by b.budget collate "C" ${lock}
    ),
    limits as (
      select w.budget, w.why, coalesce(k.call_limit, w."limit") as call_limit,
        case when k.ends_at > ${now} then k.calls_left else coalesce(k.call_limit, w."limit") end - w.reserve as calls,
        case when k.ends_at > ${now} then k.ends_at else w."endsAt" end as ends_at
      from wanted w left join kept k on k.budget = w.budget
    )`

  return {
    async take(call, now) {
      const { division, endpoint } = call
      const since = new Date(now.getTime() - REFUSALS_WITHIN_MS)
      const { rows } = await sql<Partial<NoBudget> & { budget: string; limit: number; left: number; endsAt: Date }>`
        with ${limits(call, now, sql`for update`)},
        spent as (
          select 'refusals' as why, first_at + ${REFUSALS_WITHIN_MS}::float8 * interval '1 millisecond' as until
          from exact_refusals
          where division = ${division} and endpoint = ${endpoint} and refusals >= ${MOST_REFUSALS} and first_at > ${since}
          union all
          select why, ends_at from limits where calls <= 0
        ),
        taken as (
          insert into exact_budget as b (budget, call_limit, calls_left, ends_at)
          select budget, call_limit, call_limit - 1, ends_at from limits
          where not exists (select 1 from spent)
          order by budget collate "C"
          on conflict (budget) do update set
            calls_left = case when b.ends_at <= ${now} then b.call_limit else b.calls_left end - 1,
            ends_at = case when b.ends_at <= ${now} then excluded.ends_at else b.ends_at end
          returning b.budget, b.call_limit, b.calls_left, b.ends_at
        )
        (select why, until, null as budget, null as "limit", null as "left", null as "endsAt"
          from spent order by until desc limit 1)
        union all
        select null, null, budget, call_limit, calls_left, ends_at from taken`.execute(db)
      const [{ why, until } = {}] = rows
      if (why && until) return { spent: { why, until } }
      return {
        counted: (['minute', 'day'] as const).flatMap((span) =>
          rows
            .filter(({ budget }) => budget === keyOf(division, span))
            .map(({ limit, left, endsAt }) => ({ span, limit, left, endsAt })),
        ),
      }
    },

    async left(call, now) {
      const { rows } = await sql<{ calls: number; until: Date }>`
        with ${limits(call, now, sql``)}
        select greatest(calls, 0) as calls, ends_at as until from limits order by calls, ends_at desc limit 1`.execute(
        db,
      )
      return rows[0] ?? { calls: 0, until: now }
    },

    async keepContracts(contracts) {
      if (contracts.length === 0) return
      await db.transaction().execute(async (trx) => {
        const known = await trx
          .selectFrom('exact_contract')
          .select(['division', 'moved_at'])
          .where(
            'division',
            'in',
            contracts.map(({ division }) => division),
          )
          .orderBy('division')
          .forUpdate()
          .execute()
        const before = new Map(known.map(({ division, moved_at }) => [division, moved_at?.toISOString() ?? null]))
        const moved = contracts.filter(
          // Of one that is new here nothing was followed before.
          ({ division, movedAt }) => movedAt !== null && before.has(division) && before.get(division) !== movedAt,
        )
        await restartFollowing(
          trx,
          moved.map(({ division }) => division),
        )
        await trx
          .insertInto('exact_contract')
          .values(contracts.map(({ movedAt, ...contract }) => ({ ...contract, moved_at: movedAt })))
          .onConflict((conflict) =>
            conflict.column('division').doUpdateSet((row) => ({
              contract: row.ref('excluded.contract'),
              moved_at: sql`coalesce(excluded.moved_at, exact_contract.moved_at)`,
            })),
          )
          .execute()
      })
    },

    async learn({ division }, seen, now) {
      const found = seen
        .filter(({ resetsAt }) => resetsAt > now)
        .map((each) => ({ ...each, key: keyOf(division, each.span) }))
      if (found.length === 0) return
      await sql`
        update exact_budget b set call_limit = coalesce(f."limit", b.call_limit), ends_at = f."resetsAt",
          calls_left = case
            when b.ends_at < f."resetsAt" - interval '1 second' then f."left"
            -- what is under way is counted here, and not yet there
            else least(b.calls_left + coalesce(f."limit", b.call_limit) - b.call_limit, f."left")
          end
        from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
          as f (key text, "limit" int, "left" int, "resetsAt" timestamptz)
        where b.budget = f.key`.execute(db)
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
