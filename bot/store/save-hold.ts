import { type Kysely, sql, type Transaction } from 'kysely'
import type { Hold } from '../auto-invoice/customer.ts'
import type { CustomerKey, CustomerStore } from '../use-cases/sales-store-port.ts'
import { markItemDone, onlyOnce } from './bulk-item-done.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import { lookAgainAt } from './look-again.ts'
import { followSalesInvoices } from './sales-invoices-of-customers.ts'
import type { Schema } from './schema.ts'

type Save = Parameters<CustomerStore['saveHold']>[0]

/** B4: what was about to leave does not leave, from this moment on. Gives the drafts. */
const takeOutDrafts = async (
  trx: Transaction<Schema>,
  { administrationId, customerId }: CustomerKey,
  hold: Hold,
  at: Date,
): Promise<string[]> => {
  const drafts = await trx
    .updateTable('sales_invoice')
    .set({
      state: 'held',
      planned_at: null,
      reasons: JSON.stringify([{ reason: 'customer-held', why: hold.reason, by: hold.by }]),
      changed_at: at,
      revision: sql`revision + 1`,
    })
    .where('administration_id', '=', administrationId)
    .where('customer_id', '=', customerId)
    .where('state', '=', 'planned')
    .returning('sales_invoice_id')
    .execute()
  return drafts.map(({ sales_invoice_id }) => sales_invoice_id)
}

const save = async (
  trx: Transaction<Schema>,
  { key, by, at, item, hold, onlyIfSince, onlyIfReleasedAt }: Save,
): Promise<'saved' | 'changed-meanwhile'> => {
  const { administrationId, customerId } = key
  const saved = await trx
    .updateTable('customer')
    .set({
      hold_reason: hold?.reason ?? null,
      hold_by: hold?.by ?? null,
      hold_since: hold && new Date(hold.since),
      hold_remind_on: hold?.remindOn ?? null,
      hold_reminded_at: null,
      ...(hold ? {} : { hold_released_at: at }),
      revision: sql`revision + 1`,
    })
    .where('administration_id', '=', administrationId)
    .where('customer_id', '=', customerId)
    .$if(onlyIfSince !== undefined, (query) =>
      query.where('hold_since', 'is not distinct from', onlyIfSince == null ? null : new Date(onlyIfSince)),
    )
    .$if(onlyIfReleasedAt !== undefined, (query) =>
      query.where('hold_released_at', '=', onlyIfReleasedAt == null ? null : new Date(onlyIfReleasedAt)),
    )
    .executeTakeFirst()
  if (saved.numUpdatedRows === 0n) return 'changed-meanwhile'
  if (item) await markItemDone(trx, item, hold?.since ?? at.toISOString())
  const drafts = hold ? await takeOutDrafts(trx, key, hold, at) : []
  await followSalesInvoices(trx, administrationId, [customerId])

  const line = { actor: by.name, actorObjectId: by.objectId, of: { customerId } }
  const ofBulk = item ? { bulkEdit: item.bulkEditId } : {}
  await addInvoicingLines(trx, administrationId, at, [
    hold
      ? { ...line, event: 'held', details: { reason: hold.reason, remindOn: hold.remindOn, ...ofBulk } }
      : { ...line, event: 'hold-released', details: ofBulk },
    ...drafts.map((salesInvoiceId) => ({
      ...line,
      event: 'plan-held' as const,
      details: { reasons: [{ reason: 'customer-held', why: hold?.reason, by: hold?.by }] },
      of: { customerId, salesInvoiceId },
    })),
  ])
  await lookAgainAt(trx, administrationId, at)
  return 'saved'
}

/** Holds or releases a relation, with its drafts and its log lines, all or nothing. */
export const saveHold = (db: Kysely<Schema>, given: Save): Promise<'saved' | 'changed-meanwhile'> =>
  onlyOnce(db, 'saved', (trx) => save(trx, given))
