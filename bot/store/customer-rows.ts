import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Hold } from '../auto-invoice/customer.ts'
import type { CustomerRow } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'
import { SETTINGS_COLUMNS, settingsOf } from './settings-columns.ts'

/** A relation as it is selected: all but what only searching needs. */
export type SelectedCustomer = Omit<Selectable<Schema['customer']>, 'find_key' | 'is_customer' | 'has_failed'>

const SELECTED: (keyof SelectedCustomer)[] = [
  'administration_id',
  'customer_id',
  'code',
  'name',
  'email',
  'blocked',
  ...SETTINGS_COLUMNS,
  'settings_version',
  'hold_reason',
  'hold_by',
  'hold_since',
  'hold_remind_on',
  'status',
  'reasons',
  'last_sent_at',
  'next_planned_at',
  'revision',
  'name_key',
]

/** The select list of every reading of relations, which go by the name `c`. */
export const CUSTOMER_COLUMNS: RawBuilder<SelectedCustomer> = sql.join(SELECTED.map((column) => sql.ref(`c.${column}`)))

export const holdOf = (
  row: Pick<SelectedCustomer, 'hold_reason' | 'hold_by' | 'hold_since' | 'hold_remind_on'>,
): Hold | null =>
  row.hold_since && {
    reason: row.hold_reason ?? '',
    by: row.hold_by ?? '',
    since: row.hold_since.toISOString(),
    remindOn: row.hold_remind_on,
  }

/** Reads a relation's row. */
export const customerOf = (row: SelectedCustomer): CustomerRow => ({
  administrationId: row.administration_id,
  customerId: row.customer_id,
  code: row.code,
  name: row.name,
  email: row.email,
  blocked: row.blocked,
  settings: settingsOf(row),
  settingsVersion: row.settings_version,
  hold: holdOf(row),
  status: row.status,
  reasons: row.reasons,
  lastSentAt: row.last_sent_at,
  nextPlannedAt: row.next_planned_at,
  revision: row.revision,
})
