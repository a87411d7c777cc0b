import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Reader, Store } from '../use-cases/store-port.ts'
import { identitiesOf } from './identities-of.ts'
import { INVOICE_COLUMNS, INVOICE_SOURCE, type InvoiceRow, invoiceOf, roundOf } from './invoice-rows.ts'
import type { Schema } from './schema.ts'

type Reading = Pick<Store, 'openAsks' | 'lastDecision' | 'unreleasedFor' | 'searchInvoices' | 'standingOf'>

/** The administrations that the reader looks after. */
const lookedAfterBy = (reader: Reader): RawBuilder<unknown> =>
  sql`(select administration_id from administration
    where (tenant_id, administrator_object_id) in ${identitiesOf(reader)})`

/** What every row of a list that was cut says too. */
const counted = (rows: (InvoiceRow & { found: number })[]) => ({
  invoices: rows.map(invoiceOf),
  count: rows[0]?.found ?? 0,
})

/** What one person may read: what waits for them, what they can solve, and what they look for. */
export const createReading = (db: Kysely<Schema>): Reading => ({
  async openAsks(reader) {
    const { rows } = await sql<InvoiceRow & { asked_at: Date }>`
      with seat as (
        select distinct administration_id, invoice_id, round from assignment
        where decision = 'open' and due_date is not null and (tenant_id, object_id) in ${identitiesOf(reader)})
      select ${INVOICE_COLUMNS}, coalesce((
          select min(m.created_at) from message m
          where m.administration_id = i.administration_id and m.invoice_id = i.invoice_id and m.kind = 'approval'
            and m.round = i.round and (m.tenant_id, m.object_id) in ${identitiesOf(reader)}
        ), i.booked_at) as asked_at
      from ${INVOICE_SOURCE}
      join seat on seat.administration_id = i.administration_id and seat.invoice_id = i.invoice_id
        and seat.round = i.round
      where i.state = 'waiting' and i.booker_tenant_id = ${reader.tenantId}
      order by i.due_date, i.booked_at, i.invoice_id`.execute(db)
    return rows.map((row) => ({ round: roundOf(row), askedRound: row.round, askedAt: row.asked_at }))
  },

  async lastDecision(reader) {
    const { rows } = await sql<{ supplier_name: string; decided_at: Date }>`
      select i.supplier_name, s.decided_at
      from ${identitiesOf(reader)} p
      cross join lateral (
        select * from assignment
        where tenant_id = p.tenant_id and object_id = p.object_id and decided_at is not null
        order by decided_at desc limit 1
      ) s
      join invoice i on i.administration_id = s.administration_id and i.invoice_id = s.invoice_id
      order by s.decided_at desc limit 1`.execute(db)
    return rows[0] && { supplierName: rows[0].supplier_name, decidedAt: rows[0].decided_at }
  },

  async unreleasedFor(reader, limit) {
    const { rows } = await sql<InvoiceRow & { found: number }>`
      with mine as (
        select administration_id, invoice_id, state, due_date, count(*) over ()::int as found from invoice
        where state in ('releasing', 'failed') and booker_tenant_id = ${reader.tenantId}
          and ((booker_tenant_id, booker_object_id) in ${identitiesOf(reader)}
            or administration_id in ${lookedAfterBy(reader)})
        -- what somebody must do something about comes first
        order by state = 'failed' desc, due_date, invoice_id limit ${limit})
      select ${INVOICE_COLUMNS}, mine.found from ${INVOICE_SOURCE}
      join mine on mine.administration_id = i.administration_id and mine.invoice_id = i.invoice_id
      order by mine.state = 'failed' desc, mine.due_date, mine.invoice_id`.execute(db)
    return counted(rows)
  },

  /** Each word that is looked for begins a word of the supplier or a number, or the amount is the same. */
  async searchInvoices(reader, { text, amountCents }, limit) {
    const amount = amountCents === null ? null : `=${amountCents}`
    const { rows } = await sql<InvoiceRow & { found: number }>`
      with there as materialized (
        -- Words are kept for each administration apart.
        select administration_id, concat_ws(' | ', (
            select '(' || string_agg(
              '''' || administration_id || '/' || word || '''' || case when length(word) > 1 then ':*' else '' end, ' & '
            ) || ')' from unnest(search_words(${text})) word),
          '''' || administration_id || '/' || ${amount}::text || '''')::tsquery as words
        from administration where tenant_id = ${reader.tenantId}),
      hit as (
        select s.administration_id, s.invoice_id, s.booked_at, count(*) over ()::int as found
        from there cross join lateral (
          select * from invoice_search where words @@ there.words offset 0) s
        where s.booker_tenant_id = ${reader.tenantId}
          and ((s.booker_tenant_id, s.booker_object_id) in ${identitiesOf(reader)}
            or s.administration_id in ${lookedAfterBy(reader)}
            -- Never by reading all there is of assignments.
            or (select true from assignment a
              where a.administration_id = s.administration_id and a.invoice_id = s.invoice_id
                and (a.tenant_id, a.object_id) in ${identitiesOf(reader)} limit 1))
        order by s.booked_at desc, s.invoice_id limit ${limit})
      select ${INVOICE_COLUMNS}, hit.found from ${INVOICE_SOURCE}
      join hit on hit.administration_id = i.administration_id and hit.invoice_id = i.invoice_id
      order by hit.booked_at desc, hit.invoice_id`.execute(db)
    return counted(rows)
  },

  async standingOf(reader) {
    const { rows } = await sql<{ is_booker: boolean; is_administrator: boolean; administrator_name: string | null }>`
      select
        exists (select 1 from invoice_search where (booker_tenant_id, booker_object_id) in ${identitiesOf(reader)})
          as is_booker,
        exists ${lookedAfterBy(reader)} as is_administrator,
        (select p.name from administration a
          join person p on p.tenant_id = a.tenant_id and p.object_id = a.administrator_object_id
          where a.tenant_id = ${reader.tenantId} order by a.name, a.administration_id limit 1) as administrator_name
      `.execute(db)
    return {
      isBooker: rows[0]?.is_booker ?? false,
      isAdministrator: rows[0]?.is_administrator ?? false,
      administratorName: rows[0]?.administrator_name ?? null,
    }
  },
})
