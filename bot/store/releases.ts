import assert from 'node:assert/strict'
import { type Kysely, sql } from 'kysely'
import type { OpenCreditNote } from '../approvals/read-back.ts'
import { TELL_AFTER_MS } from '../approvals/retry-policy.ts'
import type { Store } from '../use-cases/store-port.ts'
import { INVOICE_COLUMNS, INVOICE_SOURCE, type InvoiceRow, invoiceOf } from './invoice-rows.ts'
import type { Schema } from './schema.ts'

type Releases = Pick<Store, 'takeReleases' | 'postponeReleases' | 'readForRemarks'>

/** A credit note that is just being released will not stand there for long; one whose release failed does. */
const STILL_BLOCKED = sql`(c.state in ('waiting', 'rejected', 'failed', 'discovered')
  or c.state = 'releasing' and c.release_cause is not null)`

/** What waits to be released, together. */
export const createReleases = (db: Kysely<Schema>): Releases => {
  const OWNER = sql`coalesce(i.taken_over_object_id, i.booker_object_id)`
  const FIRST = sql`order by i.due_date, i.booked_at, i.invoice_id`

  const due = (administrationId: string, now: Date) => sql`
    i.administration_id = ${administrationId} and i.state = 'releasing' and i.release_next_at <= ${now}
    and (i.release_taken_until is null or i.release_taken_until <= ${now})`

  return {
    async takeReleases(administrationId, now, again, limit) {
      const { rows } = await sql<InvoiceRow>`
        with taken as (
          update invoice i set release_taken_until = ${again}
          where (i.administration_id, i.invoice_id) in (
            select i.administration_id, i.invoice_id from invoice i
            where ${due(administrationId, now)} and ${OWNER} = (
              select ${OWNER} from invoice i where ${due(administrationId, now)} ${FIRST} limit 1)
            ${FIRST} limit ${limit} for update skip locked)
          returning i.administration_id, i.invoice_id
        )
        select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
        join taken k on k.administration_id = i.administration_id and k.invoice_id = i.invoice_id ${FIRST}`.execute(db)
      return rows.map(invoiceOf)
    },

    async postponeReleases(administrationId, now, until) {
      const told = sql`coalesce(release_since, ${now}::timestamptz) + ${TELL_AFTER_MS}::float8 * interval '1 millisecond'`
      await sql`
        update invoice i set release_next_at = ${until},
          work_at = least(work_at, ${until}::timestamptz, ${told}),
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
