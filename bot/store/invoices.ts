import { type Kysely, sql } from 'kysely'
import { UNRELEASED } from '../approvals/invoice.ts'
import {
  DuplicateInvoice,
  type InvoiceListItem,
  type NewInvoice,
  StaleRevision,
  type Store,
} from '../use-cases/store-port.ts'
import { INVOICE_COLUMNS, INVOICE_SOURCE, type InvoiceRow, invoiceOf, roundOf } from './invoice-rows.ts'
import { createPeople, personOf } from './people.ts'
import type { Schema } from './schema.ts'

type Invoices = Pick<
  Store,
  | 'addInvoice'
  | 'findDuplicate'
  | 'findRound'
  | 'findRoundFor'
  | 'listInvoices'
  | 'failedInvoices'
  | 'invoicesOfFailure'
>

/** PostgreSQL: unique_violation. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const UNIQUE_VIOLATION = '23505'

const yearOf = (isoDate: string) => Number(isoDate.slice(0, 4))

/** Invoices, read and added. */
export const createInvoices = (db: Kysely<Schema>): Invoices => {
  const { findPerson } = createPeople(db)

  const findDuplicate: Store['findDuplicate'] = async (by) => {
    const row = await db
      .selectFrom('invoice')
      .select('entry_number')
      .where('administration_id', '=', by.administrationId)
      .where('supplier_id', '=', by.supplierId)
      .where(sql`lower(invoice_number)`, '=', by.invoiceNumber.toLowerCase())
      .where('kind', '=', by.kind)
      .where('invoice_year', '=', by.year)
      .where('state', '<>', 'not-booked')
      .executeTakeFirst()
    return row && { entryNumber: row.entry_number }
  }

  const insert = (invoice: NewInvoice, at: Date, workAt: Date) =>
    db.transaction().execute(async (trx) => {
      // A2: the switch cannot go off between the booking's check and this moment.
      const { rows } = await sql<{ hold_until_approved: boolean }>`
        select hold_until_approved from administration where administration_id = ${invoice.administrationId} for share
      `.execute(trx)
      if (rows[0]?.hold_until_approved !== invoice.held) throw new StaleRevision('the setting changed meanwhile')
      const key = { administration_id: invoice.administrationId, invoice_id: invoice.invoiceId }
      await trx
        .insertInto('invoice')
        .values({
          ...key,
          state: 'booking',
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
          posting: JSON.stringify(invoice.posting),
          booker_tenant_id: invoice.booker.tenantId,
          booker_object_id: invoice.booker.objectId,
          booker_name: invoice.booker.name,
          booked_at: at,
          work_at: workAt,
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
          actor: invoice.booker.name,
          actor_object_id: invoice.booker.objectId,
          event: 'booking-started',
          details: JSON.stringify({
            condition: invoice.condition.code,
            authorizers: invoice.authorizers.map(({ name }) => name),
            ...(invoice.duplicateOverride === null ? {} : { duplicateOverride: invoice.duplicateOverride }),
          }),
        })
        .execute()
    })

  return {
    findDuplicate,

    async addInvoice(invoice, at, workAt) {
      try {
        await insert(invoice, at, workAt)
      } catch (error) {
        if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error
        const earlier = await findDuplicate({ ...invoice, year: yearOf(invoice.invoiceDate) })
        throw new DuplicateInvoice(earlier?.entryNumber ?? null)
      }
    },

    async findRound({ administrationId, invoiceId }) {
      const { rows } = await sql<InvoiceRow>`
        select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
        where i.administration_id = ${administrationId} and i.invoice_id = ${invoiceId}`.execute(db)
      return rows[0] && roundOf(rows[0])
    },

    async findRoundFor({ administrationId, invoiceId }, clicker) {
      const { tenantId, objectId } = clicker
      const { rows } = await sql<InvoiceRow & { clicker: Parameters<typeof personOf>[0] | null }>`
        select ${INVOICE_COLUMNS},
          (select row_to_json(c) from person c where c.tenant_id = ${tenantId} and c.object_id = ${objectId}) as clicker
        from ${INVOICE_SOURCE}
        where i.administration_id = ${administrationId} and i.invoice_id = ${invoiceId}`.execute(db)
      const row = rows[0]
      if (!row) return { round: undefined, clicker: await findPerson(clicker) }
      return { round: roundOf(row), clicker: row.clicker ? personOf(row.clicker) : undefined }
    },

    async listInvoices({ administrationId, unreleasedOnly, limit, after }) {
      const { rows } = await sql<InvoiceRow>`
        select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
        where i.administration_id = ${administrationId}
          ${unreleasedOnly ? sql`and i.held and i.state in (${sql.join(UNRELEASED)})` : sql``}
          ${after ? sql`and (i.booked_at, i.invoice_id) < (${after.bookedAt}, ${after.invoiceId}::uuid)` : sql``}
        order by i.booked_at desc, i.invoice_id desc limit ${limit}`.execute(db)
      return rows.map((row): InvoiceListItem => {
        const { invoice, assignments } = roundOf(row)
        const waitingFor =
          invoice.state === 'waiting'
            ? assignments.filter(({ decision }) => decision === 'open').map(({ person }) => person.name)
            : []
        return { invoice, waitingFor, bookedAt: row.booked_at }
      })
    },

    async failedInvoices({ booker, cause }) {
      const rows = await db
        .selectFrom('invoice')
        .select(['administration_id', 'invoice_id'])
        .where('state', '=', 'failed')
        .where('release_cause', '=', cause)
        .where('booker_tenant_id', '=', booker.tenantId)
        .where('booker_object_id', '=', booker.objectId)
        .execute()
      return rows.map((row) => ({ administrationId: row.administration_id, invoiceId: row.invoice_id }))
    },

    async invoicesOfFailure({ administrationId, messageId }) {
      const { rows } = await sql<InvoiceRow>`
        select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
        where i.administration_id = ${administrationId} and i.failure_message_id = ${messageId}
        order by i.due_date, i.invoice_id`.execute(db)
      return rows.map(invoiceOf)
    },
  }
}
