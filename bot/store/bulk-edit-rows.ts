import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { BulkChange, BulkEdit, BulkEditKey } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

export type BulkEditRow = Selectable<Schema['bulk_edit']> & { counts: Partial<BulkEdit['outcomes']> | null }

/** Every reading of bulk edits: one that has ended knows its outcomes, of the others they are counted. */
export const SELECT_BULK_EDIT: RawBuilder<BulkEditRow> = sql`
  select b.*, coalesce(b.outcomes, (
    select jsonb_object_agg(n.outcome, n.count) from (
      select i.outcome, count(*) as count from bulk_edit_item i
      where i.administration_id = b.administration_id and i.bulk_edit_id = b.bulk_edit_id and i.outcome is not null
      group by i.outcome) n)) as counts
  from bulk_edit b`

const NO_OUTCOMES: BulkEdit['outcomes'] = {
  done: 0,
  'nothing-to-do': 0,
  'changed-meanwhile': 0,
  refused: 0,
  unavailable: 0,
}

/** Reads a bulk edit's row. */
export const bulkEditOf = (row: BulkEditRow): BulkEdit => ({
  administrationId: row.administration_id,
  bulkEditId: row.bulk_edit_id,
  // jsonb holds what was written as such a change.
  change: row.change as BulkChange,
  by: { tenantId: row.by_tenant_id, objectId: row.by_object_id, name: row.by_name },
  retriedBy: row.retried_by,
  begunAt: row.begun_at,
  endedAt: row.ended_at,
  total: row.total,
  outcomes: { ...NO_OUTCOMES, ...row.counts },
  undoes: row.undoes,
  undoneBy: row.undone_by,
  failingSince: row.failing_since,
  pausedUntil: row.paused_until,
})

/** The condition that a row, of a bulk edit or of its items, belongs to this one. */
export const ofBulkEdit = ({ administrationId, bulkEditId }: BulkEditKey): RawBuilder<boolean> =>
  sql`administration_id = ${administrationId} and bulk_edit_id = ${bulkEditId}`

export const findBulkEdit = async (
  db: Kysely<Schema>,
  { administrationId, bulkEditId }: BulkEditKey,
): Promise<BulkEdit | undefined> => {
  const { rows } = await sql<BulkEditRow>`
    ${SELECT_BULK_EDIT} where b.administration_id = ${administrationId} and b.bulk_edit_id = ${bulkEditId}`.execute(db)
  return rows[0] && bulkEditOf(rows[0])
}

/** Reads a bulk edit; until the transaction ends nobody else begins, ends, retries or takes it back. */
export const lockBulkEdit = async (trx: Kysely<Schema>, key: BulkEditKey): Promise<BulkEdit | undefined> => {
  await sql`select 1 from bulk_edit
    where administration_id = ${key.administrationId} and bulk_edit_id = ${key.bulkEditId} for update`.execute(trx)
  return await findBulkEdit(trx, key)
}
