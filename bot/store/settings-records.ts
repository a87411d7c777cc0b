import { type Kysely, sql, type Transaction } from 'kysely'
import { NO_SETTINGS } from '../auto-invoice/customer.ts'
import { sameSettings } from '../auto-invoice/same-settings.ts'
import type { Clock } from '../use-cases/ports.ts'
import {
  type CustomerRecord,
  SettingsError,
  type SettingsPlace,
  type SettingsSource,
} from '../use-cases/sales-ports.ts'
import type { Schema } from './schema.ts'
import { columnsOf, type SettingsColumns, settingsOf } from './settings-columns.ts'

/** Relations on a page of changes: as many as a page of Exact Online's holds. */
const PAGE_SIZE = 1_000

/** A position of ours; one of another source is not understood. */
const POSITION = /^akkoord:(\d+)$/

/**
 * The settings of automatic invoicing in Akkoord's own database (B7). Versions count up within an administration, and
 * one is given out only when the one before it is committed: who has read up to a version has missed none below it.
 */
export const createSettingsRecords = (deps: {
  db: Kysely<Schema>
  /** Which divisions have the add-on licence (B1). */
  isLicensed: (division: number) => boolean
  clock: Clock
}): SettingsSource => {
  const { db, isLicensed, clock } = deps

  /** Whoever asks next waits for the end of this transaction; also makes the administration's row. */
  const takeTurn = async (trx: Transaction<Schema>, { administrationId }: SettingsPlace): Promise<void> => {
    const { rows } = await sql`
      insert into settings_administration (administration_id)
      select administration_id from administration where administration_id = ${administrationId}
      on conflict (administration_id) do update set administration_id = excluded.administration_id
      returning 1`.execute(trx)
    if (rows.length === 0) throw new SettingsError('unexpected', `no administration ${administrationId}`)
  }

  const findAdministration = async (on: Kysely<Schema>, { administrationId, division }: SettingsPlace) => {
    const row = await on
      .selectFrom('administration as a')
      .leftJoin('settings_administration as s', 's.administration_id', 'a.administration_id')
      .select(['s.print_invoices', 's.version'])
      .where('a.administration_id', '=', administrationId)
      .where('a.division', '=', division)
      .executeTakeFirst()
    return row && switchOf(row, isLicensed(division))
  }

  const findCustomer = async (on: Kysely<Schema>, { administrationId }: SettingsPlace, customerId: string) => {
    const row = await on
      .selectFrom('settings_customer')
      .selectAll()
      .where('administration_id', '=', administrationId)
      .where('customer_id', '=', customerId)
      .executeTakeFirst()
    return row ? recordOf(row) : { customerId, settings: NO_SETTINGS, version: '' }
  }

  return {
    kind: 'akkoord',

    readAdministration: (place) => findAdministration(db, place),

    writeSwitch: (place, { printInvoices, version, by }) =>
      db.transaction().execute(async (trx) => {
        await takeTurn(trx, place)
        const now = await findAdministration(trx, place)
        if (!now) throw new SettingsError('unexpected', `no administration ${place.administrationId}`)
        if (now.printInvoices === printInvoices) return { is: 'written', now }
        if (now.version !== version) return { is: 'changed-meanwhile', now }
        const row = await trx
          .updateTable('settings_administration')
          .set({
            print_invoices: printInvoices,
            version: sql`version + 1`,
            changed_by: by,
            changed_at: clock.now(),
          })
          .where('administration_id', '=', place.administrationId)
          .returning(['print_invoices', 'version'])
          .executeTakeFirstOrThrow()
        return { is: 'written', now: switchOf(row, isLicensed(place.division)) }
      }),

    async changes({ administrationId }, since) {
      const last = since === null ? 0 : Number(POSITION.exec(since)?.[1])
      if (!Number.isSafeInteger(last)) return { is: 'restart' }
      const rows = await db
        .selectFrom('settings_customer')
        .selectAll()
        .where('administration_id', '=', administrationId)
        .where('version', '>', last)
        .orderBy('version')
        .limit(PAGE_SIZE)
        .execute()
      return {
        is: 'page',
        records: rows.map(recordOf),
        removed: [],
        next: `akkoord:${rows.at(-1)?.version ?? last}`,
        more: rows.length === PAGE_SIZE,
      }
    },

    writeCustomer: (place, { customerId, version, settings, by }) =>
      db.transaction().execute(async (trx) => {
        await takeTurn(trx, place)
        const now = await findCustomer(trx, place, customerId)
        if (sameSettings(now.settings, settings)) return { is: 'written', now }
        if (now.version !== version) return { is: 'changed-meanwhile', now }
        const { last_customer_version: next } = await trx
          .updateTable('settings_administration')
          .set({ last_customer_version: sql`last_customer_version + 1` })
          .where('administration_id', '=', place.administrationId)
          .returning('last_customer_version')
          .executeTakeFirstOrThrow()
        const columns = { ...columnsOf(settings), version: next, changed_by: by, changed_at: clock.now() }
        await trx
          .insertInto('settings_customer')
          .values({ administration_id: place.administrationId, customer_id: customerId, ...columns })
          .onConflict((conflict) => conflict.columns(['administration_id', 'customer_id']).doUpdateSet(columns))
          .execute()
        return { is: 'written', now: { customerId, settings, version: String(next) } }
      }),
  }
}

const switchOf = (row: { print_invoices: boolean | null; version: number | null }, licensed: boolean) => ({
  printInvoices: row.print_invoices ?? false,
  licensed,
  version: String(row.version ?? 0),
})

const recordOf = (row: SettingsColumns & { customer_id: string; version: number }): CustomerRecord => ({
  customerId: row.customer_id,
  settings: settingsOf(row),
  version: String(row.version),
})
