import { type Kysely, sql } from 'kysely'
import type { InvoiceKey } from '../approvals/views.ts'
import type { Schema } from './schema.ts'

/**
 * Ends what was kept of an entry as booked elsewhere, because this invoice turns out to be the booking that made it: it is
 * left alone for good. What was released or is being released does not give way.
 */
export const giveWay = async (
  db: Kysely<Schema>,
  { administrationId, invoiceId }: InvoiceKey,
  entryId: string,
): Promise<void> => {
  await sql`
    with found as (
      select d.invoice_id from discovered_entry d
      join invoice i on i.administration_id = d.administration_id and i.invoice_id = d.invoice_id
      where d.administration_id = ${administrationId} and d.entry_id = ${entryId} and d.invoice_id <> ${invoiceId}
        and i.state in ('discovered', 'waiting', 'rejected')
      for update of i),
    closed as (
      update invoice i set state = 'left-alone', revision = i.revision + 1, work_at = now() from found
      where i.administration_id = ${administrationId} and i.invoice_id = found.invoice_id returning i.invoice_id),
    said as (
      update discovered_entry d set state = 'gone' from closed
      where d.administration_id = ${administrationId} and d.invoice_id = closed.invoice_id)
    insert into timeline (administration_id, invoice_id, at, actor, event, details)
    select ${administrationId}, invoice_id, now(), 'Akkoord', 'left-alone', '{"entry": "ours"}'::jsonb
    from closed`.execute(db)
}
