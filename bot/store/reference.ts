import { type Kysely, sql } from 'kysely'
import {
  CONDITIONS_FRESH_FOR_MS,
  FRESH_FOR_MS,
  type ListKind,
  type ReferenceStore,
} from '../use-cases/reference-store-port.ts'
import { endTurn, giveUpTurn, takeTurn } from './reading-turns.ts'
import type { Schema } from './schema.ts'

const WHAT = 'gl-accounts'

const freshUntil = (now: Date, kind?: ListKind): Date =>
  new Date(now.getTime() + (kind === 'conditions' ? CONDITIONS_FRESH_FOR_MS : FRESH_FOR_MS))

/** The copy of reference data, of each organisation and administration by itself. */
export const createReference = (db: Kysely<Schema>): ReferenceStore => ({
  takeTurn: (of, now, lease) => takeTurn(db, { ...of, what: WHAT }, now, lease),

  saveGlAccounts: ({ tenantId, division }, turn, { accounts, next, more }, now) =>
    db.transaction().execute(async (trx) => {
      const pass = await endTurn(trx, { tenantId, division, what: WHAT }, turn, {
        next,
        more,
        now,
        freshUntil: freshUntil(now),
      })
      if (pass === undefined) return false
      // The last word about an account counts, should a page have two.
      const each = [...new Map(accounts.map((account) => [account.id, account])).values()]
      await sql`
        insert into reference_gl_account (tenant_id, division, gl_account_id, pass, code, description, blocked)
        select ${tenantId}, ${division}, id, ${pass}, code, description, blocked
        from jsonb_to_recordset(${JSON.stringify(each)}::jsonb) as v (id uuid, code text, description text,
          blocked boolean)
        on conflict (tenant_id, division, gl_account_id) do update set pass = excluded.pass, code = excluded.code,
          description = excluded.description, blocked = excluded.blocked`.execute(trx)
      if (more) return true
      await trx
        .deleteFrom('reference_gl_account')
        .where('tenant_id', '=', tenantId)
        .where('division', '=', division)
        .where('pass', '<', pass)
        .execute()
      return true
    }),

  giveUpTurn: (of, turn, until) => giveUpTurn(db, { ...of, what: WHAT }, turn, until),

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

  async searchKeptGlAccounts({ tenantId, division }, search, most) {
    const wanted = search.replaceAll('\0', '').trim()
    return await db
      .selectFrom('reference_gl_account')
      .select(['gl_account_id as id', 'code', 'description', 'blocked'])
      .where('tenant_id', '=', tenantId)
      .where('division', '=', division)
      .where('blocked', '=', false)
      .where(sql<boolean>`(starts_with(code, ${wanted}) or strpos(sort_key(description), sort_key(${wanted})) > 0)`)
      .orderBy('code')
      .limit(most)
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
      values (${tenantId}, ${division}, ${kind}, ${JSON.stringify(list)}::jsonb, ${freshUntil(now, kind)})
      on conflict (tenant_id, division, kind)
        do update set list = excluded.list, fresh_until = excluded.fresh_until`.execute(db)
  },

  forgetReference: ({ tenantId, division }) =>
    db.transaction().execute(async (trx) => {
      // Voids the turn of who reads on: its page may be from before.
      await sql`
        update reference_reading set since = null, pass = pass + 1, pass_ended_at = null, fresh_until = null,
          next_turn_at = '-infinity'
        where tenant_id = ${tenantId} and division = ${division} and what = ${WHAT}`.execute(trx)
      await trx
        .deleteFrom('reference_list')
        .where('tenant_id', '=', tenantId)
        .where('division', '=', division)
        .execute()
    }),
})
