import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

/** Has the drafts of an administration looked at again at this moment, unless they are before, or the switch is off. */
export const lookAgainAt = async (trx: Kysely<Schema>, administrationId: string, at: Date): Promise<void> => {
  await sql`
    update invoicing set send_at = ${at}
    where administration_id = ${administrationId} and on_since is not null
      and (send_at is null or send_at > ${at})`.execute(trx)
}
