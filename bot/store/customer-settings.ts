import { sql, type Transaction } from 'kysely'
import type { CustomerSettings } from '../auto-invoice/customer.ts'
import type { CustomerRecord } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'
import { columnsOf, SETTINGS_COLUMNS, SETTINGS_LIST, settingsOf } from './settings-columns.ts'

/** They become what the same statement would have inserted. */
const TAKEN_OVER = sql.join(
  SETTINGS_COLUMNS.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
)

/**
 * Writes the settings of many relations, known or not, in one statement. `pass`: the reading in which they were seen;
 * `turn`: when they were asked for. False: one that was edited here since then says something else, and stays.
 */
export const writeSettings = async (
  trx: Transaction<Schema>,
  administrationId: string,
  records: CustomerRecord[],
  { pass, turn }: { pass: number; turn: number },
): Promise<boolean> => {
  const values = records.map(({ customerId, version, settings }) => ({
    customer_id: customerId,
    settings_version: version,
    ...columnsOf(settings),
  }))
  // Of a relation that Exact Online was not heard of yet only the settings are known: it is not listed.
  const written = await sql`
    insert into customer as c (administration_id, customer_id, code, name, is_customer, settings_version, settings_pass,
      ${SETTINGS_LIST})
    select ${administrationId}, customer_id, '', '', false, settings_version, ${pass}, ${SETTINGS_LIST}
    from jsonb_populate_recordset(null::customer, ${JSON.stringify(values)}::jsonb)
    order by customer_id
    on conflict (administration_id, customer_id) do update set settings_version = excluded.settings_version,
      settings_pass = excluded.settings_pass, ${TAKEN_OVER},
      revision = c.revision + (c.settings_version is distinct from excluded.settings_version)::int
      where c.settings_edited < ${turn} or c.settings_version = excluded.settings_version`.execute(trx)
  return written.numAffectedRows === BigInt(records.length)
}

/** What the settings of these relations are; whoever saves them meanwhile waits. */
export const lockSettings = async (
  trx: Transaction<Schema>,
  administrationId: string,
  customerIds: string[],
): Promise<Map<string, CustomerSettings>> => {
  const rows = await trx
    .selectFrom('customer')
    .select(['customer_id', ...SETTINGS_COLUMNS])
    .where('administration_id', '=', administrationId)
    .where('customer_id', '=', sql<string>`any (${customerIds}::uuid[])`)
    .orderBy('customer_id')
    .forNoKeyUpdate()
    .execute()
  return new Map(rows.map((row) => [row.customer_id, settingsOf(row)]))
}
