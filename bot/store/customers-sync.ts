import { isDeepStrictEqual } from 'node:util'
import { type Kysely, sql, type Transaction } from 'kysely'
import { NO_SETTINGS } from '../auto-invoice/customer.ts'
import { sameSettings } from '../auto-invoice/same-settings.ts'
import type { CustomerSyncStore } from '../use-cases/sales-store-port.ts'
import { lockSettings, writeSettings } from './customer-settings.ts'
import { layoutsOf, recomputeStatuses } from './customer-status.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import type { Schema } from './schema.ts'
import { columnsOf } from './settings-columns.ts'

/** Relations before all others. */
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Another run saved a page since, or somebody edited what is on it: nothing of ours is kept. */
class StalePage extends Error {
  override name = 'StalePage'
}

/** Keeps the reading copy of relations. */
export const createCustomersSync = (db: Kysely<Schema>): CustomerSyncStore => {
  /** Runs the saving of a page; everything of it is undone when another was faster. */
  const page = async <T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T | 'stale'> => {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (error instanceof StalePage) return 'stale'
      throw error
    }
  }

  return {
    async beginSync(administrationId, at) {
      await sql`
        update invoicing set sync_state = 'running', sync_begun_at = ${at}
        where administration_id = ${administrationId} and (sync_begun_at is null or sync_state <> 'running')`.execute(
        db,
      )
    },

    saveCustomersPage: (administrationId, { since, customers, next }) =>
      page(async (trx) => {
        const ids = customers.map(({ customerId }) => customerId)
        await sql`
          insert into customer as c (administration_id, customer_id, code, name, email, blocked, is_customer)
          select ${administrationId}, "customerId", code, name, email, blocked, "isCustomer"
          from jsonb_to_recordset(${JSON.stringify(customers)}::jsonb) as v ("customerId" uuid, code text, name text,
            email text, blocked boolean, "isCustomer" boolean)
          order by "customerId"
          on conflict (administration_id, customer_id) do update set code = excluded.code, name = excluded.name,
            email = excluded.email, blocked = excluded.blocked, is_customer = excluded.is_customer,
            revision = c.revision + 1`.execute(trx)
        await recomputeStatuses(trx, administrationId, ids)
        const followed = await sql`
          update invoicing set customers_since = ${next},
            synced_customers = synced_customers + case when synced_at is null then ${customers.length} else 0 end
          where administration_id = ${administrationId} and customers_since is not distinct from ${since}
          returning 1`.execute(trx)
        if (followed.rows.length === 0) throw new StalePage()
        return 'saved' as const
      }),

    async restartSettings(administrationId) {
      await sql`
        update invoicing set settings_since = null, settings_from_start = true, settings_pass = settings_pass + 1
        where administration_id = ${administrationId}`.execute(db)
    },

    saveSettingsPage: (administrationId, { turn, since, records, removed, next, more }, by, at) =>
      page(async (trx) => {
        // The last word about a relation counts, should a page have two.
        const cleared = removed.map((customerId) => ({ customerId, settings: NO_SETTINGS, version: '' }))
        const all = [...new Map([...records, ...cleared].map((record) => [record.customerId, record])).values()]
        const before = await lockSettings(
          trx,
          administrationId,
          all.map(({ customerId }) => customerId),
        )
        const known = await trx
          .selectFrom('invoicing')
          .select(['settings_pass', 'settings_from_start'])
          .where('administration_id', '=', administrationId)
          .executeTakeFirst()
        if (!known) throw new StalePage()
        const { settings_pass: pass, settings_from_start: isFirst } = known
        if (all.length > 0 && !(await writeSettings(trx, administrationId, all, { pass, turn }))) throw new StalePage()
        const changed = all.filter(
          ({ customerId, settings }) => !sameSettings(before.get(customerId) ?? NO_SETTINGS, settings),
        )
        // What stood there when Akkoord first looked is no change.
        if (!isFirst) {
          await addInvoicingLines(
            trx,
            administrationId,
            at,
            changed.map(({ customerId, settings }) => ({
              actor: by,
              actorObjectId: null,
              event: 'settings-changed',
              details: { from: before.get(customerId) ?? NO_SETTINGS, to: settings },
              of: { customerId },
            })),
          )
        }
        const unseen =
          isFirst && !more
            ? await trx
                .updateTable('customer')
                .set({ ...columnsOf(NO_SETTINGS), settings_version: '', revision: sql`revision + 1` })
                .where('administration_id', '=', administrationId)
                .where('settings_pass', '<', pass)
                .where('settings_version', '<>', '')
                .returning('customer_id')
                .execute()
            : []
        await recomputeStatuses(trx, administrationId, [
          ...all.map(({ customerId }) => customerId),
          ...unseen.map(({ customer_id }) => customer_id),
        ])
        const followed = await sql`
          update invoicing set settings_since = ${next}, settings_from_start = settings_from_start and ${more}
          where administration_id = ${administrationId} and settings_since is not distinct from ${since}
            and settings_pass = ${pass}
          returning 1`.execute(trx)
        if (followed.rows.length === 0) throw new StalePage()
        return { changed: changed.length + unseen.length }
      }),

    async saveLayouts(administrationId, layouts) {
      const known = await layoutsOf(db, administrationId)
      if (isDeepStrictEqual(known, layouts)) return
      await sql`
        update invoicing set layouts = ${JSON.stringify(layouts)}::jsonb, statuses_after = ${FIRST}
        where administration_id = ${administrationId}`.execute(db)
    },

    judgeNextCustomers: (administrationId, limit) =>
      db.transaction().execute(async (trx) => {
        const work = await trx
          .selectFrom('invoicing')
          .select('statuses_after')
          .where('administration_id', '=', administrationId)
          .executeTakeFirst()
        if (!work?.statuses_after) return false
        const customers = await trx
          .selectFrom('customer')
          .select('customer_id')
          .where('administration_id', '=', administrationId)
          .where('customer_id', '>', work.statuses_after)
          .orderBy('customer_id')
          .limit(limit)
          .execute()
        const ids = customers.map(({ customer_id }) => customer_id)
        await recomputeStatuses(trx, administrationId, ids)
        // Without effect when layouts became different once more: then it begins anew.
        await sql`
          update invoicing set statuses_after = ${ids.length < limit ? null : (ids.at(-1) ?? null)}
          where administration_id = ${administrationId} and statuses_after = ${work.statuses_after}`.execute(trx)
        return true
      }),

    async endSync(administrationId, outcome, at) {
      await sql`
        update invoicing set sync_state = ${outcome},
          synced_at = case when ${outcome === 'done'} then ${at} else synced_at end
        where administration_id = ${administrationId}`.execute(db)
    },
  }
}
