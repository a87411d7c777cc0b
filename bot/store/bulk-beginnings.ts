import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { BulkEditKey, BulkEditStore, CustomerGroup } from '../use-cases/sales-store-port.ts'
import { findBulkEdit, lockBulkEdit, ofBulkEdit } from './bulk-edit-rows.ts'
import { hasWords, wantedWords } from './customer-search.ts'
import type { Schema } from './schema.ts'
import { SETTINGS_LIST, type SettingsColumns, settingsOf } from './settings-columns.ts'

type Beginning = Pick<BulkEditStore, 'groupCustomers' | 'beginBulkEdit' | 'beginUndo' | 'retryBulkEdit'>

/** Whatever was not done and can be done when it is tried again. */
const NOT_DONE = sql`('changed-meanwhile', 'refused', 'unavailable')`

/** Of what is taken back, a relation that was changed since stays changed. */
const NOT_TAKEN_BACK = sql`('refused', 'unavailable')`

/** More relations are meant than were seen: nothing is kept. */
class MoreThanSeen extends Error {
  override name = 'MoreThanSeen'
}

/** What stands there now, as an item keeps it. */
const BEFORE = sql`jsonb_build_object(
  'settings', jsonb_build_object('automatic', c.automatic, 'invoicingMethod', c.invoicing_method,
    'printAndSend', c.print_and_send, 'layoutId', c.layout_id, 'emailLayoutId', c.email_layout_id),
  'version', c.settings_version,
  'hold', case when c.hold_since is not null then jsonb_build_object('reason', c.hold_reason, 'by', c.hold_by,
    'since', to_char(c.hold_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'remindOn', c.hold_remind_on) end)`

type Selection = Parameters<BulkEditStore['groupCustomers']>[1]

/** The condition that a relation `c` is meant. */
const isMeant = async (
  db: Kysely<Schema>,
  administrationId: string,
  selection: Selection,
): Promise<RawBuilder<boolean>> => {
  const isThere = sql<boolean>`c.administration_id = ${administrationId} and c.is_customer`
  if ('customers' in selection) return sql`${isThere} and c.customer_id = any (${selection.customers}::uuid[])`
  const { status, ...filter } = selection.filter
  const words = await wantedWords(db, filter)
  return sql`${isThere} and ${status === null ? sql`true` : sql`c.status = ${status}`} and ${hasWords(words)}`
}

type GroupRow = SettingsColumns & {
  has_email: boolean
  blocked: boolean
  held: boolean
  has_failed: boolean
  count: number
}

const groupOf = (row: GroupRow): CustomerGroup => ({
  settings: settingsOf(row),
  hasEmail: row.has_email,
  blocked: row.blocked,
  held: row.held,
  hasFailed: row.has_failed,
  count: row.count,
})

