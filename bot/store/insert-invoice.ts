import type { Transaction } from 'kysely'
import type { Invoice } from '../approvals/invoice.ts'
import type { NewInvoice, Posting, TimelineLine } from '../use-cases/store-port.ts'
import { claimIntake } from './claim-intake.ts'
import type { Schema } from './schema.ts'

/** The year in which a supplier's invoice number may stand once (A15). */
export const yearOf = (isoDate: string): number => Number(isoDate.slice(0, 4))

const firstLine = (
  invoice: Pick<NewInvoice, 'booker' | 'condition' | 'authorizers' | 'duplicateOverride'> &
    Pick<Invoice, 'duplicateOf' | 'state'>,
): Pick<TimelineLine, 'actor' | 'actorObjectId' | 'event' | 'details'> => ({
  actor: invoice.booker.name,
  actorObjectId: invoice.booker.objectId,
  event: invoice.state === 'booking' ? 'booking-started' : 'duplicate-refused',
  details: {
    condition: invoice.condition.code,
    authorizers: invoice.authorizers.map(({ name }) => name),
    ...(invoice.duplicateOverride === null ? {} : { duplicateOverride: invoice.duplicateOverride }),
    ...(invoice.duplicateOf ?? {}),
  },
})

/**
 * Adds an invoice with its first round, its file and its first timeline line.
 * @throws IntakeBooked when what it is booked from is booked already
 */
export const insertInvoice = async (
  trx: Transaction<Schema>,
  invoice: Omit<NewInvoice, 'posting'> &
    Pick<Invoice, 'duplicateOf'> &
    (
      | { state: 'booking' | 'duplicate'; posting: Posting }
      | { state: 'discovered'; posting: null; entryNumber: number }
    ),
  at: Date,
  workAt: Date | null,
  first: Pick<TimelineLine, 'actor' | 'actorObjectId' | 'event' | 'details'> = firstLine(invoice),
): Promise<void> => {
  const key = { administration_id: invoice.administrationId, invoice_id: invoice.invoiceId }
  // First of all: who comes second is to hear of this file, not only of a supplier's invoice number.
  if (invoice.intake !== undefined) await claimIntake(trx, invoice, at)
  await trx
    .insertInto('invoice')
    .values({
      ...key,
      state: invoice.state,
      kind: invoice.kind,
      supplier_id: invoice.supplierId,
      supplier_name: invoice.supplierName,
      invoice_number: invoice.invoiceNumber,
      invoice_date: invoice.invoiceDate,
      invoice_year: yearOf(invoice.invoiceDate),
      due_date: invoice.dueDate,
      currency: invoice.currency,
      amount_cents: invoice.amountCents,
      net_cents: invoice.netCents,
      prepaid_cents: invoice.prepaidCents,
      lines: JSON.stringify(invoice.lines),
      note: invoice.note,
      condition_code: invoice.condition.code,
      condition_description: invoice.condition.description,
      condition_method: invoice.condition.method,
      held: invoice.held,
      duplicate_override: invoice.duplicateOverride,
      duplicate_of: invoice.duplicateOf && JSON.stringify(invoice.duplicateOf),
      posting: invoice.posting && JSON.stringify(invoice.posting),
      ...(invoice.state === 'discovered' ? { entry_number: invoice.entryNumber } : {}),
      booker_tenant_id: invoice.booker.tenantId,
      booker_object_id: invoice.booker.objectId,
      booker_name: invoice.booker.name,
      booked_at: at,
      work_at: workAt,
      ...(invoice.correlation === undefined ? {} : { correlation: invoice.correlation }),
    })
    .execute()
  if (invoice.authorizers.length > 0) {
    await trx
      .insertInto('assignment')
      .values(
        invoice.authorizers.map((person, position) => ({
          ...key,
          round: 1,
          position,
          tenant_id: person.tenantId,
          object_id: person.objectId,
          name: person.name,
        })),
      )
      .execute()
  }
  if (invoice.file) {
    const { fileName, contentType, bytes } = invoice.file
    await trx
      .insertInto('invoice_file')
      .values({ ...key, file_name: fileName, content_type: contentType, bytes })
      .execute()
  }
  await trx
    .insertInto('timeline')
    .values({
      ...key,
      at,
      actor: first.actor,
      actor_object_id: first.actorObjectId,
      event: first.event,
      details: JSON.stringify(first.details),
    })
    .execute()
}
