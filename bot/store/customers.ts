import { type Kysely, type RawBuilder, sql } from 'kysely'
import { CUSTOMER_STATUSES, type CustomerStatus } from '../auto-invoice/customer.ts'
import type { CustomerAfter, CustomerSort, CustomerStore } from '../use-cases/sales-store-port.ts'
import { findCustomers, type Limits } from './customer-page.ts'
import { CUSTOMER_COLUMNS, customerOf, type SelectedCustomer } from './customer-rows.ts'
import { rarestFirst, rowsWith, wantedWords } from './customer-search.ts'
import { saveHold } from './save-hold.ts'
import { saveSettings } from './save-settings.ts'
import type { Schema } from './schema.ts'

const afterOf = (row: SelectedCustomer, sort: CustomerSort): CustomerAfter => {
  const instant = sort === 'name' ? null : sort === 'next' ? row.next_planned_at : row.last_sent_at
  return { key: instant?.toISOString() ?? null, name: row.name_key, id: row.customer_id }
}

/** Lists and edits of relations. */
export const createCustomers = (db: Kysely<Schema>, limits?: Limits): CustomerStore => ({
  async listCustomers(filter, order, after, limit) {
    // One more than is shown tells whether there is a next page.
    const rows = await findCustomers(db, filter, order, after, limit + 1, limits)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { customers: rows.slice(0, limit).map(customerOf), next: last ? afterOf(last, order.sort) : null }
  },

  async countCustomers(filter, cap) {
    const { administrationId } = filter
    const words = await wantedWords(db, filter)
    const wanted = words && (await rarestFirst(db, administrationId, words, cap + 1))
    const { rows } = await sql<{ status: CustomerStatus; count: number }>`
        select status, least(count(*), ${cap})::int as count from ${
          wanted
            ? sql`(select distinct k.customer_id, k.status from ${rowsWith(administrationId, wanted)} k)`
            : allUpTo(administrationId, cap)
        } each
        group by status`.execute(db)
    const counts = { all: 0, held: 0, off: 0, failed: 0, 'not-ready': 0, ready: 0 }
    for (const { status, count } of rows) counts[status] = count
    const all = rows.reduce((sum, { count }) => sum + count, 0)
    return { ...counts, all: Math.min(all, cap) }
  },

  async findCustomer({ administrationId, customerId }) {
    const { rows } = await sql<SelectedCustomer>`
        select ${CUSTOMER_COLUMNS} from customer c
        where c.administration_id = ${administrationId} and c.customer_id = ${customerId} and c.is_customer`.execute(db)
    return rows[0] && customerOf(rows[0])
  },

  saveSettings: (save) => saveSettings(db, save),
  saveHold: (save) => saveHold(db, save),
})

/** The status of each relation, of so many of each status. */
const allUpTo = (administrationId: string, cap: number): RawBuilder<unknown> => sql`(
  select s.status from unnest(${[...CUSTOMER_STATUSES]}::text[]) s(status)
  cross join lateral (
    select 1 from customer c
    where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer
    limit ${cap}) c)`
