import { type Kysely, sql } from 'kysely'
import { RECIPIENT_REASONS } from '../auto-invoice/readiness.ts'
import { USUAL_OF_LAST } from '../auto-invoice/usual-amount.ts'
import type { CustomerToPlan, SalesInvoiceStore, SalesSave } from '../use-cases/sales-store-port.ts'
import { holdOf } from './customer-rows.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import { followSalesInvoices, lockCustomers } from './sales-invoices-of-customers.ts'
import { addNotices } from './sales-notices.ts'
import { SALES_COLUMNS, SALES_SETS, SALES_VALUES, type SalesRow, salesRecords, salesWorkOf } from './sales-rows.ts'
import type { Schema } from './schema.ts'

type PlanRow = Pick<CustomerToPlan, 'automatic' | 'reasons' | 'sent'> &
  Parameters<typeof holdOf>[0] & { customer_id: string }

/** Inserts what is new and updates what nobody saved since it was read; gives the ids of both. */
const write = async (trx: Kysely<Schema>, administrationId: string, saves: SalesSave[]): Promise<Set<string>> => {
  const saved = new Set<string>()
  const added = saves.filter(({ revision }) => revision === null)
  const changed = saves.filter(({ revision }) => revision !== null)
  if (added.length > 0) {
    const { rows } = await sql<{ id: string }>`
      insert into sales_invoice (administration_id, sales_invoice_id, ${SALES_COLUMNS})
      select ${administrationId}, v.sales_invoice_id, ${SALES_VALUES} from ${salesRecords(added)}
      order by v.sales_invoice_id
      on conflict do nothing returning sales_invoice_id as id`.execute(trx)
    for (const { id } of rows) saved.add(id)
  }
  if (changed.length > 0) {
    const { rows } = await sql<{ id: string }>`
      update sales_invoice s set ${SALES_SETS}, revision = s.revision + 1
      from ${salesRecords(changed)}
      where s.administration_id = ${administrationId} and s.sales_invoice_id = v.sales_invoice_id
        and s.revision = v.read_revision
      returning s.sales_invoice_id as id`.execute(trx)
    for (const { id } of rows) saved.add(id)
  }
  return saved
}

