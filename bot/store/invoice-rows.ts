import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Assignment, Invoice, Round } from '../approvals/invoice.ts'
import type { Schema } from './schema.ts'

/** One seat as it comes out of json_agg: instants are texts there. */
type SeatJson = {
  person_id: string
  tenant_id: string
  object_id: string
  name: string
  round: number
  decision: 'open' | 'approved' | 'rejected'
  decided_at: string | null
  reason: string | null
}

export type InvoiceRow = Selectable<Schema['invoice']> & {
  administration_name: string
  division: number
  booker_person_id: string
  seats: SeatJson[]
}

/**
 * The select list and joins that every reading of invoices shares. People are joined by identity and not copied, so
 * that two identities that are joined later count as one person at once (A6).
 */
export const INVOICE_COLUMNS: RawBuilder<InvoiceRow> = sql`
  i.*, a.name as administration_name, a.division, b.person_id as booker_person_id,
  (select coalesce(json_agg(json_build_object(
      'person_id', p.person_id, 'tenant_id', s.tenant_id, 'object_id', s.object_id, 'name', s.name,
      'round', s.round, 'decision', s.decision, 'decided_at', s.decided_at, 'reason', s.reason
    ) order by s.round, s.position), '[]')
    from assignment s join person p on p.tenant_id = s.tenant_id and p.object_id = s.object_id
    where s.administration_id = i.administration_id and s.invoice_id = i.invoice_id) as seats`

export const INVOICE_SOURCE: RawBuilder<InvoiceRow> = sql`
  invoice i
  join administration a on a.administration_id = i.administration_id
  join person b on b.tenant_id = i.booker_tenant_id and b.object_id = i.booker_object_id`

const instant = (text: string | null) => (text === null ? null : new Date(text))

/** Reads one seat. */
const assignmentOf = (seat: SeatJson): Assignment => ({
  person: { personId: seat.person_id, tenantId: seat.tenant_id, objectId: seat.object_id, name: seat.name },
  decision: seat.decision,
  decidedAt: instant(seat.decided_at),
  reason: seat.reason,
})

/** Reads an invoice's row. */
export const invoiceOf = (row: InvoiceRow): Invoice => ({
  administrationId: row.administration_id,
  administrationName: row.administration_name,
  division: row.division,
  invoiceId: row.invoice_id,
  state: row.state,
  round: row.round,
  revision: row.revision,
  kind: row.kind,
  supplierId: row.supplier_id,
  supplierName: row.supplier_name,
  invoiceNumber: row.invoice_number,
  invoiceDate: row.invoice_date,
  dueDate: row.due_date,
  currency: row.currency,
  amountCents: row.amount_cents,
  netCents: row.net_cents,
  lines: row.lines,
  note: row.note,
  condition: { code: row.condition_code, description: row.condition_description, method: row.condition_method },
  held: row.held,
  entryId: row.entry_id,
  entryNumber: row.entry_number,
  payeeAccounts: row.payee_accounts,
  booker: {
    personId: row.booker_person_id,
    tenantId: row.booker_tenant_id,
    objectId: row.booker_object_id,
    name: row.booker_name,
  },
  release: {
    nextAttemptAt: row.release_next_at,
    attempts: row.release_attempts,
    since: row.release_since,
    writtenAt: row.release_written_at,
    cause: row.release_cause,
    detail: row.release_detail,
    evidence: row.release_evidence && {
      ...row.release_evidence,
      modifiedAt: instant(row.release_evidence.modifiedAt),
    },
    readBackBlocked: row.release_blocked,
    retriedBy: row.release_retried_by,
  },
  readBack: row.read_back && { ...row.read_back, at: new Date(row.read_back.at) },
  failureMessageId: row.failure_message_id,
})

/** Every seat of every round, oldest round first. */
export const allSeatsOf = (row: InvoiceRow): { round: number; assignment: Assignment }[] =>
  row.seats.map((seat) => ({ round: seat.round, assignment: assignmentOf(seat) }))

/** The invoice with the seats of its present round. */
export const roundOf = (row: InvoiceRow): Round => ({
  invoice: invoiceOf(row),
  assignments: row.seats.filter((seat) => seat.round === row.round).map(assignmentOf),
})
