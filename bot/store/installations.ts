import { type Kysely, sql } from 'kysely'
import type { Identity } from '../use-cases/ports.ts'
import type { Store } from '../use-cases/store-port.ts'
import type { Schema } from './schema.ts'

const isPerson = ({ tenantId, objectId }: Identity) => sql`tenant_id = ${tenantId} and object_id = ${objectId}`

/** Who has the app in Teams. */
export const createInstallations = (db: Kysely<Schema>): Pick<Store, 'recordInstalled' | 'recordRemoved'> => ({
  async recordInstalled(identity, at) {
    const { numAffectedRows } = await sql`
      update person set installed_at = ${at} where ${isPerson(identity)} and installed_at is null`.execute(db)
    return numAffectedRows === 1n
  },

  async recordRemoved(identity) {
    await sql`
      update person set installed_at = null, service_url = null, conversation_id = null
      where ${isPerson(identity)}`.execute(db)
  },
})
