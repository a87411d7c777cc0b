import { type Kysely, sql } from 'kysely'
import type { Layout } from '../auto-invoice/customer.ts'
import { customerStatus, unreadyReasons } from '../auto-invoice/readiness.ts'
import type { Schema } from './schema.ts'
import { settingsOf } from './settings-columns.ts'

/** Judges relations anew by the rule and keeps what became of it; gives the ids of those that became different. */
export const recomputeStatuses = async (
  db: Kysely<Schema>,
  administrationId: string,
  customerIds: string[],
): Promise<string[]> => {
  if (customerIds.length === 0) return []
  // Whoever else judges one of them meanwhile waits: the last word must be about what stands there.
  const customers = await db
    .selectFrom('customer')
    .selectAll()
    .where('administration_id', '=', administrationId)
    .where('customer_id', '=', sql<string>`any (${customerIds}::uuid[])`)
    .orderBy('customer_id')
    .forNoKeyUpdate()
    .execute()
  const layouts = await layoutsOf(db, administrationId)
  const changed = customers.flatMap((row) => {
    const reasons = unreadyReasons(
      {
        email: row.email,
        blocked: row.blocked,
        settings: settingsOf(row),
      },
      layouts,
    )
    const status = customerStatus({
      held: row.hold_since !== null,
      automatic: row.automatic,
      hasFailed: row.has_failed,
      reasons,
    })
    const isSame = status === row.status && JSON.stringify(reasons) === JSON.stringify(row.reasons)
    return isSame ? [] : [{ id: row.customer_id, status, reasons }]
  })
  if (changed.length > 0) {
    await sql`
      update customer c set status = v.status, reasons = v.reasons, revision = revision + 1
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as v (id uuid, status text, reasons jsonb)
      where c.administration_id = ${administrationId} and c.customer_id = v.id`.execute(db)
  }
  return changed.map(({ id }) => id)
}

/** The layouts that an administration's relations are judged by. */
export const layoutsOf = async (db: Kysely<Schema>, administrationId: string): Promise<Layout[]> => {
  const row = await db
    .selectFrom('invoicing')
    .select('layouts')
    .where('administration_id', '=', administrationId)
    .executeTakeFirst()
  return row?.layouts ?? []
}
