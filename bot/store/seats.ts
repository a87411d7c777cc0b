import assert from 'node:assert/strict'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { InvoiceKey } from '../approvals/views.ts'
import type { Store, Tx } from '../use-cases/store-port.ts'
import { personOf } from './people.ts'
import type { Schema } from './schema.ts'

/** Among so many of an administration's latest invoices it is looked up who was asked. */
const LATELY = 100

const ofInvoice = ({ administrationId, invoiceId }: InvoiceKey) =>
  sql`administration_id = ${administrationId} and invoice_id = ${invoiceId}`

/** Who is asked about an invoice, and how often. */
export const createSeats = (trx: Transaction<Schema>): Pick<Tx, 'addSeats' | 'replaceSeat' | 'askAgain'> => ({
  async addSeats(key, round, people) {
    for (const { tenantId, objectId, name } of people) {
      await sql`
        insert into assignment (administration_id, invoice_id, round, position, tenant_id, object_id, name)
        select ${key.administrationId}, ${key.invoiceId}::uuid, ${round}::int, coalesce(max(position) + 1, 0),
          ${tenantId}::uuid, ${objectId}::uuid, ${name}
        from assignment where ${ofInvoice(key)} and round = ${round}
        on conflict (administration_id, invoice_id, round, tenant_id, object_id) do update
          set decision = 'open', position = excluded.position, replaced_to = null, replaced_by = null
          where assignment.decision = 'replaced'`.execute(trx)
    }
  },

  async replaceSeat(key, { round, person, to, by }) {
    const { numAffectedRows } = await sql`
      update assignment set decision = 'replaced', replaced_to = ${to}, replaced_by = ${by}
      where ${ofInvoice(key)} and round = ${round} and tenant_id = ${person.tenantId} and object_id = ${person.objectId}
        and decision = 'open'`.execute(trx)
    // Every decision raises the revision, which is checked before a seat is freed.
    assert.equal(numAffectedRows, 1n, 'a seat was decided without a new revision')
  },

  async askAgain(key, round, { tenantId, objectId }, at, placedAt) {
    await sql`
      insert into message
        (administration_id, message_id, invoice_id, kind, round, tenant_id, object_id, created_at, placed_at, ask)
      select ${key.administrationId}, gen_random_uuid(), ${key.invoiceId}::uuid, 'approval', ${round}::int,
        ${tenantId}::uuid, ${objectId}::uuid, ${at}::timestamptz, ${placedAt ?? null}::timestamptz, coalesce(max(ask), 0) + 1
      from message
      where ${ofInvoice(key)} and kind = 'approval' and round = ${round} and tenant_id = ${tenantId}
        and object_id = ${objectId}`.execute(trx)
    await sql`update invoice set work_at = least(work_at, ${at}) where ${ofInvoice(key)}`.execute(trx)
  },
})

/** With whom and with what an invoice is compared. */
export const createNeighbours = (db: Kysely<Schema>): Pick<Store, 'earlierInvoices' | 'colleagues'> => ({
  async earlierInvoices({ administrationId, invoiceId, supplierId }, limit) {
    const rows = await db
      .selectFrom('invoice')
      .select(['amount_cents', 'currency', 'payee_accounts'])
      .where('administration_id', '=', administrationId)
      .where('supplier_id', '=', supplierId)
      .where('state', '=', 'released')
      .where('invoice_id', '<>', invoiceId)
      .orderBy('booked_at', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      amountCents: row.amount_cents,
      currency: row.currency,
      payeeAccounts: row.payee_accounts,
    }))
  },

  async colleagues({ administrationId, invoiceId }, limit) {
    const { rows } = await sql<Parameters<typeof personOf>[0]>`
      with lately as (
        select * from invoice where administration_id = ${administrationId} order by booked_at desc limit ${LATELY}),
      asked as (
        select s.tenant_id, s.object_id, 0 as rank, s.round, null::timestamptz as at from assignment s
          where s.administration_id = ${administrationId} and s.invoice_id = ${invoiceId}
        union all
        select booker_tenant_id, booker_object_id, 1, 0, null from invoice
          where administration_id = ${administrationId} and invoice_id = ${invoiceId}
        union all
        select s.tenant_id, s.object_id, 2, 0, l.booked_at from lately l
          join assignment s on s.administration_id = l.administration_id and s.invoice_id = l.invoice_id),
      candidate as (
        select tenant_id, object_id, min(rank) as rank, max(round) as round, max(at) as at
        from asked group by tenant_id, object_id)
      select p.* from candidate c join person p on p.tenant_id = c.tenant_id and p.object_id = c.object_id
      where not exists (
        select 1 from candidate d join person q on q.tenant_id = d.tenant_id and q.object_id = d.object_id
        where q.person_id = p.person_id and (d.rank, q.object_id) < (c.rank, p.object_id))
      order by c.rank, c.round desc, c.at desc nulls last, p.name, p.object_id
      limit ${limit}`.execute(db)
    return rows.map(personOf)
  },
})
