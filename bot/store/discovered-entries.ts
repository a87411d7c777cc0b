import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { DiscoveredEntry } from '../approvals/discovered-entry.ts'
import type { DiscoveryStore, DiscoveryTx } from '../use-cases/discovery-store-port.ts'
import { insertInvoice } from './insert-invoice.ts'
import { personOf } from './people.ts'
import type { Schema } from './schema.ts'

const discoveredOf = (row: Selectable<Schema['discovered_entry']>): DiscoveredEntry => ({
  administrationId: row.administration_id,
  invoiceId: row.invoice_id,
  entryId: row.entry_id,
  state: row.state,
  createdBy: row.creator_id === null ? null : { userId: row.creator_id, name: row.creator_name },
  choices: row.choices,
  chosen: row.chosen,
  obstacle: row.obstacle,
  told: row.told,
  answeredBy: row.answered_by,
})

/** Which of these an invoice has, or may turn out to be one that is being posted. */
const findOwn = async (
  db: Kysely<Schema>,
  administrationId: string,
  entries: Parameters<DiscoveryStore['ownEntries']>[1],
): Promise<string[]> => {
  if (entries.length === 0) return []
  const rows = entries.map(
    ({ entryId, supplierId, yourRef }) => sql`(${entryId}::uuid, ${supplierId}::uuid, ${yourRef}::text)`,
  )
  const found = await sql<{ entry_id: string }>`
    select e.entry_id from (values ${sql.join(rows)}) as e (entry_id, supplier_id, your_ref)
    where exists (select 1 from invoice i
        where i.administration_id = ${administrationId} and i.entry_id = e.entry_id)
      or exists (select 1 from invoice i
        where i.administration_id = ${administrationId} and i.state = 'booking' and i.supplier_id = e.supplier_id
          and lower(i.invoice_number) = lower(e.your_ref))`.execute(db)
  return found.rows.map(({ entry_id }) => entry_id)
}

/** Entries that someone booked with AU elsewhere, as they were found. */
export const createDiscoveredEntries = (
  db: Kysely<Schema>,
): Pick<
  DiscoveryStore,
  'discoveredEntries' | 'skippedEntries' | 'skipEntry' | 'findDiscovered' | 'ownEntries' | 'peopleOfExactUser'
> => ({
  async discoveredEntries(administrationId, entryIds) {
    const rows = await db
      .selectFrom('discovered_entry')
      .selectAll()
      .where('administration_id', '=', administrationId)
      .where((where) =>
        // As a literal: otherwise the index of those that are asked about may be left aside.
        where.or([sql<boolean>`state = 'asked'`, sql<boolean>`entry_id = any(${entryIds}::uuid[])`]),
      )
      .execute()
    return rows.map(discoveredOf)
  },

  async skippedEntries(administrationId, entryIds) {
    const { rows } = await sql<Selectable<Schema['skipped_entry']>>`
      select * from skipped_entry
      where administration_id = ${administrationId} and entry_id = any(${entryIds}::uuid[])`.execute(db)
    return rows.map((row) => ({
      entryId: row.entry_id,
      reason: row.reason,
      modifiedAt: row.modified_at,
      lookAt: row.look_at,
    }))
  },

  async skipEntry(administrationId, { entryId, reason, modifiedAt, lookAt }) {
    const skipped = { reason, modified_at: modifiedAt, look_at: lookAt }
    await db
      .insertInto('skipped_entry')
      .values({ administration_id: administrationId, entry_id: entryId, ...skipped })
      .onConflict((conflict) => conflict.columns(['administration_id', 'entry_id']).doUpdateSet(skipped))
      .execute()
  },

  async findDiscovered(administrationId, invoiceId) {
    const row = await db
      .selectFrom('discovered_entry')
      .selectAll()
      .where('administration_id', '=', administrationId)
      .where('invoice_id', '=', invoiceId)
      .executeTakeFirst()
    return row && discoveredOf(row)
  },

  async ownEntries(administrationId, entries) {
    return await findOwn(db, administrationId, entries)
  },

  async peopleOfExactUser(tenantId, exactUserId) {
    const { rows } = await sql<Parameters<typeof personOf>[0]>`
      select p.* from exact_connection c join person p on p.tenant_id = c.tenant_id and p.object_id = c.object_id
      where c.tenant_id = ${tenantId} and lower(c.exact_user_id) = lower(${exactUserId})
      order by c.broken_at is not null, c.object_id`.execute(db)
    return rows.map(personOf)
  },
})

/** What a booking brings and an entry of elsewhere has not. */
const NOTHING_MORE = { posting: null, file: null, note: null, prepaidCents: 0, duplicateOverride: null }

/** Keeps what is found and what becomes of it, together with what else changes. */
export const createDiscoveryTx = (trx: Transaction<Schema>): DiscoveryTx => ({
  async keepDiscovered({ entryId, createdBy, choices, chosen, obstacle, told, invoice }, at) {
    const { administrationId, invoiceId } = invoice
    // Two turns at the same moment: the second waits for the first, and finds what it kept.
    const setting = await sql<{ hold_until_approved: boolean }>`
      select hold_until_approved from administration where administration_id = ${administrationId} for no key update
    `.execute(trx)
    if (setting.rows[0]?.hold_until_approved !== true) return false
    const key = { administration_id: administrationId, entry_id: entryId }
    const kept = await trx
      .selectFrom('discovered_entry')
      .select('invoice_id')
      .where('administration_id', '=', administrationId)
      .where('entry_id', '=', entryId)
      .executeTakeFirst()
    if (kept) return false
    // Since the entry was read, a booking of ours may have turned out to be the one that made it.
    const read = { entryId, supplierId: invoice.supplierId, yourRef: invoice.invoiceNumber }
    if ((await findOwn(trx, administrationId, [read])).length > 0) return false
    const actor = createdBy?.name ?? 'Exact Online'
    const details = { entryNumber: invoice.entryNumber, supplier: invoice.supplierName, ...(invoice.duplicateOf ?? {}) }
    await insertInvoice(
      trx,
      { ...NOTHING_MORE, ...invoice, state: 'discovered', held: true, authorizers: [] },
      at,
      at,
      { actor, actorObjectId: null, event: 'discovered', details },
    )
    await trx
      .insertInto('discovered_entry')
      .values({
        ...key,
        invoice_id: invoiceId,
        creator_id: createdBy?.userId ?? null,
        creator_name: createdBy?.name ?? null,
        choices: JSON.stringify(choices),
        chosen,
        obstacle: obstacle && JSON.stringify(obstacle),
        told: told && JSON.stringify(told),
        answered_by: null,
      })
      .execute()
    return true
  },

  async changeDiscovered({ administrationId, entryId }, { state, chosen, answeredBy, obstacle, told, answerer }) {
    await trx
      .updateTable('discovered_entry')
      .set({
        ...(state === undefined ? {} : { state }),
        ...(chosen === undefined ? {} : { chosen }),
        ...(answeredBy === undefined ? {} : { answered_by: answeredBy }),
        ...(answerer === undefined ? {} : { answerer_object_id: answerer?.objectId ?? null }),
        ...(obstacle === undefined ? {} : { obstacle: obstacle && JSON.stringify(obstacle) }),
        ...(told === undefined ? {} : { told: told && JSON.stringify(told) }),
      })
      .where('administration_id', '=', administrationId)
      .where('entry_id', '=', entryId)
      .execute()
  },
})
