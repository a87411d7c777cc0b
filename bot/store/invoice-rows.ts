import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Assignment, Invoice, ReplacedSeat, Round } from '../approvals/invoice.ts'
import type { Schema } from './schema.ts'

/** One seat as it comes out of json_agg: instants are texts there. */
type SeatJson = {
  person_id: string
  tenant_id: string
  object_id: string
  name: string
  round: number
  decision: 'open' | 'approved' | 'rejected' | 'replaced'
  decided_at: string | null
  reason: string | null
  replaced_to: string | null
  replaced_by: string | null
}

export type InvoiceRow = Selectable<Schema['invoice']> & {
  administration_name: string
  is_one_of_several: boolean
  division: number
  booker_person_id: string
  taken_over_person_id: string | null
  makers: Invoice['makers'] | null
  seats: SeatJson[]
}

/**
 * The select list and joins that every reading of invoices shares. People are joined by identity and not copied, so
 * that two identities that are joined later count as one person at once (A6).
 */
export const INVOICE_COLUMNS: RawBuilder<InvoiceRow> = sql`
  i.*, a.name as administration_name, a.division,
  exists (select 1 from administration o
    where o.tenant_id = a.tenant_id and o.administration_id <> a.administration_id) as is_one_of_several, b.person_id as booker_person_id,
  t.person_id as taken_over_person_id,
  (select json_build_object('exactName', d.creator_name, 'personIds', (
      select coalesce(json_agg(p.person_id), '[]') from person p
      where p.tenant_id = i.booker_tenant_id and (p.object_id = d.answerer_object_id or p.object_id in (
        select c.object_id from exact_connection c
        where c.tenant_id = i.booker_tenant_id and lower(c.exact_user_id) = lower(d.creator_id::text)))))
    from discovered_entry d
    where d.administration_id = i.administration_id and d.invoice_id = i.invoice_id) as makers,
  (select coalesce(json_agg(json_build_object(
      'person_id', p.person_id, 'tenant_id', s.tenant_id, 'object_id', s.object_id, 'name', s.name,
      'round', s.round, 'decision', s.decision, 'decided_at', s.decided_at, 'reason', s.reason,
      'replaced_to', s.replaced_to, 'replaced_by', s.replaced_by
    ) order by s.round, s.position), '[]')
    from assignment s join person p on p.tenant_id = s.tenant_id and p.object_id = s.object_id
    where s.administration_id = i.administration_id and s.invoice_id = i.invoice_id) as seats`

export const INVOICE_SOURCE: RawBuilder<InvoiceRow> = sql`
  invoice i
  join administration a on a.administration_id = i.administration_id
  join person b on b.tenant_id = i.booker_tenant_id and b.object_id = i.booker_object_id
  left join person t on t.tenant_id = i.booker_tenant_id and t.object_id = i.taken_over_object_id`

const instant = (text: string | null) => (text === null ? null : new Date(text))

const evidenceOf = (json: InvoiceRow['release_evidence']) => json && { ...json, modifiedAt: instant(json.modifiedAt) }

const personOfSeat = (seat: SeatJson) => ({
  personId: seat.person_id,
  tenantId: seat.tenant_id,
  objectId: seat.object_id,
  name: seat.name,
})

/** Reads one seat; nothing for one whose authorizer was replaced, which counts for nothing. */
const assignmentsOf = (seat: SeatJson): Assignment[] =>
  seat.decision === 'replaced'
    ? []
    : [
        {
          person: personOfSeat(seat),
          decision: seat.decision,
          decidedAt: instant(seat.decided_at),
          reason: seat.reason,
        },
      ]

/** Reads an invoice's row. */
export const invoiceOf = (row: InvoiceRow): Invoice => ({
  administrationId: row.administration_id,
  administrationName: row.administration_name,
  isOneOfSeveral: row.is_one_of_several,
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
  makers: row.makers ?? { personIds: [], exactName: null },
  takenOverBy:
    row.taken_over_object_id === null
      ? null
      : {
          personId: row.taken_over_person_id ?? row.taken_over_object_id,
          tenantId: row.booker_tenant_id,
          objectId: row.taken_over_object_id,
          name: row.taken_over_name ?? '',
        },
  chosenByRule: row.chosen_by_rule,
  warnings: row.warnings,
  changed: evidenceOf(row.changed),
  duplicateOverride: row.duplicate_override,
  duplicateOf: row.duplicate_of,
  withdrawal: row.withdrawal,
  release: {
    nextAttemptAt: row.release_next_at,
    attempts: row.release_attempts,
    since: row.release_since,
    writtenAt: row.release_written_at,
    cause: row.release_cause,
    detail: row.release_detail,
    evidence: evidenceOf(row.release_evidence),
    readBackBlocked: row.release_blocked,
    retriedBy: row.release_retried_by,
  },
  readBack: row.read_back && { ...row.read_back, at: new Date(row.read_back.at) },
  failureMessageId: row.failure_message_id,
  failureRound: row.failure_round,
  ...(row.correlation === null ? {} : { correlation: row.correlation }),
})

/** Every seat of every round that was not replaced, oldest round first. */
export const allSeatsOf = (row: InvoiceRow): { round: number; assignment: Assignment }[] =>
  row.seats.flatMap((seat) => assignmentsOf(seat).map((assignment) => ({ round: seat.round, assignment })))

/** Every seat, of every round, whose authorizer was replaced before deciding. */
export const replacedSeatsOf = (row: InvoiceRow): ReplacedSeat[] =>
  row.seats.flatMap((seat) =>
    seat.decision === 'replaced'
      ? [{ round: seat.round, person: personOfSeat(seat), to: seat.replaced_to ?? '', by: seat.replaced_by ?? '' }]
      : [],
  )

/** The invoice with the seats of its present round. */
export const roundOf = (row: InvoiceRow): Round => ({
  invoice: invoiceOf(row),
  assignments: row.seats.filter((seat) => seat.round === row.round).flatMap(assignmentsOf),
})
