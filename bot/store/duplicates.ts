import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { NewInvoice, Posting, Tx } from '../use-cases/store-port.ts'
import { lockIntake } from './claim-intake.ts'
import { endDuplicates } from './end-duplicates.ts'
import { insertInvoice, yearOf } from './insert-invoice.ts'
import type { Schema } from './schema.ts'

/** The same supplier invoice, refused before, of the same booker. */
const sameKept = (invoice: NewInvoice): RawBuilder<unknown> => sql`
  administration_id = ${invoice.administrationId} and supplier_id = ${invoice.supplierId}
  and lower(invoice_number) = ${invoice.invoiceNumber.toLowerCase()} and kind = ${invoice.kind}
  and invoice_year = ${yearOf(invoice.invoiceDate)} and booker_tenant_id = ${invoice.booker.tenantId}
  and booker_object_id = ${invoice.booker.objectId} and state = 'duplicate'`

/** Ends what is kept of the same supplier invoice: it was asked for anew. */
export const closeDuplicates = (trx: Transaction<Schema>, invoice: NewInvoice, at: Date): Promise<void> =>
  endDuplicates(trx, sameKept(invoice), invoice.booker, at)

const isSamePosting = (kept: Posting, asked: Posting) =>
  isDeepStrictEqual(kept.entry, JSON.parse(JSON.stringify(asked.entry)))

/** Bookings that were refused because the invoice was booked before (A15). */
export const createDuplicates = (trx: Transaction<Schema>): Pick<Tx, 'addDuplicate' | 'lockSetting'> => ({
  async addDuplicate(invoice, at) {
    const { administrationId } = invoice
    // Two requests at the same moment: the second waits, and finds what the first one kept.
    await sql`select 1 from person where tenant_id = ${invoice.booker.tenantId} and object_id = ${invoice.booker.objectId}
      for no key update`.execute(trx)
    await lockIntake(trx, invoice)
    const { rows } = await sql<{ invoice_id: string; posting: Posting }>`
      select invoice_id, posting from invoice where ${sameKept(invoice)} for update`.execute(trx)
    const [kept] = rows
    if (kept && isSamePosting(kept.posting, invoice.posting)) {
      return { is: 'kept-before', key: { administrationId, invoiceId: kept.invoice_id } }
    }
    await closeDuplicates(trx, invoice, at)
    await insertInvoice(trx, { ...invoice, state: 'duplicate' }, at, null)
    return { is: 'kept', key: { administrationId, invoiceId: invoice.invoiceId } }
  },

  async lockSetting(administrationId) {
    const { rows } = await sql<{ hold_until_approved: boolean }>`
      select hold_until_approved from administration where administration_id = ${administrationId} for share`.execute(
      trx,
    )
    return rows[0] && { holdUntilApproved: rows[0].hold_until_approved }
  },
})
