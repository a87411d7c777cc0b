import { sql, type Transaction } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * Has all that is followed by row version in these administrations read from the beginning. Whoever is reading just now
 * keeps nothing of how far it came.
 */
export const restartFollowing = async (trx: Transaction<Schema>, divisions: number[]): Promise<void> => {
  if (divisions.length === 0) return
  const theirs = sql`administration_id in (
    select administration_id from administration where division = any(${divisions}::int[]))`
  await sql`update watch set terms_since = null where ${theirs}`.execute(trx)
  await sql`update invoicing set customers_since = null where ${theirs}`.execute(trx)
  await sql`
    update reference_reading set since = null, pass = pass + 1, pass_ended_at = null, fresh_until = null,
      as_of = null, next_turn_at = '-infinity'
    where division = any(${divisions}::int[])`.execute(trx)
}
