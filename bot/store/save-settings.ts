import { type Kysely, sql } from 'kysely'
import type { CustomerSettings } from '../auto-invoice/customer.ts'
import { sameSettings } from '../auto-invoice/same-settings.ts'
import type { CustomerStore } from '../use-cases/sales-store-port.ts'
import { markItemDone, onlyOnce } from './bulk-item-done.ts'
import { recomputeStatuses } from './customer-status.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import { lookAgainAt } from './look-again.ts'
import type { Schema } from './schema.ts'
import { columnsOf } from './settings-columns.ts'

/** Who changed what was changed there. */
const DYNAMICS = 'Dynamics 365'

/** The settings that became different, as they were and as they are. */
const changesOf = (from: CustomerSettings, to: CustomerSettings) => {
  const changed = (Object.keys(to) as (keyof CustomerSettings)[]).filter((name) => from[name] !== to[name])
  const only = (settings: CustomerSettings) => Object.fromEntries(changed.map((name) => [name, settings[name]]))
  return { from: only(from), to: only(to) }
}

/** Keeps what the source of the settings says of a relation; a copy that was brought up to date since stays as it is. */
export const saveSettings = (
  db: Kysely<Schema>,
  { key, by, at, item, basedOn, record, elsewhere }: Parameters<CustomerStore['saveSettings']>[0],
): Promise<void> =>
  onlyOnce(db, undefined, async (trx) => {
    const { administrationId, customerId } = key
    const { settings, version } = record
    const saved = await trx
      .updateTable('customer')
      .set({
        ...columnsOf(settings),
        settings_version: version,
        settings_edited: sql`nextval('settings_turn')`,
        // All being read anew, it was seen: no page of that reading may have a record that was made just now.
        settings_pass: sql`(select settings_pass from invoicing where administration_id = ${administrationId})`,
        revision: sql`revision + 1`,
      })
      .where('administration_id', '=', administrationId)
      .where('customer_id', '=', customerId)
      .where('settings_version', '=', basedOn.settingsVersion)
      .executeTakeFirst()
    await recomputeStatuses(trx, administrationId, [customerId])
    const isDifferent = !sameSettings(basedOn.settings, settings)
    // What stood there already is somebody else's doing, and not to be taken back.
    if (item) await markItemDone(trx, item, isDifferent ? version : null)

    const details = {
      ...changesOf(basedOn.settings, settings),
      ...(item ? { bulkEdit: item.bulkEditId } : {}),
    }
    const line = { event: 'settings-changed' as const, details, of: { customerId } }
    if (isDifferent && elsewhere === null) {
      // An edit of the same moment may have met this one there first, and have taken it for somebody's in Dynamics.
      await trx
        .deleteFrom('invoicing_log')
        .where('administration_id', '=', administrationId)
        .where('customer_id', '=', customerId)
        .where('actor', '=', DYNAMICS)
        .where(sql`details ->> 'version'`, '=', version)
        .execute()
      await addInvoicingLines(trx, administrationId, at, [{ ...line, actor: by.name, actorObjectId: by.objectId }])
    }
    // Whoever saves it first tells of it.
    if (isDifferent && elsewhere === 'dynamics' && saved.numUpdatedRows > 0n) {
      await addInvoicingLines(trx, administrationId, at, [
        { ...line, actor: DYNAMICS, actorObjectId: null, details: { ...details, version } },
      ])
    }
    await lookAgainAt(trx, administrationId, at)
  })
