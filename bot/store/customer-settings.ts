import { sql, type Transaction } from 'kysely'
import type { CustomerSettings } from '../auto-invoice/customer.ts'
import type { CustomerRecord } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

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
    automatic: settings.automatic,
    invoicing_method: settings.invoicingMethod,
    print_and_send: settings.printAndSend,
    layout_id: settings.layoutId,
    email_layout_id: settings.emailLayoutId,
  }))
  // Of a relation that Exact Online was not heard of yet only the settings are known: it is not listed.
  const written = await sql`
    insert into customer as c (administration_id, customer_id, code, name, is_customer, settings_version, settings_pass,
      automatic, invoicing_method, print_and_send, layout_id, email_layout_id)
    select ${administrationId}, customer_id, '', '', false, settings_version, ${pass},
      automatic, invoicing_method, print_and_send, layout_id, email_layout_id
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v (customer_id uuid, settings_version text,
      automatic boolean, invoicing_method text, print_and_send boolean, layout_id uuid, email_layout_id uuid)
    order by customer_id
    on conflict (administration_id, customer_id) do update set settings_version = excluded.settings_version,
      settings_pass = excluded.settings_pass, automatic = excluded.automatic,
      invoicing_method = excluded.invoicing_method, print_and_send = excluded.print_and_send,
      layout_id = excluded.layout_id, email_layout_id = excluded.email_layout_id,
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
    .select(['customer_id', 'automatic', 'invoicing_method', 'print_and_send', 'layout_id', 'email_layout_id'])
    .where('administration_id', '=', administrationId)
    .where('customer_id', '=', sql<string>`any (${customerIds}::uuid[])`)
    .orderBy('customer_id')
    .forNoKeyUpdate()
    .execute()
  return new Map(
    rows.map((row) => [
      row.customer_id,
      {
        automatic: row.automatic,
        invoicingMethod: row.invoicing_method,
        printAndSend: row.print_and_send,
        layoutId: row.layout_id,
        emailLayoutId: row.email_layout_id,
      },
    ]),
  )
}
