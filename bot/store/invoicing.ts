import { type Kysely, type Selectable, sql } from 'kysely'
import type { InvoicingJob, InvoicingStore, InvoicingWork } from '../use-cases/sales-store-port.ts'
import { keepProblem } from './keep-problem.ts'
import { recordSwitch } from './record-switch.ts'
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

const DUE_COLUMN = { 'sync-customers': 'sync_at', 'send-invoices': 'send_at' } as const

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

    async takeSettingsTurn() {
      const { rows } = await sql<{ turn: number }>`select nextval('settings_turn') as turn`.execute(db)
      return rows[0]?.turn ?? 0
    },

    recordSwitch: (administrationId, answer, at) => recordSwitch(db, administrationId, answer, at),

    recordProblem: (administrationId, job, problem, tells, at) =>
      db.transaction().execute((trx) => keepProblem(trx, administrationId, job, problem, tells, at)),

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
