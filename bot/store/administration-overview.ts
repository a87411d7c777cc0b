import { type Kysely, sql } from 'kysely'
import { UNRELEASED } from '../approvals/invoice-state.ts'
import type {
  AdministrationOverview,
  InvoicingProblem,
  OverviewStore,
  SyncState,
} from '../use-cases/sales-store-port.ts'
import type { Store } from '../use-cases/store-port.ts'
import type { WatchTrouble } from '../use-cases/watch-store-port.ts'
import { type AdministrationRow, administrationOf } from './administration-rows.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import type { Schema } from './schema.ts'

type Overview = OverviewStore & Pick<Store, 'replaceManagers' | 'findConnection' | 'searchPeople'>

type Row = AdministrationRow & {
  exact_user_name: string | null
  obtained_at: Date | null
  broken_at: Date | null
  managers: { objectId: string; name: string }[]
  unreleased: number
  troubles: (Omit<WatchTrouble, 'since'> & { since: string })[]
  /** null, with all that follow, where automatic invoicing was never looked at. */
  print_invoices: boolean | null
  licensed: boolean
  settings_version: string
  waiting_minutes: number
  unusual_factor: number
  rules_version: number
  sync_state: SyncState
  problem: InvoicingProblem | null
  problem_since: Date | null
}

const overviewOf = (row: Row): AdministrationOverview => ({
  administration: administrationOf(row),
  managers: row.managers,
  connection:
    row.exact_user_name === null || row.obtained_at === null
      ? undefined
      : { exactUser: row.exact_user_name, obtainedAt: row.obtained_at, brokenAt: row.broken_at },
  unreleased: row.unreleased,
  troubles: row.troubles.map((trouble) => ({ ...trouble, since: new Date(trouble.since) })),
  invoicing:
    row.print_invoices === null
      ? undefined
      : {
          printInvoices: row.print_invoices,
          licensed: row.licensed,
          settingsVersion: row.settings_version,
          waitingMinutes: row.waiting_minutes,
          unusualFactor: row.unusual_factor,
          rulesVersion: row.rules_version,
          syncState: row.sync_state,
          problem: row.problem,
          problemSince: row.problem_since,
        },
})

/** Keeps what somebody typed from meaning anything to `like`. */
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Administrations with their connection, their switches and their people. */
export const createAdministrationOverview = (db: Kysely<Schema>): Overview => ({
  async administrationOverviews({ tenantId, administrationId }, cap) {
    const only = administrationId === undefined ? sql`true` : sql`a.administration_id = ${administrationId}`
    const { rows } = await sql<Row>`
      select a.*, p.person_id as administrator_person_id, p.name as administrator_name,
        c.exact_user_name, c.obtained_at, c.broken_at,
        (select coalesce(json_agg(json_build_object('objectId', m.object_id, 'name', mp.name)
            order by mp.name, m.object_id), '[]')
          from administration_manager m
          join person mp on mp.tenant_id = m.tenant_id and mp.object_id = m.object_id
          where m.administration_id = a.administration_id) as managers,
        (select count(*)::int from (
          select 1 from invoice i
          where i.administration_id = a.administration_id and i.held and i.state in (${sql.join(UNRELEASED.map((state) => sql.lit(state)))})
          limit ${cap}) waiting) as unreleased,
        (select coalesce(jsonb_agg(t.problem || jsonb_build_object('what', t.what, 'since', t.since) order by t.what), '[]')
          from watch w, lateral (values ('look', w.problem, w.problem_since),
            ('notify', w.subscribe_problem, w.subscribe_problem_since)) as t (what, problem, since)
          where w.administration_id = a.administration_id and t.since is not null) as troubles,
        i.print_invoices, i.licensed, i.settings_version, i.waiting_minutes, i.unusual_factor, i.rules_version, i.sync_state,
        i.problem, i.problem_since
      from administration a
      join person p on p.tenant_id = a.tenant_id and p.object_id = a.administrator_object_id
      left join exact_connection c on c.tenant_id = a.tenant_id and c.object_id = a.administrator_object_id
      left join invoicing i on i.administration_id = a.administration_id
      where a.tenant_id = ${tenantId} and ${only}
      order by a.name, a.administration_id`.execute(db)
    return rows.map(overviewOf)
  },

  async replaceManagers(administrationId, people, seen, by, at) {
    return await db.transaction().execute(async (trx) => {
      // One after another: two lists that are saved at once must not become their sum.
      await sql`select 1 from administration where administration_id = ${administrationId} for update`.execute(trx)
      const before = await trx
        .selectFrom('administration_manager')
        .select('object_id')
        .where('administration_id', '=', administrationId)
        .execute()
      const was = new Set(before.map(({ object_id }) => object_id))
      const is = new Set(people.map(({ objectId }) => objectId))
      const added = people.filter(({ objectId }) => !was.has(objectId))
      const removed = [...was].filter((objectId) => !is.has(objectId))
      if (added.length + removed.length === 0) return true
      const isSeen = was.size === new Set(seen).size && seen.every((objectId) => was.has(objectId))
      if (!isSeen) return false
      if (removed.length > 0) {
        await trx
          .deleteFrom('administration_manager')
          .where('administration_id', '=', administrationId)
          .where('object_id', 'in', removed)
          .execute()
      }
      if (added.length > 0) {
        await trx
          .insertInto('administration_manager')
          .values(
            added.map(({ tenantId, objectId }) => ({
              administration_id: administrationId,
              tenant_id: tenantId,
              object_id: objectId,
              added_by: by.name,
              added_at: at,
            })),
          )
          .execute()
      }
      const named = await trx
        .selectFrom('person')
        .select(['object_id as objectId', 'name'])
        .where('tenant_id', '=', by.tenantId)
        .where('object_id', 'in', [...is, ...removed])
        .orderBy('name')
        .execute()
      await addInvoicingLines(trx, administrationId, at, [
        {
          actor: by.name,
          actorObjectId: by.objectId,
          event: 'managers-changed',
          details: {
            added: named.filter(({ objectId }) => !was.has(objectId)),
            removed: named.filter(({ objectId }) => !is.has(objectId)),
          },
        },
      ])
      return true
    })
  },

  async findConnection({ tenantId, objectId }) {
    const row = await db
      .selectFrom('exact_connection')
      .select(['exact_user_name', 'obtained_at', 'broken_at'])
      .where('tenant_id', '=', tenantId)
      .where('object_id', '=', objectId)
      .executeTakeFirst()
    return row && { exactUser: row.exact_user_name, obtainedAt: row.obtained_at, brokenAt: row.broken_at }
  },

  async searchPeople(tenantId, search, limit) {
    let people = db
      .selectFrom('person')
      .select(['object_id', 'name', 'mail'])
      .where('tenant_id', '=', tenantId)
      // Whom nobody named yet goes by an id, which tells a reader nothing.
      .where(sql<boolean>`name <> object_id::text`)
    for (const word of search.split(/\s+/).filter(Boolean)) {
      people = people.where(sql<boolean>`concat_ws(' ', name, mail) ilike ${`%${literally(word)}%`}`)
    }
    const rows = await people.orderBy('name').orderBy('object_id').limit(limit).execute()
    return rows.map(({ object_id, name, mail }) => ({ objectId: object_id, name, mail }))
  },
})
