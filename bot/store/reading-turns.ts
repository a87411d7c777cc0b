import { type Kysely, sql, type Transaction } from 'kysely'
import { BEGIN_ANEW_AFTER_MS, type ReadingTurn, type ReferenceOf } from '../use-cases/reference-store-port.ts'
import type { Schema } from './schema.ts'

/** What is followed by row version, each by itself. */
type Followed = ReferenceOf & { what: 'gl-accounts' | 'suppliers' }

/** Whether a copy may be asked without reading on, or else whose turn it is to do so. */
export const takeTurn = async (
  db: Kysely<Schema>,
  { tenantId, division, what }: Followed,
  now: Date,
  lease: Date,
): Promise<'fresh' | 'not-now' | ReadingTurn> => {
  const known = await db
    .selectFrom('reference_reading')
    .select('fresh_until')
    .where('tenant_id', '=', tenantId)
    .where('division', '=', division)
    .where('what', '=', what)
    .executeTakeFirst()
  if (known?.fresh_until && known.fresh_until > now) return 'fresh'
  const isOld = sql`coalesce(r.pass_ended_at <= ${new Date(now.getTime() - BEGIN_ANEW_AFTER_MS)}, false)`
  const { rows } = await sql<{ since: string | null }>`
    insert into reference_reading as r (tenant_id, division, what, next_turn_at)
    values (${tenantId}, ${division}, ${what}, ${lease})
    on conflict (tenant_id, division, what) do update set next_turn_at = excluded.next_turn_at,
      since = case when ${isOld} then null else r.since end,
      pass = case when ${isOld} then r.pass + 1 else r.pass end,
      pass_ended_at = case when ${isOld} then null else r.pass_ended_at end
    where r.next_turn_at <= ${now} and coalesce(r.fresh_until <= ${now}, true)
    returning since`.execute(db)
  return rows[0] ? { since: rows[0].since, until: lease } : 'not-now'
}

/** Says how far a turn came, and gives the number of its pass; undefined: the turn was void. */
export const endTurn = async (
  trx: Transaction<Schema>,
  { tenantId, division, what }: Followed,
  turn: ReadingTurn,
  came: {
    next: string
    more: boolean
    now: Date
    freshUntil: Date
    /** Left out: at once. */
    goOnAt?: Date
  },
): Promise<number | undefined> => {
  const { next, more, now, freshUntil, goOnAt } = came
  const { rows } = await sql<{ pass: number }>`
    update reference_reading set since = ${next},
      next_turn_at = ${more && goOnAt ? goOnAt : sql`'-infinity'`},
      fresh_until = ${more ? null : freshUntil},
      pass_ended_at = case when ${more} then pass_ended_at else coalesce(pass_ended_at, ${now}) end,
      as_of = case when ${more} then as_of else ${now} end
    where tenant_id = ${tenantId} and division = ${division} and what = ${what}
      and since is not distinct from ${turn.since} and next_turn_at = ${turn.until}
    returning pass`.execute(trx)
  return rows[0]?.pass
}

/** Nobody reads on before then. */
export const giveUpTurn = async (
  db: Kysely<Schema>,
  { tenantId, division, what }: Followed,
  turn: ReadingTurn,
  until: Date,
): Promise<void> => {
  await sql`
    update reference_reading set next_turn_at = ${until}
    where tenant_id = ${tenantId} and division = ${division} and what = ${what}
      and next_turn_at = ${turn.until}`.execute(db)
}
