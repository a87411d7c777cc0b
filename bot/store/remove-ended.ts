import assert from 'node:assert/strict'
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import { LEGAL_YEARS } from '../approvals/retention.ts'
import type { RetentionStore } from '../use-cases/keeping-store-port.ts'
import type { Schema } from './schema.ts'
import { addLinks, holdChain, linkOfNote } from './timeline-chain.ts'

type What = Parameters<RetentionStore['removeEnded']>[1]

const isStillKeptFor = async (trx: Transaction<Schema>, administrationId: string, years: number): Promise<boolean> => {
  const { rows } = await sql<{ years: number }>`
    select years from retention where administration_id = ${administrationId}`.execute(trx)
  return (rows[0]?.years ?? LEGAL_YEARS) === years
}

/** Invoices that may go, with how many lines they have; `which` ends the query. */
const selectEnded = async (
  trx: Transaction<Schema>,
  administrationId: string,
  { states, before }: Pick<What, 'states' | 'before'>,
  which: RawBuilder<unknown>,
) => {
  const { rows } = await sql<{ invoice_id: string; lines: number }>`
    select i.invoice_id, (
      select count(*)::int from timeline t
      where t.administration_id = i.administration_id and t.invoice_id = i.invoice_id) as lines
    from invoice i
    where i.administration_id = ${administrationId} and i.booked_at < ${before} and i.work_at is null
      and i.state = any (${states}::text[])
      and not exists (select 1 from timeline t where t.administration_id = i.administration_id
        and t.invoice_id = i.invoice_id and t.at >= ${before})
      and not exists (select 1 from timeline t join timeline_unsealed u on u.administration_id = t.administration_id
          and u.line_id = t.line_id
        where t.administration_id = i.administration_id and t.invoice_id = i.invoice_id)
      -- Whose booker said that it stays as it is would be asked about once more.
      and not exists (select 1 from discovered_entry d where d.administration_id = i.administration_id
        and d.invoice_id = i.invoice_id and d.state = 'dismissed')
      -- A list that was made for it may hold what still waits.
      and not exists (select 1 from message l
        join message a on a.tenant_id = l.tenant_id and a.object_id = l.object_id and a.listed_in = l.message_id
        join invoice w on w.administration_id = a.administration_id and w.invoice_id = a.invoice_id
        where l.administration_id = i.administration_id and l.invoice_id = i.invoice_id and l.kind = 'list'
          and w.state = 'waiting')
    ${which}`.execute(trx)
  return rows
}

/** The oldest that may go, held until the transaction ends. */
const holdEnded = async (trx: Transaction<Schema>, administrationId: string, what: What) => {
  const oldest = sql`order by i.booked_at limit ${what.limit} for update of i`
  const held = await selectEnded(trx, administrationId, what, oldest)
  // Looked at again: what was written while this waited for them, that query did not see.
  const ids = held.map(({ invoice_id }) => invoice_id)
  return await selectEnded(trx, administrationId, what, sql`and i.invoice_id = any (${ids}::uuid[])`)
}

/** What hangs on an invoice, each before what it refers to. */
const OF_INVOICE = ['question', 'discovered_entry', 'invoice_file', 'assignment', 'message', 'timeline', 'invoice']

/** Cards about several invoices at once, which are no invoice's own, go once none of those is there any more. */
const removeJointMessages = async (trx: Transaction<Schema>, administrationId: string, before: Date) => {
  const { rows } = await sql<{ message_id: string }>`
    select m.message_id from message m
    where m.administration_id = ${administrationId} and m.invoice_id is null and m.created_at < ${before}
      and not exists (select 1 from invoice i where i.administration_id = m.administration_id
        and i.failure_message_id in (m.message_id, m.about))
    for update`.execute(trx)
  const ids = rows.map(({ message_id }) => message_id)
  for (const table of ['mail', 'message']) {
    await sql`
      delete from ${sql.table(table)}
      where administration_id = ${administrationId} and message_id = any (${ids}::uuid[])`.execute(trx)
  }
}

/** Removes ended invoices with all that hangs on them, and says so in the chain. */
export const removeEnded = (db: Kysely<Schema>, administrationId: string, what: What): Promise<number> =>
  db.transaction().execute(async (trx) => {
    const { before, years, at } = what
    const held = await holdChain(trx, administrationId, at)
    // Who changes it holds the chain as well.
    if (!(await isStillKeptFor(trx, administrationId, years))) return 0
    const ended = await holdEnded(trx, administrationId, what)
    await removeJointMessages(trx, administrationId, before)
    if (ended.length === 0) return 0
    const notes = ended.map(({ invoice_id: invoiceId, lines }) =>
      linkOfNote(administrationId, { is: 'removal', invoiceId, years, before: before.toISOString(), lines }, at),
    )
    // The lines may go once the chain says so.
    await addLinks(trx, held, notes, at)
    const ids = ended.map(({ invoice_id }) => invoice_id)
    await sql`
      delete from mail m using message g
      where m.administration_id = ${administrationId} and g.administration_id = m.administration_id
        and g.message_id = m.message_id and g.invoice_id = any (${ids}::uuid[])`.execute(trx)
    for (const table of OF_INVOICE) {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)}
        where administration_id = ${administrationId} and invoice_id = any (${ids}::uuid[])`.execute(trx)
      if (table !== 'timeline') continue
      const told = ended.reduce((sum, { lines }) => sum + lines, 0)
      assert.equal(
        Number(numAffectedRows),
        told,
        'what was written in this moment stays, with all of it, for another night',
      )
    }
    return ended.length
  })
