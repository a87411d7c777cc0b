import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { InvoicingJob, InvoicingStore, InvoicingWork } from '../use-cases/sales-store-port.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import { followSalesInvoices, lockCustomers } from './sales-invoices-of-customers.ts'
import { addNotices } from './sales-notices.ts'
import type { Schema } from './schema.ts'

type Row = Selectable<Schema['invoicing']> & { tenant_id: string; division: number; administrator_object_id: string }

const invoicingOf = (row: Row): InvoicingWork => ({
  administrationId: row.administration_id,
  tenantId: row.tenant_id,
  division: row.division,
  owner: { tenantId: row.tenant_id, objectId: row.administrator_object_id },
  printInvoices: row.print_invoices,
  licensed: row.licensed,
  settingsVersion: row.settings_version,
  waitingMinutes: row.waiting_minutes,
  unusualFactor: row.unusual_factor,
  rulesVersion: row.rules_version,
  onSince: row.on_since,
  customersSince: row.customers_since,
  settingsSince: row.settings_since,
  settingsFromStart: row.settings_from_start,
  syncState: row.sync_state,
  syncedCustomers: row.synced_customers,
  syncBegunAt: row.sync_begun_at,
  syncedAt: row.synced_at,
  layouts: row.layouts,
  polledAt: row.polled_at,
  pollAt: row.poll_at,
  quietPolls: row.quiet_polls,
  batchBegunAt: row.batch_begun_at,
  problem: row.problem,
  problemSince: row.problem_since,
})