/** Whose they are, and whose they were: a draft can be made out to another relation. */
const customersOf = async (trx: Kysely<Schema>, administrationId: string, saves: SalesSave[]): Promise<string[]> => {
  const ids = saves.map(({ invoice }) => invoice.salesInvoiceId)
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from sales_invoice
    where administration_id = ${administrationId} and sales_invoice_id = any (${ids}::uuid[])`.execute(trx)
  return [...new Set([...rows.map(({ id }) => id), ...saves.map(({ invoice }) => invoice.customerId)])]
}

type Polled = NonNullable<NonNullable<Parameters<SalesInvoiceStore['saveSales']>[3]>['polled']>

/** Says that the drafts were read; false: the switch was turned since. */
const keepPoll = async (trx: Kysely<Schema>, administrationId: string, polled: Polled): Promise<boolean> => {
  const { numUpdatedRows } = await trx
    .updateTable('invoicing')
    .set({ polled_at: polled.at, poll_at: polled.nextAt, quiet_polls: polled.quietPolls })
    .where('administration_id', '=', administrationId)
    .where('on_since', 'is not distinct from', polled.onSince)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Sales invoices, from the draft that was found to what became of it. */
export const createSalesInvoices = (db: Kysely<Schema>): SalesInvoiceStore => ({
  async findSales({ administrationId, salesInvoiceId }) {
    const { rows } = await sql<SalesRow>`
      select * from sales_invoice
      where administration_id = ${administrationId} and sales_invoice_id = ${salesInvoiceId}`.execute(db)
    return rows[0] && salesWorkOf(rows[0])
  },

  async openSales(administrationId, orIds = []) {
    const { rows } = await sql<SalesRow>`
      select * from sales_invoice
      where administration_id = ${administrationId} and state in ('planned', 'held', 'printing', 'failed')
      union
      select * from sales_invoice
      where administration_id = ${administrationId} and sales_invoice_id = any (${orIds}::uuid[])`.execute(db)
    return rows.map(salesWorkOf)
  },

  async customersToPlan(administrationId, customerIds) {
    const { rows } = await sql<PlanRow>`
      select c.customer_id, c.automatic, c.reasons, c.hold_reason, c.hold_by, c.hold_since, c.hold_remind_on,
        (select coalesce(json_agg(json_build_object('amountCents', amount_cents, 'currency', currency)), '[]') from (
          select amount_cents, currency from sales_invoice s
          where s.administration_id = c.administration_id and s.customer_id = c.customer_id and s.state = 'sent'
          order by sent_at desc limit ${USUAL_OF_LAST}) last) as sent
      from customer c
      where c.administration_id = ${administrationId} and c.customer_id = any (${customerIds}::uuid[])`.execute(db)
    return rows.map(({ customer_id, automatic, reasons, sent, ...row }) => ({
      customerId: customer_id,
      automatic,
      reasons,
      sent,
      hold: holdOf(row),
    }))
  },

  async sentNumbers(administrationId, wanted) {
    if (wanted.length === 0) return []
    const { rows } = await sql<{ customer_id: string; invoice_number: string }>`
      select s.customer_id, s.invoice_number
      from unnest(${wanted.map(({ customerId }) => customerId)}::uuid[],
        ${wanted.map(({ invoiceNumber }) => invoiceNumber)}::text[]) as w (customer_id, invoice_number)
      join sales_invoice s on s.administration_id = ${administrationId} and s.customer_id = w.customer_id
        and s.invoice_number = w.invoice_number and s.state = 'sent'`.execute(db)
    return rows.map((row) => ({ customerId: row.customer_id, invoiceNumber: row.invoice_number }))
  },

  async nextSales(administrationId) {
    const { rows: next } = await sql<{ at: Date | null }>`
      select min(greatest(planned_at, next_attempt_at)) as at from sales_invoice
      where administration_id = ${administrationId} and state = 'planned'`.execute(db)
    const { rows: printing } = await sql<SalesRow>`
      select * from sales_invoice where administration_id = ${administrationId} and state = 'printing'`.execute(db)
    return { plannedAt: next[0]?.at ?? null, printing: printing.map(salesWorkOf) }
  },

  async dueSales(administrationId, now, limit) {
    const { rows } = await sql<SalesRow>`
      select * from sales_invoice
      where administration_id = ${administrationId} and state = 'planned' and planned_at <= ${now}
        and (next_attempt_at is null or next_attempt_at <= ${now})
      order by planned_at, sales_invoice_id limit ${limit}`.execute(db)
    return rows.map(salesWorkOf)
  },

  async saveSales(administrationId, saves, at, { notices = [], polled } = {}) {
    if (saves.length === 0 && !polled) return []
    return await db.transaction().execute(async (trx) => {
      const customerIds = await customersOf(trx, administrationId, saves)
      await lockCustomers(trx, administrationId, customerIds)
      if (polled && !(await keepPoll(trx, administrationId, polled))) return []
      const saved = await write(trx, administrationId, saves)
      const done = saves.filter(({ invoice }) => saved.has(invoice.salesInvoiceId))
      const lines = done.flatMap(({ invoice, lines }) => lines.map((line) => ({ ...line, of: invoice })))
      await addInvoicingLines(trx, administrationId, at, lines)
      await followSalesInvoices(trx, administrationId, customerIds)
      for (const notice of notices) {
        const subjectIds = notice.subjectIds.filter((id) => saved.has(id))
        if (subjectIds.length > 0) await addNotices(trx, { ...notice, administrationId, subjectIds }, at)
      }
      return [...saved]
    })
  },

  async claimPrint({ administrationId, salesInvoiceId }, revision, at) {
    // The relation and the switch are looked at in the very statement that wins: what was read before may be over.
    const { rows } = await sql<SalesRow & { layout: string; email_layout: string }>`
      with claimed as (
        update sales_invoice s set state = 'printing', print_begun_at = ${at}, attempts = s.attempts + 1,
          tried_since = coalesce(s.tried_since, ${at}), cause = null, detail = null, outcome = null,
          still_open_at = null, next_attempt_at = null, revision = s.revision + 1
        from customer c, invoicing i
        where s.administration_id = ${administrationId} and s.sales_invoice_id = ${salesInvoiceId}
          and s.revision = ${revision} and s.state = 'planned' and s.planned_at <= ${at}
          and c.administration_id = s.administration_id and c.customer_id = s.customer_id
          and c.automatic and c.hold_since is null and c.reasons = '[]'
          and not exists (select 1 from customer r
            where r.administration_id = s.administration_id and r.customer_id = (s.invoice_to ->> 'customerId')::uuid
              and (r.hold_since is not null or r.reasons ?| ${RECIPIENT_REASONS}::text[]))
          and i.administration_id = s.administration_id and i.print_invoices and i.licensed
          -- whose layout is gone is not known as long as relations are being judged anew
          and i.statuses_after is null
        returning s.*, c.layout_id as layout, c.email_layout_id as email_layout),
      line as (
        insert into invoicing_log (administration_id, customer_id, sales_invoice_id, at, actor, event, details)
        select administration_id, customer_id, sales_invoice_id, ${at}, 'Akkoord', 'print-begun',
          jsonb_build_object('layoutId', layout, 'emailLayoutId', email_layout)
        from claimed)
      select * from claimed`.execute(db)
    const row = rows[0]
    return row && { invoice: salesWorkOf(row), layoutId: row.layout, emailLayoutId: row.email_layout }
  },

  async recordAnswer({ administrationId, salesInvoiceId, revision }, answer) {
    const { outcome, cause, detail } =
      'outcome' in answer ? { ...answer, cause: null, detail: null } : { ...answer, outcome: null }
    await sql`
      update sales_invoice set outcome = ${outcome && JSON.stringify(outcome)}::jsonb, cause = ${cause},
        detail = ${detail}, revision = revision + 1
      where administration_id = ${administrationId} and sales_invoice_id = ${salesInvoiceId}
        and revision = ${revision} and state = 'printing'`.execute(db)
  },

  async unclaimPrint({ administrationId, salesInvoiceId, revision }, nextAttemptAt) {
    await sql`
      update sales_invoice set state = 'planned', print_begun_at = null, attempts = attempts - 1,
        tried_since = case when attempts > 1 then tried_since end, next_attempt_at = ${nextAttemptAt},
        revision = revision + 1
      where administration_id = ${administrationId} and sales_invoice_id = ${salesInvoiceId}
        and revision = ${revision} and state = 'printing'`.execute(db)
  },
})
