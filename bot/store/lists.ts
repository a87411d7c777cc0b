import { type Kysely, sql } from 'kysely'
import type { ListStore, StateTag } from '../use-cases/store-port.ts'
import { INVOICE_COLUMNS, INVOICE_SOURCE, type InvoiceRow, invoiceOf } from './invoice-rows.ts'
import { findPage } from './lists-page.ts'
import { readListed } from './lists-rows.ts'
import type { Schema } from './schema.ts'

/** Lists of an administration's invoices. */
export const createLists = (
  db: Kysely<Schema>,
): Pick<ListStore, 'listPage' | 'countTags' | 'failingInvoices' | 'findFile'> => ({
  async listPage(filter, order, after, limit) {
    // One more than is shown tells whether there is a next page.
    const ends = await findPage(db, filter, order, after, limit + 1)
    const invoices = await readListed(db, filter.administrationId, ends.slice(0, limit))
    return { invoices, next: ends.length > limit ? (ends[limit - 1] ?? null) : null }
  },

  async countTags(administrationId, cap) {
    const counts: Record<StateTag, number> = { waiting: 0, unreleased: 0, rejected: 0, released: 0, ended: 0 }
    const { rows } = await sql<{ tag: StateTag; count: number }>`
      select t.tag, (
        select count(*)::int from (
          select 1 from invoice_search s
          where s.administration_id = ${administrationId} and s.tag = t.tag limit ${sql.lit(cap)}) counted) as count
      from unnest(${Object.keys(counts)}::text[]) t (tag)`.execute(db)
    for (const { tag, count } of rows) counts[tag] = count
    return counts
  },

  async failingInvoices(administrationId, limit) {
    const { rows } = await sql<InvoiceRow & { told: string[] }>`
      select ${INVOICE_COLUMNS}, array(
          select distinct p.name from message m
          join person p on p.tenant_id = m.tenant_id and p.object_id = m.object_id
          where m.administration_id = i.administration_id
            and (m.message_id = i.failure_message_id or m.about = i.failure_message_id)
          order by p.name) as told
      from ${INVOICE_SOURCE}
      join (
        select s.invoice_id, s.due_date from invoice_search s
        where s.administration_id = ${administrationId} and s.tag = 'unreleased'
        order by s.due_date, s.invoice_id limit ${sql.lit(limit)}) page on page.invoice_id = i.invoice_id
      where i.administration_id = ${administrationId}
      order by page.due_date, page.invoice_id`.execute(db)
    const invoices = rows.map(invoiceOf)
    const listed = new Map(
      (await readListed(db, administrationId, invoices)).map((each) => [each.invoiceId, each] as const),
    )
    return rows.flatMap(({ told }, index) => {
      const invoice = invoices[index]
      const row = invoice && listed.get(invoice.invoiceId)
      return row ? [{ invoice, listed: row, told }] : []
    })
  },

  async findFile({ administrationId, invoiceId }) {
    const { rows } = await sql<{ file_name: string; size: number; head: Uint8Array }>`
      select file_name, octet_length(bytes) as size, substring(bytes from 1 for ${sql.lit(HEAD_BYTES)}) as head
      from invoice_file where administration_id = ${administrationId} and invoice_id = ${invoiceId}`.execute(db)
    return rows[0] && { fileName: rows[0].file_name, size: rows[0].size, head: rows[0].head }
  },
})

/** What a file is shows in its first bytes; an XML file names its document within these. */
const HEAD_BYTES = 4_096
