import assert from 'node:assert/strict'
import { type Kysely, sql } from 'kysely'
import type { OpenCreditNote } from '../approvals/read-back.ts'
import type { Store } from '../use-cases/store-port.ts'
import { INVOICE_COLUMNS, INVOICE_SOURCE, type InvoiceRow, invoiceOf } from './invoice-rows.ts'
import type { Schema } from './schema.ts'

type Releases = Pick<Store, 'dueReleases' | 'postponeReleases' | 'readForRemarks'>

/** A credit note that is just being released will not stand there for long; one whose release failed does. */
const STILL_BLOCKED = sql`(c.state in ('waiting', 'rejected', 'failed', 'discovered')
  or c.state = 'releasing' and c.release_cause is not null)`

/** What waits to be released, together. */
export const createReleases = (db: Kysely<Schema>): Releases => {
  const OWNER = sql`coalesce(i.taken_over_object_id, i.booker_object_id)`

  const due = (administrationId: string, now: Date) =>
    sql`i.administration_id = ${administrationId} and i.state = 'releasing' and i.release_next_at <= ${now}`

  return {
    async dueReleases(administrationId, now, limit) {
      const { rows } = await sql<InvoiceRow>`
        select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
        where ${due(administrationId, now)} and ${OWNER} = (
          select ${OWNER} from invoice i where ${due(administrationId, now)}
          order by i.due_date, i.booked_at, i.invoice_id limit 1)
        order by i.due_date, i.booked_at, i.invoice_id limit ${limit}`.execute(db)
      return rows.map(invoiceOf)
    },

    async postponeReleases(administrationId, now, until) {
      await sql`
        update invoice i set release_next_at = ${until}, work_at = ${until},
          release_cause = coalesce(release_cause, 'throttled'), release_since = coalesce(release_since, ${now}),
          revision = revision + 1
        where ${due(administrationId, now)}`.execute(db)
    },

    async readForRemarks({ administrationId, invoiceId }, limit) {
      const { rows } = await sql<{ booked_at: Date; credit_notes: OpenCreditNote[] | null }>`
        select i.booked_at, (
          select json_agg(json_build_object('invoiceNumber', n.invoice_number, 'amountCents', n.amount_cents))
          from (
            select c.invoice_number, c.amount_cents from invoice c
            where c.administration_id = i.administration_id and c.supplier_id = i.supplier_id
              and c.currency = i.currency and i.kind = 'invoice' and c.kind = 'credit-note' and c.held
              and ${STILL_BLOCKED}
            order by c.booked_at, c.invoice_id limit ${limit}) n) as credit_notes
        from invoice i where i.administration_id = ${administrationId} and i.invoice_id = ${invoiceId}`.execute(db)
      const [row] = rows
      assert(row, 'an invoice that is released is there')
      return { bookedAt: row.booked_at, openCreditNotes: row.credit_notes ?? [] }
    },
  }
}
