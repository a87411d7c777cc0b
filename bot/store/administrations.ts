import assert from 'node:assert/strict'
import { type Kysely, sql } from 'kysely'
import { UNRELEASED } from '../approvals/invoice-state.ts'
import type { Store } from '../use-cases/store-port.ts'
import { administrationOf } from './administration-rows.ts'
import type { Schema } from './schema.ts'

type Settings = Pick<
  Store,
  'findAdministration' | 'listAdministrations' | 'addAdministration' | 'changeSettings' | 'countUnreleased'
>

/** Administrations with their settings. */
export const createAdministrations = (db: Kysely<Schema>): Settings => {
  const select = () =>
    db
      .selectFrom('administration as a')
      .innerJoin('person as p', (join) =>
        join.onRef('p.tenant_id', '=', 'a.tenant_id').onRef('p.object_id', '=', 'a.administrator_object_id'),
      )
      .selectAll('a')
      .select(['p.person_id as administrator_person_id', 'p.name as administrator_name'])

  const find = async (administrationId: string) => {
    const row = await select().where('administration_id', '=', administrationId).executeTakeFirst()
    return row && administrationOf(row)
  }

  return {
    findAdministration: find,

    async listAdministrations(tenantId) {
      const rows = await select().where('a.tenant_id', '=', tenantId).orderBy('a.name').execute()
      return rows.map(administrationOf)
    },

    async addAdministration(administration) {
      await db
        .insertInto('administration')
        .values({
          administration_id: administration.administrationId,
          tenant_id: administration.tenantId,
          division: administration.division,
          name: administration.name,
          default_condition: administration.defaultCondition,
          administrator_object_id: administration.administrator.objectId,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const added = await find(administration.administrationId)
      assert(added, 'what was added is there')
      return added
    },

    /** A2 holds against a booking at the same moment: a booking locks the administration's row too. */
    async changeSettings(administrationId, settings, unlessUnreleased) {
      return await db.transaction().execute(async (trx) => {
        await sql`select 1 from administration where administration_id = ${administrationId} for update`.execute(trx)
        if (unlessUnreleased) {
          const waiting = await trx
            .selectFrom('invoice')
            .select('invoice_id')
            .where('administration_id', '=', administrationId)
            .where('held', '=', true)
            .where('state', 'in', UNRELEASED)
            .limit(1)
            .executeTakeFirst()
          if (waiting) return false
        }
        await trx
          .updateTable('administration')
          .set({
            ...(settings.holdUntilApproved === undefined ? {} : { hold_until_approved: settings.holdUntilApproved }),
            ...(settings.defaultCondition === undefined ? {} : { default_condition: settings.defaultCondition }),
            ...(settings.releaseByTerms === undefined ? {} : { release_by_terms: settings.releaseByTerms }),
            ...(settings.ownApproval === undefined ? {} : { own_approval: settings.ownApproval }),
            administration_id: administrationId,
          })
          .where('administration_id', '=', administrationId)
          .execute()
        return true
      })
    },

    async countUnreleased(administrationId) {
      const { count } = await db
        .selectFrom('invoice')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('administration_id', '=', administrationId)
        .where('held', '=', true)
        .where('state', 'in', UNRELEASED)
        .executeTakeFirstOrThrow()
      return Number(count)
    },
  }
}
