import { type Kysely, sql } from 'kysely'
import type { BulkEditStore, BulkItem } from '../use-cases/sales-store-port.ts'
import { createBulkBeginnings } from './bulk-beginnings.ts'
import {
  type BulkEditRow,
  bulkEditOf,
  findBulkEdit,
  lockBulkEdit,
  ofBulkEdit,
  SELECT_BULK_EDIT,
} from './bulk-edit-rows.ts'
import type { Schema } from './schema.ts'

/** Bulk edits: whose turn it is, and what became of each of their relations. */
export const createBulkEdits = (db: Kysely<Schema>): BulkEditStore => ({
  ...createBulkBeginnings(db),

  findBulkEdit: (key) => findBulkEdit(db, key),

  async listBulkEdits(administrationId, limit) {
    const { rows } = await sql<BulkEditRow>`
        ${SELECT_BULK_EDIT} where b.administration_id = ${administrationId}
        order by b.begun_at desc limit ${limit}`.execute(db)
    return rows.map(bulkEditOf)
  },

  async listBulkItems(key, outcome, after, limit) {
    const { rows } = await sql<Awaited<ReturnType<BulkEditStore['listBulkItems']>>[number]>`
        select i.customer_id as "customerId", i.position, i.outcome, i.detail, c.code, c.name
        from (
          select * from bulk_edit_item
          where ${ofBulkEdit(key)} and position > ${after ?? 0}
            and ${outcome === null ? sql`true` : sql`outcome = ${outcome}`}
          order by position limit ${limit}) i
        join customer c on c.administration_id = i.administration_id and c.customer_id = i.customer_id
        order by i.position`.execute(db)
    return rows
  },

  async nextBulkEdit(administrationId) {
    const { rows } = await sql<BulkEditRow>`
        -- asked again and again while it runs: its outcomes are not counted for it
        select b.*, b.outcomes as counts from bulk_edit b
        where b.administration_id = ${administrationId} and b.ended_at is null
        order by b.begun_at, b.bulk_edit_id limit 1`.execute(db)
    return rows[0] && bulkEditOf(rows[0])
  },

  async waitingItems(key, limit) {
    const { rows } = await sql<BulkItem>`
        select customer_id as "customerId", position, before, outcome, detail from bulk_edit_item
        where ${ofBulkEdit(key)} and outcome is null order by position limit ${limit}`.execute(db)
    return rows
  },

  async recordItem({ position, ...key }, outcome, detail) {
    await sql`update bulk_edit_item set outcome = ${outcome}, detail = ${detail}
        where ${ofBulkEdit(key)} and position = ${position} and outcome is null`.execute(db)
  },

  async pauseBulkEdit(key, until, failingSince) {
    await sql`update bulk_edit
        set paused_until = ${until}, work_at = ${until}, failing_since = ${failingSince}
        where ${ofBulkEdit(key)}`.execute(db)
  },

  async resumeBulkEdit(key) {
    await sql`update bulk_edit set paused_until = null, failing_since = null where ${ofBulkEdit(key)}`.execute(db)
  },

  async endBulkEdit(key, at, detail) {
    await db.transaction().execute(async (trx) => {
      if (detail !== null) {
        await sql`update bulk_edit_item set outcome = 'unavailable', detail = ${detail}
            where ${ofBulkEdit(key)} and outcome is null`.execute(trx)
      }
      const ended = await lockBulkEdit(trx, key)
      await sql`update bulk_edit set ended_at = ${at}, outcomes = ${JSON.stringify(ended?.outcomes ?? {})},
          failing_since = null, paused_until = null, work_at = null
          where ${ofBulkEdit(key)} and ended_at is null
            and not exists (select 1 from bulk_edit_item where ${ofBulkEdit(key)} and outcome is null)`.execute(trx)
    })
  },
})
