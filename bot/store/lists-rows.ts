import { type Kysely, sql } from 'kysely'
import { isPayable } from '../approvals/is-payable.ts'
import type { InvoiceKey } from '../approvals/views.ts'
import type { ListedInvoice } from '../use-cases/store-port.ts'
import type { InvoiceRow } from './invoice-rows.ts'
import type { Schema } from './schema.ts'

type ListedRow = Pick<
  InvoiceRow,
  | 'administration_id'
  | 'invoice_id'
  | 'state'
  | 'kind'
  | 'supplier_name'
  | 'invoice_number'
  | 'entry_number'
  | 'currency'
  | 'amount_cents'
  | 'due_date'
  | 'booker_name'
  | 'booked_at'
  | 'release_cause'
  | 'read_back'
> & {
  waiting_for: { object_id: string; name: string; asked_at: string | null }[] | null
  became_at: Date | null
}

/** What makes an invoice what it is; the last of these says since when. */
const BECAME = [
  'booking-started',
  'duplicate-refused',
  'booked-anyway',
  'booked',
  'not-booked',
  'new-round',
  'approved',
  'rejected',
  'retried',
  'taken-over',
  'failed',
  'released',
  'released-by-other',
  'paid',
  'withdrawn',
]

const listedOf = (row: ListedRow): ListedInvoice => {
  const waitingFor = (row.waiting_for ?? []).map(({ object_id, name, asked_at }) => ({
    objectId: object_id,
    name,
    askedAt: asked_at === null ? null : new Date(asked_at),
  }))
  const asked = waitingFor.flatMap(({ askedAt }) => askedAt ?? []).toSorted((one, other) => +one - +other)
  return {
    administrationId: row.administration_id,
    invoiceId: row.invoice_id,
    state: row.state,
    kind: row.kind,
    supplierName: row.supplier_name,
    invoiceNumber: row.invoice_number,
    entryNumber: row.entry_number,
    currency: row.currency,
    amountCents: row.amount_cents,
    dueDate: row.due_date,
    isFailing: row.state === 'failed' || (row.state === 'releasing' && row.release_cause !== null),
    bookerName: row.booker_name,
    waitingFor,
    isPayable: row.state === 'released' && isPayable(row.read_back),
    since: asked[0] ?? row.became_at ?? row.booked_at,
  }
}

/** Reads the rows of one page, in the order given. */
export const readListed = async (
  db: Kysely<Schema>,
  administrationId: string,
  ids: Pick<InvoiceKey, 'invoiceId'>[],
): Promise<ListedInvoice[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<ListedRow>`
    select i.administration_id, i.invoice_id, i.state, i.kind, i.supplier_name, i.invoice_number, i.entry_number,
      i.currency, i.amount_cents, i.due_date, i.booker_name, i.booked_at, i.release_cause, i.read_back,
      case when i.state = 'waiting' then (
        select json_agg(json_build_object('object_id', a.object_id, 'name', a.name, 'asked_at', (
            select min(m.created_at) from message m
            where m.administration_id = a.administration_id and m.invoice_id = a.invoice_id and m.kind = 'approval'
              and m.round = a.round and m.tenant_id = a.tenant_id and m.object_id = a.object_id)) order by a.position)
        from assignment a
        where a.administration_id = i.administration_id and a.invoice_id = i.invoice_id and a.round = i.round
          and a.decision = 'open') end as waiting_for,
      (select t.at from timeline t
        where t.administration_id = i.administration_id and t.invoice_id = i.invoice_id and t.event = any (${BECAME})
        order by t.line_id desc limit 1) as became_at
    from unnest(${ids.map(({ invoiceId }) => invoiceId)}::uuid[]) with ordinality page (invoice_id, place)
    join invoice i on i.administration_id = ${administrationId} and i.invoice_id = page.invoice_id
    order by page.place`.execute(db)
  return rows.map(listedOf)
}
