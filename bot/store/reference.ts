import { type Kysely, sql } from 'kysely'
import { BEGIN_ANEW_AFTER_MS, FRESH_FOR_MS, type ReferenceStore } from '../use-cases/reference-store-port.ts'
import type { Schema } from './schema.ts'

const freshUntil = (now: Date): Date => new Date(now.getTime() + FRESH_FOR_MS)

/** The copy of reference data, of each organisation and administration by itself. */
export const createReference = (db: Kysely<Schema>): ReferenceStore => ({
  async takeTurn({ tenantId, division }, now, lease) {
    const known = await db
      .selectFrom('reference_reading')
      .select('fresh_until')
      .where('tenant_id', '=', tenantId)
      .where('division', '=', division)
      .executeTakeFirst()
    if (known?.fresh_until && known.fresh_until > now) return 'fresh'
    const isOld = sql`coalesce(r.pass_ended_at <= ${new Date(now.getTime() - BEGIN_ANEW_AFTER_MS)}, false)`
    const { rows } = await sql<{ since: string | null }>`
      insert into reference_reading as r (tenant_id, division, next_turn_at)
      values (${tenantId}, ${division}, ${lease})
      on conflict (tenant_id, division) do update set next_turn_at = excluded.next_turn_at,
        since = case when ${isOld} then null else r.since end,
        pass = case when ${isOld} then r.pass + 1 else r.pass end,
        pass_ended_at = case when ${isOld} then null else r.pass_ended_at end
      where r.next_turn_at <= ${now} and coalesce(r.fresh_until <= ${now}, true)
      returning since`.execute(db)
    return rows[0] ? { since: rows[0].since, until: lease } : 'not-now'
  },

  saveGlAccounts: ({ tenantId, division }, turn, { accounts, next, more }, now) =>
    db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ pass: number }>`
        update reference_reading set since = ${next}, next_turn_at = '-infinity',
          fresh_until = ${more ? null : freshUntil(now)},
          pass_ended_at = case when ${more} then pass_ended_at else coalesce(pass_ended_at, ${now}) end
        where tenant_id = ${tenantId} and division = ${division}
          and since is not distinct from ${turn.since} and next_turn_at = ${turn.until}
        returning pass`.execute(trx)
      const [reading] = rows
      if (!reading) return false
      // The last word about an account counts, should a page have two.
      const each = [...new Map(accounts.map((account) => [account.id, account])).values()]
      await sql`
        insert into reference_gl_account (tenant_id, division, gl_account_id, pass, code, description, blocked)
        select ${tenantId}, ${division}, id, ${reading.pass}, code, description, blocked
        from jsonb_to_recordset(${JSON.stringify(each)}::jsonb) as v (id uuid, code text, description text,
          blocked boolean)
        on conflict (tenant_id, division, gl_account_id) do update set pass = excluded.pass, code = excluded.code,
          description = excluded.description, blocked = excluded.blocked`.execute(trx)
      if (more) return true
      await trx
        .deleteFrom('reference_gl_account')
        .where('tenant_id', '=', tenantId)
        .where('division', '=', division)
        .where('pass', '<', reading.pass)
        .execute()
      return true
    }),

  async giveUpTurn({ tenantId, division }, turn, until) {
    await sql`
      update reference_reading set next_turn_at = ${until}
      where tenant_id = ${tenantId} and division = ${division} and next_turn_at = ${turn.until}`.execute(db)
  },

  async findKeptGlAccounts({ tenantId, division }, { codes, ids }) {
    if (codes.length + ids.length === 0) return []
    return await db
      .selectFrom('reference_gl_account')
      .select(['gl_account_id as id', 'code', 'description', 'blocked'])
      .where('tenant_id', '=', tenantId)
      .where('division', '=', division)
      .where((is) =>
        is.or([
          ...(codes.length > 0 ? [is('code', 'in', codes)] : []),
          ...(ids.length > 0 ? [is('gl_account_id', 'in', ids)] : []),
        ]),
      )
      .execute()
  },

  async findList({ tenantId, division }, kind, now) {
    const row = await db
      .selectFrom('reference_list')
      .select('list')
      .where('tenant_id', '=', tenantId)
      .where('division', '=', division)
      .where('kind', '=', kind)
      .where('fresh_until', '>', now)
      .executeTakeFirst()
    return row?.list
  },

  async keepList({ tenantId, division }, kind, list, now) {
    await sql`
      insert into reference_list (tenant_id, division, kind, list, fresh_until)
      values (${tenantId}, ${division}, ${kind}, ${JSON.stringify(list)}::jsonb, ${freshUntil(now)})
      on conflict (tenant_id, division, kind)
        do update set list = excluded.list, fresh_until = excluded.fresh_until`.execute(db)
  },

  forgetReference: ({ tenantId, division }) =>
    db.transaction().execute(async (trx) => {
      // Voids the turn of who reads on: its page may be from before.
      await sql`
        update reference_reading set since = null, pass = pass + 1, pass_ended_at = null, fresh_until = null,
          next_turn_at = '-infinity'
        where tenant_id = ${tenantId} and division = ${division}`.execute(trx)
      await trx
        .deleteFrom('reference_list')
        .where('tenant_id', '=', tenantId)
        .where('division', '=', division)
        .execute()
    }),
})