/** Takes everything that was about to leave out, quietly: with the switch off nothing is printed (B2). */
const closeWaiting = async (trx: Transaction<Schema>, administrationId: string, at: Date): Promise<void> => {
  const { rows: waiting } = await sql<{ customer_id: string }>`
    select distinct customer_id from sales_invoice
    where administration_id = ${administrationId} and state in ('planned', 'held')`.execute(trx)
  if (waiting.length === 0) return
  await lockCustomers(
    trx,
    administrationId,
    waiting.map(({ customer_id }) => customer_id),
  )
  const { rows: closed } = await sql<{ customer_id: string; sales_invoice_id: string }>`
    update sales_invoice set state = 'closed', planned_at = null, reasons = '[]', changed_at = ${at},
      revision = revision + 1
    where administration_id = ${administrationId} and state in ('planned', 'held')
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

const DUE_COLUMN = { 'sync-customers': 'sync_at', 'send-invoices': 'send_at' } as const

/** Takes back what was closed because of it. */
class StaleAnswer extends Error {}

const takeTurn = async (on: Kysely<Schema>): Promise<number> => {
  const { rows } = await sql<{ turn: number }>`select nextval('settings_turn') as turn`.execute(on)
  return rows[0]?.turn ?? 0
}

/** What is kept of automatic invoicing for each administration, and when there is work. */
export const createInvoicing = (db: Kysely<Schema>): InvoicingStore => {
  const select = (on: Kysely<Schema>, administrationId: string) =>
    on
      .selectFrom('invoicing as i')
      .innerJoin('administration as a', 'a.administration_id', 'i.administration_id')
      .selectAll('i')
      .select(['a.tenant_id', 'a.division', 'a.administrator_object_id'])
      .where('i.administration_id', '=', administrationId)

  const find = async (administrationId: string) => {
    const row = await select(db, administrationId).executeTakeFirst()
    return row && invoicingOf(row)
  }

  return {
    findInvoicing: find,

    takeSettingsTurn: () => takeTurn(db),

    recordSwitch: (administrationId, { printInvoices, licensed, version }, turn, by, at) =>
      db
        .transaction()
        .execute(async (trx) => {
          const isOn = printInvoices && licensed
          if (!isOn) await closeWaiting(trx, administrationId, at)
          const asked = turn ?? (await takeTurn(trx))
          // What it goes on with was never read: clocks that differ decide nothing (B2).
          const { rows } = await sql<{ is_turned: boolean }>`
            update invoicing i set print_invoices = ${printInvoices}, licensed = ${licensed},
              settings_version = ${version}, switch_turn = greatest(b.switch_turn, ${asked}),
              on_since = case when ${isOn} then coalesce(b.on_since, ${at}) end,
              polled_at = case when b.on_since is not null then b.polled_at end,
              send_at = case when ${isOn} and b.on_since is null then ${at} else b.send_at end
            from (select * from invoicing where administration_id = ${administrationId} for update) b
            where i.administration_id = b.administration_id
              and (b.switch_turn <= ${asked} or b.settings_version = ${version})
            returning (b.print_invoices, b.licensed) is distinct from (i.print_invoices, i.licensed) as is_turned`.execute(
            trx,
          )
          const saved = rows[0]
          if (!saved && (await select(trx, administrationId).executeTakeFirst())) throw new StaleAnswer()
          // Of several that see it at the same moment, one says so.
          if (saved?.is_turned) {
            await addInvoicingLines(trx, administrationId, at, [
              { actor: by, actorObjectId: null, event: 'switched', details: { printInvoices, licensed } },
            ])
          }
          return 'recorded' as const
        })
        .catch((error: unknown) => {
          if (error instanceof StaleAnswer) return 'stale' as const
          throw error
        }),

    recordProblem: (administrationId, job, problem, tells, at) =>
      db.transaction().execute(async (trx) => {
        const before = await select(trx, administrationId).forUpdate('i').executeTakeFirst()
        if (!before) return
        const isKnown = before.problem?.where === problem.where && before.problem.kind === problem.kind
        if (before.problem && !isKnown && before.problem_job !== job) return
        const since = (isKnown ? before.problem_since : null) ?? at
        const wasTold = isKnown && before.problem_told
        await trx
          .updateTable('invoicing')
          .set({
            problem: JSON.stringify(problem),
            problem_since: since,
            problem_told: wasTold || tells,
            problem_job: isKnown ? before.problem_job : job,
          })
          .where('administration_id', '=', administrationId)
          .execute()
        if (!tells || wasTold) return
        const cause = `${problem.where}:${problem.kind}`
        const occasion = since.toISOString()
        await addNotices(trx, { administrationId, kind: 'problem', cause, subjectIds: [], occasion }, at)
      }),

    async clearProblem(administrationId, job) {
      await sql`
        update invoicing set problem = null, problem_since = null, problem_told = false, problem_job = null
        where administration_id = ${administrationId} and problem_job = ${job}`.execute(db)
    },

    async takeInvoicing(administrationId, job, lease) {
      await sql`
        update invoicing set ${sql.ref(DUE_COLUMN[job])} = ${lease}
        where administration_id = ${administrationId}`.execute(db)
      return await find(administrationId)
    },

    async restInvoicing(administrationId, job, lease, at) {
      const column = sql.ref(DUE_COLUMN[job])
      await sql`
        update invoicing set ${column} = ${at}
        where administration_id = ${administrationId} and ${column} = ${lease}`.execute(db)
    },

    async beginBatch(administrationId, at, noneSince) {
      const { rows } = await sql`
        update invoicing set batch_begun_at = ${at}
        where administration_id = ${administrationId} and (batch_begun_at is null or batch_begun_at <= ${noneSince})
        returning 1`.execute(db)
      return rows.length > 0
    },

    async wakeInvoicing(administrationId, at, polls = false) {
      await sql`
        update invoicing set send_at = ${at}, poll_at = case when ${polls} then ${at} else poll_at end
        where administration_id = ${administrationId}`.execute(db)
    },

    async openMissing(at) {
      await sql`
        insert into invoicing (administration_id, sync_at)
        select administration_id, ${at} from administration a
        where not exists (select 1 from invoicing i where i.administration_id = a.administration_id)
        on conflict do nothing`.execute(db)
    },

    async takeDueInvoicing(now, again, limit) {
      const due = async (
        job: InvoicingJob,
        table: 'invoicing' | 'bulk_edit' | 'sales_notice',
        due: string,
        key: string[],
      ) => {
        const [rows, at, columns] = [sql.table(table), sql.ref(due), sql.join(key.map((column) => sql.ref(column)))]
        const taken = await sql<{ administration_id: string }>`
          update ${rows} set ${at} = ${again}
          where (${columns}) in (
            select ${columns} from ${rows} where ${at} <= ${now} order by ${at} limit ${limit} for update skip locked)
          returning administration_id`.execute(db)
        const administrations = new Set(taken.rows.map(({ administration_id }) => administration_id))
        return [...administrations].map((administrationId) => ({ administrationId, job }))
      }
      return [
        ...(await due('sync-customers', 'invoicing', 'sync_at', ['administration_id'])),
        ...(await due('send-invoices', 'invoicing', 'send_at', ['administration_id'])),
        ...(await due('bulk-edit', 'bulk_edit', 'work_at', ['administration_id', 'bulk_edit_id'])),
        ...(await due('tell-managers', 'sales_notice', 'work_at', ['administration_id', 'notice_id'])),
      ]
    },
  }
}
