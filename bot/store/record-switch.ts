import { type Kysely, sql, type Transaction } from 'kysely'
import type { SwitchAnswer } from '../use-cases/sales-store-port.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import { keepProblem } from './keep-problem.ts'
import { followSalesInvoices, lockCustomers } from './sales-invoices-of-customers.ts'
import type { Schema } from './schema.ts'

/** Takes everything that was about to leave out, quietly: with the switch off nothing is printed (B2). */
const closeWaiting = async (trx: Transaction<Schema>, administrationId: string, at: Date): Promise<void> => {
  const { rows: waiting } = await sql<{ customer_id: string }>`
    select distinct customer_id from sales_invoice
    where administration_id = ${administrationId} and state in ('planned', 'held')`.execute(trx)
  if (waiting.length === 0) return
  const customers = waiting.map(({ customer_id }) => customer_id)
  await lockCustomers(trx, administrationId, customers)
  const { rows: closed } = await sql<{ customer_id: string; sales_invoice_id: string }>`
    update sales_invoice set state = 'closed', planned_at = null, reasons = '[]', changed_at = ${at},
      revision = revision + 1
    where administration_id = ${administrationId} and state in ('planned', 'held')
      -- of those that are locked; what was found since is closed at the next look
      and customer_id = any (${customers}::uuid[])
    returning customer_id, sales_invoice_id`.execute(trx)
  await addInvoicingLines(
    trx,
    administrationId,
    at,
    closed.map((row) => ({
      actor: 'Akkoord',
      actorObjectId: null,
      event: 'closed',
      details: { because: 'switched-off' },
      of: { customerId: row.customer_id, salesInvoiceId: row.sales_invoice_id },
    })),
  )
  await followSalesInvoices(trx, administrationId, [...new Set(closed.map(({ customer_id }) => customer_id))])
}

const NO_SWITCH = { printInvoices: false, licensed: false, version: '' }

/** Takes back what was closed because of it. */
class StaleAnswer extends Error {}

/** Logs who turned the switch: once, and whoever did so here rather than the source where a run read it first. */
const logSwitch = async (
  trx: Transaction<Schema>,
  administrationId: string,
  { now, by }: SwitchAnswer,
  isTurned: boolean,
  at: Date,
): Promise<void> => {
  const { printInvoices, licensed, version } = now ?? NO_SWITCH
  const line = { event: 'switched' as const, details: { printInvoices, licensed, version } }
  if (typeof by === 'string') {
    if (isTurned) await addInvoicingLines(trx, administrationId, at, [{ ...line, actor: by, actorObjectId: null }])
    return
  }
  // Without a record there is no version, by which a line could be known again.
  if (version === '' && !isTurned) return
  await trx
    .deleteFrom('invoicing_log')
    .where('administration_id', '=', administrationId)
    .where('customer_id', 'is', null)
    .where('event', '=', 'switched')
    .where('actor_object_id', 'is', null)
    .where(sql`nullif(details ->> 'version', '')`, '=', version)
    .execute()
  await addInvoicingLines(trx, administrationId, at, [{ ...line, actor: by.name, actorObjectId: by.objectId }])
}

/** Saves the switch and the licence as their source answered, and closes what waits where they are off. */
export const recordSwitch = (
  db: Kysely<Schema>,
  administrationId: string,
  answer: SwitchAnswer,
  at: Date,
): Promise<'recorded' | 'stale'> =>
  db
    .transaction()
    .execute(async (trx) => {
      const { printInvoices, licensed, version } = answer.now ?? NO_SWITCH
      const isOn = printInvoices && licensed
      if (!isOn) await closeWaiting(trx, administrationId, at)
      // What it goes on with was never read: clocks that differ decide nothing (B2).
      const { rows } = await sql<{ was_on: boolean; is_turned: boolean }>`
        update invoicing i set print_invoices = ${printInvoices}, licensed = ${licensed}, settings_version = ${version},
          switch_turn = greatest(b.switch_turn, ${answer.turn}),
          on_since = case when ${isOn} then coalesce(b.on_since, ${at}) end,
          polled_at = case when b.on_since is not null then b.polled_at end,
          send_at = case when ${isOn} and b.on_since is null then ${at} else b.send_at end
        from (select * from invoicing where administration_id = ${administrationId} for update) b
        where i.administration_id = b.administration_id
          and (b.switch_turn <= ${answer.turn} or b.settings_version = ${version})
        returning b.print_invoices and b.licensed as was_on,
          (b.print_invoices, b.licensed) is distinct from (i.print_invoices, i.licensed) as is_turned`.execute(trx)
      const saved = rows[0]
      if (!saved) {
        await trx
          .selectFrom('invoicing')
          .select('administration_id')
          .where('administration_id', '=', administrationId)
          .executeTakeFirstOrThrow()
        throw new StaleAnswer()
      }
      await logSwitch(trx, administrationId, answer, saved.is_turned, at)
      if (answer.trouble) {
        const { job, problem } = answer.trouble
        await keepProblem(trx, administrationId, job, problem, saved.was_on, at)
      }
      return 'recorded' as const
    })
    .catch((error: unknown) => {
      if (error instanceof StaleAnswer) return 'stale' as const
      throw error
    })
