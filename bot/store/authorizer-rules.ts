import type { Kysely } from 'kysely'
import type { DiscoveryStore } from '../use-cases/discovery-store-port.ts'
import type { Schema } from './schema.ts'

/** Nobody wrote any rule yet: the first list replaces this one. */
const NONE = { version: 0, rules: [] }

/** Each administration's rules about who authorises what was booked elsewhere: one list, replaced as a whole. */
export const createAuthorizerRules = (
  db: Kysely<Schema>,
): Pick<DiscoveryStore, 'authorizerRules' | 'replaceAuthorizerRules'> => ({
  async authorizerRules(administrationId) {
    const row = await db
      .selectFrom('authorizer_rules')
      .select(['version', 'rules'])
      .where('administration_id', '=', administrationId)
      .executeTakeFirst()
    return row ?? NONE
  },

  async replaceAuthorizerRules(administrationId, { version, rules }, by, at) {
    const changed = {
      version: version + 1,
      rules: JSON.stringify(rules),
      changed_by: by.name,
      changed_by_object_id: by.objectId,
      changed_at: at,
    }
    const returned = ['version', 'rules'] as const
    if (version === NONE.version) {
      return await db
        .insertInto('authorizer_rules')
        .values({ administration_id: administrationId, ...changed })
        .onConflict((conflict) => conflict.doNothing())
        .returning(returned)
        .executeTakeFirst()
    }
    return await db
      .updateTable('authorizer_rules')
      .set(changed)
      .where('administration_id', '=', administrationId)
      .where('version', '=', version)
      .returning(returned)
      .executeTakeFirst()
  },
})
