import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { InvoiceKey } from '../approvals/views.ts'
import { IntakeBooked } from '../use-cases/intake-ports.ts'
import type { NewInvoice } from '../use-cases/store-port.ts'
import { endDuplicates } from './end-duplicates.ts'
import type { Schema } from './schema.ts'

/** Of a row `t` of intake: the invoice it is booked as, whose number stands in the way of another (A15). */
export const BOOKED_AS: RawBuilder<unknown> = sql`(
  select i.invoice_id from invoice i
  where i.administration_id = t.administration_id and i.invoice_id = t.invoice_id
    and i.state not in ('not-booked', 'duplicate', 'withdrawn', 'left-alone'))`

type FromIntake = Pick<NewInvoice, 'booker' | 'intake'>

const rowOf = ({ booker, intake }: FromIntake): RawBuilder<unknown> =>
  sql`t.tenant_id = ${booker.tenantId} and t.object_id = ${booker.objectId} and t.intake_id = ${intake}`

/** Has everyone else wait who books or forgets the same file. Comes before any lock on an invoice, or two could wait for each other. */
export const lockIntake = async (trx: Transaction<Schema>, invoice: FromIntake): Promise<void> => {
  if (invoice.intake === undefined) return
  await sql`select 1 from intake t where ${rowOf(invoice)} for update`.execute(trx)
}

/**
 * Notes which invoice a file is booked as, in the transaction that adds it and locked it: of two at once the second
 * waits, and is refused. What was refused of the file before can no longer be booked. A file that was forgotten meanwhile
 * stands in nobody's way.
 * @throws IntakeBooked
 */
export const claimIntake = async (
  trx: Transaction<Schema>,
  invoice: FromIntake & InvoiceKey,
  at: Date,
): Promise<void> => {
  const { administrationId, invoiceId, booker } = invoice
  const before = sql`(administration_id, invoice_id) in (
    select t.administration_id, t.invoice_id from intake t where ${rowOf(invoice)})`
  await endDuplicates(trx, before, booker, at)
  // A statement of its own: it sees what the ones that were waited for have saved.
  const { rows } = await sql<{ administration_id: string; invoice_id: string }>`
    select t.administration_id, t.invoice_id from intake t
    where ${rowOf(invoice)} and ${BOOKED_AS} is not null`.execute(trx)
  const [booked] = rows
  if (booked) throw new IntakeBooked({ administrationId: booked.administration_id, invoiceId: booked.invoice_id })
  await sql`
    update intake t set administration_id = ${administrationId}, invoice_id = ${invoiceId}
    where ${rowOf(invoice)}`.execute(trx)
}
