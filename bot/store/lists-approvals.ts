import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ApprovalsEnd, ListedApproval, ListStore, Reader } from '../use-cases/store-port.ts'
import { identitiesOf } from './identities-of.ts'
import type { InvoiceRow } from './invoice-rows.ts'
import type { Schema } from './schema.ts'

/** A seat of one page: which request it is about, and what the page is sorted by. */
type Seat = { key: string; administration_id: string; invoice_id: string; round: number }

type ApprovalRow = Pick<
  InvoiceRow,
  | 'administration_id'
  | 'invoice_id'
  | 'kind'
  | 'supplier_name'
  | 'invoice_number'
  | 'currency'
  | 'amount_cents'
  | 'due_date'
  | 'administration_name'
  | 'is_one_of_several'
> & {
  round: number
  has_warning: boolean
  asked_at: Date
  decision: ListedApproval['decision']
  decided_at: Date | null
}

const approvalOf = (row: ApprovalRow): ListedApproval => ({
  administrationId: row.administration_id,
  administrationName: row.is_one_of_several ? row.administration_name : null,
  invoiceId: row.invoice_id,
  round: row.round,
  kind: row.kind,
  supplierName: row.supplier_name,
  invoiceNumber: row.invoice_number,
  currency: row.currency,
  amountCents: row.amount_cents,
  dueDate: row.due_date,
  hasWarning: row.has_warning,
  askedAt: row.asked_at,
  decision: row.decision,
  decidedAt: row.decided_at,
})

/** One person's requests for approval. */
export const createApprovalLists = (db: Kysely<Schema>): Pick<ListStore, 'openApprovals' | 'decidedApprovals'> => {
  /** Walks the seats of each identity, and merges what they come to; a request to two of them is one. */
  const seatsOf = async (
    reader: Reader,
    { column, conditions, after, down }: Walk,
    limit: number,
  ): Promise<ApprovalsEnd[]> => {
    const way = down ? sql`desc` : sql`asc`
    const beyond = after
      ? sql`(${column.name}, a.administration_id, a.invoice_id, a.round) ${down ? sql`<` : sql`>`}
          (${after.key}::${column.type}, ${after.administrationId}, ${after.invoiceId}::uuid, ${after.round})`
      : sql`true`
    const { rows } = await sql<Seat>`
      select distinct s.at::text as key, s.at, s.administration_id, s.invoice_id, s.round
      from ${identitiesOf(reader)} p cross join lateral (
        select ${column.name} as at, a.administration_id, a.invoice_id, a.round from assignment a
        join invoice i on i.administration_id = a.administration_id and i.invoice_id = a.invoice_id
        where a.tenant_id = p.tenant_id and a.object_id = p.object_id and i.booker_tenant_id = ${reader.tenantId}
          and ${conditions} and ${beyond}
        order by ${column.name} ${way}, a.administration_id ${way}, a.invoice_id ${way}, a.round ${way}
        limit ${sql.lit(limit)}) s
      order by s.at ${way}, s.administration_id ${way}, s.invoice_id ${way}, s.round ${way}
      limit ${sql.lit(limit)}`.execute(db)
    return rows.map((row) => ({
      key: row.key,
      administrationId: row.administration_id,
      invoiceId: row.invoice_id,
      round: row.round,
    }))
  }

  const rowsOf = async (reader: Reader, seats: ApprovalsEnd[]): Promise<ListedApproval[]> => {
    if (seats.length === 0) return []
    const isTheirs = sql`in ${identitiesOf(reader)}`
    const { rows } = await sql<ApprovalRow>`
      select i.administration_id, i.invoice_id, i.kind, i.supplier_name, i.invoice_number, i.currency, i.amount_cents,
        i.due_date, ad.name as administration_name, page.round,
        exists (select 1 from administration o where o.tenant_id = ad.tenant_id
          and o.administration_id <> ad.administration_id) as is_one_of_several,
        i.warnings <> '[]' or i.changed is not null as has_warning,
        coalesce((select min(m.created_at) from message m
          where m.administration_id = i.administration_id and m.invoice_id = i.invoice_id and m.kind = 'approval'
            and m.round = page.round and (m.tenant_id, m.object_id) ${isTheirs}), i.booked_at) as asked_at,
        seat.decision, seat.decided_at
      from unnest(${seats.map(({ administrationId }) => administrationId)}::text[],
        ${seats.map(({ invoiceId }) => invoiceId)}::uuid[], ${seats.map(({ round }) => round)}::int[])
        with ordinality page (administration_id, invoice_id, round, place)
      join invoice i on i.administration_id = page.administration_id and i.invoice_id = page.invoice_id
      join administration ad on ad.administration_id = i.administration_id
      join lateral (
        select a.decision, a.decided_at from assignment a
        where a.administration_id = i.administration_id and a.invoice_id = i.invoice_id and a.round = page.round
          and a.decision <> 'replaced' and (a.tenant_id, a.object_id) ${isTheirs}
        limit 1) seat on true
      order by page.place`.execute(db)
    return rows.map(approvalOf)
  }

  const page = async (reader: Reader, walk: Walk, limit: number) => {
    const seats = await seatsOf(reader, walk, limit + 1)
    const approvals = await rowsOf(reader, seats.slice(0, limit))
    return { approvals, next: seats.length > limit ? (seats[limit - 1] ?? null) : null }
  }

  return {
    openApprovals: (reader, after, limit) =>
      page(
        reader,
        {
          column: { name: sql`a.due_date`, type: sql`date` },
          conditions: sql`a.decision = 'open' and a.due_date is not null and i.state = 'waiting' and a.round = i.round`,
          after,
          down: false,
        },
        limit,
      ),

    decidedApprovals: (reader, after, limit) =>
      page(
        reader,
        {
          column: { name: sql`a.decided_at`, type: sql`timestamptz` },
          conditions: sql`a.decided_at is not null`,
          after,
          down: true,
        },
        limit,
      ),
  }
}

/** A walk along an index of seats. */
type Walk = {
  column: { name: RawBuilder<unknown>; type: RawBuilder<unknown> }
  conditions: RawBuilder<boolean>
  after: ApprovalsEnd | null
  down: boolean
}
