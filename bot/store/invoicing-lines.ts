import { type Kysely, sql } from 'kysely'
import type { LogLine } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

type Line = Omit<LogLine, 'at'> & { of?: { customerId: string; salesInvoiceId?: string } }

/** Adds many lines to the log of automatic invoicing (B7), in one statement. */
export const addInvoicingLines = async (
  trx: Kysely<Schema>,
  administrationId: string,
  at: Date,
  lines: Line[],
): Promise<void> => {
  if (lines.length === 0) return
  const records = lines.map(({ actor, actorObjectId, event, details, of }, position) => ({
    position,
    customer_id: of?.customerId ?? null,
    sales_invoice_id: of?.salesInvoiceId ?? null,
    actor,
    actor_object_id: actorObjectId,
    event,
    details,
  }))
  await sql`
    insert into invoicing_log (administration_id, customer_id, sales_invoice_id, at, actor, actor_object_id, event, details)
    select ${administrationId}, customer_id, sales_invoice_id, ${at}, actor, actor_object_id, event, details
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as v (position integer, customer_id uuid,
      sales_invoice_id uuid, actor text, actor_object_id uuid, event text, details jsonb)
    order by position`.execute(trx)
}
