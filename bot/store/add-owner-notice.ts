import { type Kysely, sql } from 'kysely'
import type { OwnerNoticeKind } from '../use-cases/connection-store-port.ts'
import type { Identity } from '../use-cases/ports.ts'
import type { Schema } from './schema.ts'

/** So long after a connection broke what it was broken by is saved too: the invoice that waits for it. Milliseconds. */
const TELL_AFTER_MS = 2_000

/** Has the owner of a connection told of it, once for each pair of tokens. Part of the transaction it is called in. */
export const tellOwner = async (
  trx: Kysely<Schema>,
  { tenantId, objectId }: Identity,
  kind: OwnerNoticeKind,
  at: Date,
): Promise<void> => {
  await sql`
    insert into owner_notice (tenant_id, object_id, kind, about, created_at, work_at)
    select tenant_id, object_id, ${kind}, c.obtained_at, ${at}, ${new Date(at.getTime() + TELL_AFTER_MS)}
    from exact_connection c join person p using (tenant_id, object_id)
    where tenant_id = ${tenantId} and object_id = ${objectId}
    on conflict do nothing`.execute(trx)
}

/** Has the cards that the owner was shown say what is true now. */
export const retellOwner = async (trx: Kysely<Schema>, { tenantId, objectId }: Identity): Promise<void> => {
  // A moment that is past: at once.
  await sql`
    update owner_notice set work_at = created_at
    where tenant_id = ${tenantId} and object_id = ${objectId}`.execute(trx)
}
