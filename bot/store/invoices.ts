import { type Kysely, sql } from 'kysely'
import { UNRELEASED } from '../approvals/invoice-state.ts'
import {
  DuplicateInvoice,
  type InvoiceListItem,
  type NewInvoice,
  StaleRevision,
  type Store,
} from '../use-cases/store-port.ts'
import { lockIntake } from './claim-intake.ts'
import { closeDuplicates } from './duplicates.ts'
import { insertInvoice, yearOf } from './insert-invoice.ts'
import { INVOICE_COLUMNS, INVOICE_SOURCE, type InvoiceRow, invoiceOf, roundOf } from './invoice-rows.ts'
import { isUniqueViolation } from './is-unique-violation.ts'
import { createPeople, personOf } from './people.ts'
import type { Schema } from './schema.ts'

type Invoices = Pick<
  Store,
  | 'addInvoice'
  | 'findDuplicate'
  | 'withdrawnEntries'
  | 'findRound'
  | 'findRoundFor'
  | 'listInvoices'
  | 'failedInvoices'
  | 'invoicesOfFailure'
>

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
      // As the unique index has it: what was never posted, or withdrawn, does not stand in the way.
      .where('state', 'not in', ['not-booked', 'withdrawn', 'duplicate', 'discovered', 'left-alone'])
      .executeTakeFirst()
    return row && { entryNumber: row.entry_number }
  }

  const add = (invoice: NewInvoice, at: Date, workAt: Date) =>
    db.transaction().execute(async (trx) => {
      // A2: the switch cannot go off between the booking's check and this moment.
      const { rows } = await sql<{ hold_until_approved: boolean }>`
        select hold_until_approved from administration where administration_id = ${invoice.administrationId} for share
      `.execute(trx)
      if (rows[0]?.hold_until_approved !== invoice.held) throw new StaleRevision('the setting changed meanwhile')
      await lockIntake(trx, invoice)
      await closeDuplicates(trx, invoice, at)
      await insertInvoice(trx, { ...invoice, state: 'booking', duplicateOf: null }, at, workAt)
    })

  return {
    findDuplicate,

    async withdrawnEntries(administrationId, entryIds) {
      if (entryIds.length === 0) return []
      const rows = await db
        .selectFrom('invoice')
        .select('entry_id')
        .where('administration_id', '=', administrationId)
        .where('state', '=', 'withdrawn')
        .where('entry_id', 'in', entryIds)
        .execute()
      return rows.flatMap(({ entry_id }) => entry_id ?? [])
    },

    async addInvoice(invoice, at, workAt) {
      try {
        await add(invoice, at, workAt)
      } catch (error) {
        if (!isUniqueViolation(error)) throw error
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

    async failedInvoices({ owner, cause }) {
      const rows = await db
        .selectFrom('invoice')
        .select(['administration_id', 'invoice_id'])
        // As a literal: otherwise the index of the failed ones may be left aside.
        .where(sql<boolean>`state = 'failed'`)
        .where('release_cause', '=', cause)
        .where('booker_tenant_id', '=', owner.tenantId)
        .where(sql`coalesce(taken_over_object_id, booker_object_id)`, '=', owner.objectId)
        .execute()
      return rows.map((row) => ({ administrationId: row.administration_id, invoiceId: row.invoice_id }))
    },

    async invoicesOfFailure({ administrationId, messageId }) {
      const { rows } = await sql<InvoiceRow>`
        select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
        where i.administration_id = ${administrationId} and i.failure_message_id = ${messageId}
        order by i.due_date, i.booked_at, i.invoice_id`.execute(db)
      return rows.map(invoiceOf)
    },
  }
}
