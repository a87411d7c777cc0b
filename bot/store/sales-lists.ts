import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { After, SalesList, SalesListStore } from '../use-cases/sales-store-port.ts'
import { type SalesRow, salesWorkOf } from './sales-rows.ts'
import type { Schema } from './schema.ts'

/** Each list: its state, the instant it is sorted by, and whether the last comes first. */
const LISTS: Record<SalesList, { state: RawBuilder<unknown>; instant: 'planned_at' | 'changed_at' | 'sent_at' }> = {
  planned: { state: sql`'planned'`, instant: 'planned_at' },
  held: { state: sql`'held'`, instant: 'changed_at' },
  failed: { state: sql`'failed'`, instant: 'changed_at' },
  sent: { state: sql`'sent'`, instant: 'sent_at' },
}

/** More than so many are never being printed at the same moment. */
const MOST_PRINTING = 50

/** Lists of sales invoices. */
export const createSalesLists = (db: Kysely<Schema>): SalesListStore => {
  const page = async (administrationId: string, list: SalesList, after: After | null, limit: number) => {
    const { state, instant } = LISTS[list]
    const column = sql.ref(instant)
    const isUp = list === 'planned'
    const beyond = after
      ? sql`(${column}, sales_invoice_id) ${isUp ? sql`>` : sql`<`} (${after.key}, ${after.id})`
      : sql`true`
    const way = isUp ? sql`asc` : sql`desc`
    const { rows } = await sql<SalesRow>`
      select * from sales_invoice
      where administration_id = ${administrationId} and state = ${state} and ${beyond}
      order by ${column} ${way}, sales_invoice_id ${way} limit ${limit + 1}`.execute(db)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return {
      salesInvoices: rows.slice(0, limit).map(salesWorkOf),
      next: last ? { key: last[instant]?.toISOString() ?? null, id: last.sales_invoice_id } : null,
    }
  }

  return {
    async listSales(administrationId, list, after, limit) {
      const found = await page(administrationId, list, after, limit)
      if (list !== 'planned' || after) return found
      const { rows } = await sql<SalesRow>`
        select * from sales_invoice
        where administration_id = ${administrationId} and state = 'printing'
        order by planned_at, sales_invoice_id limit ${MOST_PRINTING}`.execute(db)
      return { ...found, salesInvoices: [...rows.map(salesWorkOf), ...found.salesInvoices] }
    },

    async salesOfCustomer({ administrationId, customerId }, limit) {
      const { rows } = await sql<SalesRow>`
        (select * from sales_invoice
          where administration_id = ${administrationId} and customer_id = ${customerId}
            and state in ('planned', 'held', 'printing', 'failed')
          order by planned_at, sales_invoice_id limit ${limit})
        union all
        (select * from sales_invoice
          where administration_id = ${administrationId} and customer_id = ${customerId} and state = 'sent'
          order by sent_at desc, sales_invoice_id limit ${limit})`.execute(db)
      return rows.slice(0, limit).map(salesWorkOf)
    },

    async countSales(administrationId, cap) {
      const counted = (condition: RawBuilder<unknown>) => sql`(select count(*)::int from (
        select 1 from sales_invoice where administration_id = ${administrationId} and ${condition} limit ${cap}) part)`
      const { rows } = await sql<{
        planned: number
        first: Date | null
        held: number
        failed: number
        unconfirmed: number
      }>`
        select
          ${counted(sql`state = 'planned'`)} as planned,
          (select planned_at from sales_invoice
            where administration_id = ${administrationId} and state = 'planned'
            order by planned_at, sales_invoice_id limit 1) as first,
          ${counted(sql`state = 'held'`)} as held,
          ${counted(sql`state = 'failed'`)} as failed,
          ${counted(sql`state = 'held' and reasons @> '[{"reason": "unconfirmed"}]'`)} as unconfirmed`.execute(db)
      const row = rows[0]
      return {
        planned: row?.planned ?? 0,
        firstPlannedAt: row?.first ?? null,
        held: row?.held ?? 0,
        failed: row?.failed ?? 0,
        unconfirmed: row?.unconfirmed ?? 0,
      }
    },
  }
}