/** Bulk edits: which relations they mean, and beginning, taking back and trying again. */
export const createBulkBeginnings = (db: Kysely<Schema>): Beginning => ({
  async groupCustomers(administrationId, selection) {
    const { rows } = await sql<GroupRow>`
        select ${SETTINGS_LIST},
          coalesce(trim(email), '') <> '' as has_email, blocked, hold_since is not null as held, has_failed,
          count(*)::int as count
        from customer c where ${await isMeant(db, administrationId, selection)}
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(db)
    return rows.map(groupOf)
  },

  async beginBulkEdit(key, { selection, change, upTo, by }, at) {
    const { administrationId, bulkEditId } = key
    const condition = await isMeant(db, administrationId, selection)
    const begun = db.transaction().execute(async (trx) => {
      await trx
        .insertInto('bulk_edit')
        .values({
          administration_id: administrationId,
          bulk_edit_id: bulkEditId,
          kind: change.kind,
          change: JSON.stringify(change),
          by_tenant_id: by.tenantId,
          by_object_id: by.objectId,
          by_name: by.name,
          begun_at: at,
          total: 0,
          work_at: at,
        })
        .execute()
      await sql`
          insert into bulk_edit_item (administration_id, bulk_edit_id, customer_id, position, before)
          select c.administration_id, ${bulkEditId}, c.customer_id,
            row_number() over (order by c.name_key, c.customer_id), ${BEFORE}
          from customer c where ${condition}`.execute(trx)
      const bulkEdit = await counted(trx, key)
      if (bulkEdit && bulkEdit.total > upTo) throw new MoreThanSeen()
      return bulkEdit
    })
    return await begun.catch((error) => {
      if (error instanceof MoreThanSeen) return 'more-than-seen' as const
      throw error
    })
  },

  async beginUndo({ administrationId, bulkEditId }, undo, at) {
    const key = { administrationId, bulkEditId: undo.bulkEditId }
    return await db.transaction().execute(async (trx) => {
      const undone = await lockBulkEdit(trx, { administrationId, bulkEditId })
      if (!undone || undone.endedAt === null || undone.undoneBy !== null || undone.undoes !== null) return undefined
      if (undone.outcomes.done === 0) return undefined
      const change = TAKES_BACK[undone.change.kind]
      await trx
        .insertInto('bulk_edit')
        .values({
          administration_id: administrationId,
          bulk_edit_id: undo.bulkEditId,
          kind: change.kind,
          change: JSON.stringify(change),
          undoes: bulkEditId,
          by_tenant_id: undo.by.tenantId,
          by_object_id: undo.by.objectId,
          by_name: undo.by.name,
          begun_at: at,
          total: 0,
          work_at: at,
        })
        .execute()
      await sql`
          insert into bulk_edit_item (administration_id, bulk_edit_id, customer_id, position, before)
          select administration_id, ${undo.bulkEditId}, customer_id, row_number() over (order by position),
            before || jsonb_build_object('version', version_after)
          from bulk_edit_item where ${ofBulkEdit({ administrationId, bulkEditId })} and outcome = 'done'`.execute(trx)
      await sql`update bulk_edit set undone_by = ${undo.bulkEditId}
          where ${ofBulkEdit({ administrationId, bulkEditId })}`.execute(trx)
      return await counted(trx, key)
    })
  },

  async retryBulkEdit(key, by, at) {
    return await db.transaction().execute(async (trx) => {
      const ended = await lockBulkEdit(trx, key)
      if (!ended || ended.endedAt === null || ended.undoneBy !== null) return undefined
      const again =
        ended.undoes === null
          ? await sql`
                update bulk_edit_item i set outcome = null, detail = null,
                  -- an edit that is made anew starts from what the other one left
                  before = case when i.outcome = 'changed-meanwhile' then ${BEFORE} else i.before end
                from customer c
                where i.administration_id = ${key.administrationId} and i.bulk_edit_id = ${key.bulkEditId}
                  and i.outcome in ${NOT_DONE}
                  and c.administration_id = i.administration_id and c.customer_id = i.customer_id`.execute(trx)
          : await sql`update bulk_edit_item set outcome = null, detail = null
                where ${ofBulkEdit(key)} and outcome in ${NOT_TAKEN_BACK}`.execute(trx)
      if (again.numAffectedRows === 0n) return undefined
      await sql`update bulk_edit
          set ended_at = null, outcomes = null, failing_since = null, paused_until = null, work_at = ${at},
            retried_by = ${JSON.stringify(by)}::jsonb
          where ${ofBulkEdit(key)}`.execute(trx)
      return await findBulkEdit(trx, key)
    })
  },
})

/** How one takes back what another did: what stood there before it is in the items. */
const TAKES_BACK = {
  settings: { kind: 'settings', settings: {} },
  hold: { kind: 'release' },
  release: { kind: 'hold', reason: '', remindOn: null },
} as const

/** Counts the items that were just added; one without any is taken away again. */
const counted = async (trx: Kysely<Schema>, key: BulkEditKey) => {
  const { administrationId, bulkEditId } = key
  const { rows } = await sql<{ total: number }>`
    update bulk_edit b set total = (
      select count(*) from bulk_edit_item i
      where i.administration_id = b.administration_id and i.bulk_edit_id = b.bulk_edit_id)
    where b.administration_id = ${administrationId} and b.bulk_edit_id = ${bulkEditId}
    returning total`.execute(trx)
  if (rows[0]?.total !== 0) return await findBulkEdit(trx, key)
  await sql`delete from bulk_edit where administration_id = ${administrationId} and bulk_edit_id = ${bulkEditId}`.execute(
    trx,
  )
  return undefined
}
