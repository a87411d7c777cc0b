import { type Kysely, sql } from 'kysely'
import { recomputeStatuses } from './customer-status.ts'
import type { Schema } from './schema.ts'

/**
 * Locks relations, so that whoever saves sales invoices of the same ones goes after us: everyone takes relations first,
 * in this order, and their sales invoices after them.
 */
export const lockCustomers = async (
  trx: Kysely<Schema>,
  administrationId: string,
  customerIds: string[],
): Promise<void> => {
  await sql`
    select 1 from customer
    where administration_id = ${administrationId} and customer_id = any (${customerIds}::uuid[])
    order by customer_id for no key update`.execute(trx)
}

/** Brings relations in line with what became of their sales invoices: last sent, next planned, failed, and the status. */
export const followSalesInvoices = async (
  trx: Kysely<Schema>,
  administrationId: string,
  customerIds: string[],
): Promise<void> => {
  if (customerIds.length === 0) return
  const of = (state: string) => sql`from sales_invoice s
    where s.administration_id = ${administrationId} and s.customer_id = w.id and s.state = ${sql.lit(state)}`
  await sql`
    update customer c set has_failed = v.has_failed, next_planned_at = v.next_planned_at, last_sent_at = v.last_sent_at
    from (
      select w.id, exists (select 1 ${of('failed')}) as has_failed,
        (select min(s.planned_at) ${of('planned')}) as next_planned_at,
        (select max(s.sent_at) ${of('sent')}) as last_sent_at
      from unnest(${customerIds}::uuid[]) as w (id)
    ) v
    where c.administration_id = ${administrationId} and c.customer_id = v.id
      and (c.has_failed, c.next_planned_at, c.last_sent_at)
        is distinct from (v.has_failed, v.next_planned_at, v.last_sent_at)`.execute(trx)
  await recomputeStatuses(trx, administrationId, customerIds)
}
