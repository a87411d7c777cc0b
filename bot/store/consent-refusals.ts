import { type Kysely, sql } from 'kysely'
import type { Identity } from '../use-cases/ports.ts'
import type { ConsentRefusal, Store } from '../use-cases/store-port.ts'
import type { Schema } from './schema.ts'

/** Why a person's last consent led to no connection, until they begin anew. */
export const createConsentRefusals = (
  db: Kysely<Schema>,
): Pick<Store, 'keepConsentRefusal' | 'forgetConsentRefusal' | 'findConsentRefusal'> => ({
  async keepConsentRefusal({ tenantId, objectId }: Identity, { at, refused, lacking }: ConsentRefusal) {
    await sql`
      insert into consent_refusal (tenant_id, object_id, at, refused, lacking)
      values (${tenantId}, ${objectId}, ${at}, ${refused}, ${JSON.stringify(lacking)}::jsonb)
      on conflict (tenant_id, object_id)
        do update set at = excluded.at, refused = excluded.refused, lacking = excluded.lacking`.execute(db)
  },

  async forgetConsentRefusal({ tenantId, objectId }: Identity) {
    await db.deleteFrom('consent_refusal').where('tenant_id', '=', tenantId).where('object_id', '=', objectId).execute()
  },

  async findConsentRefusal({ tenantId, objectId }: Identity) {
    return await db
      .selectFrom('consent_refusal')
      .select(['at', 'refused', 'lacking'])
      .where('tenant_id', '=', tenantId)
      .where('object_id', '=', objectId)
      .executeTakeFirst()
  },
})
