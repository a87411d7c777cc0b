import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { CustomerSettings } from '../auto-invoice/customer.ts'
import type { Schema } from './schema.ts'

/** Where tables keep how a relation is invoiced. */
export const SETTINGS_COLUMNS = [
  'automatic',
  'invoicing_method',
  'print_and_send',
  'layout_id',
  'email_layout_id',
] as const

export type SettingsColumns = Pick<Selectable<Schema['customer']>, (typeof SETTINGS_COLUMNS)[number]>

/** The same columns, for a statement in SQL. */
export const SETTINGS_LIST: RawBuilder<SettingsColumns> = sql.join(SETTINGS_COLUMNS.map((column) => sql.ref(column)))

export const settingsOf = (row: SettingsColumns): CustomerSettings => ({
  automatic: row.automatic,
  invoicingMethod: row.invoicing_method,
  printAndSend: row.print_and_send,
  layoutId: row.layout_id,
  emailLayoutId: row.email_layout_id,
})

export const columnsOf = (settings: CustomerSettings): SettingsColumns => ({
  automatic: settings.automatic,
  invoicing_method: settings.invoicingMethod,
  print_and_send: settings.printAndSend,
  layout_id: settings.layoutId,
  email_layout_id: settings.emailLayoutId,
})
