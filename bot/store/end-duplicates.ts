import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { PersonRef } from '../approvals/invoice.ts'
import type { Schema } from './schema.ts'

/**
 * Ends those of `which` that were refused as duplicates: they were asked for anew, and their cards have nothing left to
 * offer. One that its booker is having booked at this moment is waited for, and stays.
 */
export const endDuplicates = async (
  trx: Transaction<Schema>,
  which: RawBuilder<unknown>,
  booker: PersonRef,
  at: Date,
): Promise<void> => {
  await sql`
    with ended as (
      update invoice set state = 'not-booked', revision = revision + 1, posting = null, work_at = ${at}
      where ${which} and state = 'duplicate' returning administration_id, invoice_id)
    insert into timeline (administration_id, invoice_id, at, actor, actor_object_id, event, details)
    select administration_id, invoice_id, ${at}::timestamptz, ${booker.name}, ${booker.objectId}::uuid,
      'not-booked', '{"duplicate": true, "askedAnew": true}'::jsonb
    from ended`.execute(trx)
}
