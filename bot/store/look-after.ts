import { type Kysely, sql } from 'kysely'
import type { ConnectionUpkeepStore } from '../use-cases/connection-store-port.ts'
import { retellOwner, tellOwner } from './add-owner-notice.ts'
import type { Schema } from './schema.ts'

type DueRow = {
  tenant_id: string
  object_id: string
  obtained_at: Date
  is_administrator: boolean
  is_new: boolean
}

/** Which connections are to be looked after, and when. */
export const createLookAfter = (db: Kysely<Schema>): ConnectionUpkeepStore => ({
  async takeDueConnection(now, lease) {
    const { rows } = await sql<DueRow>`
      update exact_connection c set look_at = ${lease}
      where (c.tenant_id, c.object_id) = (
        select tenant_id, object_id from exact_connection
        where broken_at is null and look_at <= ${now}
        order by look_at limit 1 for update skip locked)
      returning c.tenant_id, c.object_id, c.obtained_at, c.is_new, exists (
        select 1 from administration a
        where a.tenant_id = c.tenant_id and a.administrator_object_id = c.object_id) as is_administrator`.execute(db)
    return (
      rows[0] && {
        owner: { tenantId: rows[0].tenant_id, objectId: rows[0].object_id },
        obtainedAt: rows[0].obtained_at,
        isAdministrator: rows[0].is_administrator,
        isNew: rows[0].is_new,
      }
    )
  },

  async lookedAfter(owner, lease, next) {
    await db.transaction().execute(async (trx) => {
      await trx
        .updateTable('exact_connection')
        .set({ look_at: next, is_new: false })
        .where('tenant_id', '=', owner.tenantId)
        .where('object_id', '=', owner.objectId)
        // A new consent has set another moment.
        .where('look_at', '=', lease)
        .execute()
      await retellOwner(trx, owner)
    })
  },

  async warnOfEnding(owner, obtainedBefore, at) {
    await db.transaction().execute(async (trx) => {
      const ending = await trx
        .selectFrom('exact_connection')
        .select('obtained_at')
        .where('tenant_id', '=', owner.tenantId)
        .where('object_id', '=', owner.objectId)
        .where('broken_at', 'is', null)
        .where('obtained_at', '<=', obtainedBefore)
        .executeTakeFirst()
      if (ending) await tellOwner(trx, owner, 'ending', at)
    })
  },
})
