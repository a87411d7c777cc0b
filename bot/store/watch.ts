import { type Kysely, sql } from 'kysely'
import type { WatchStore } from '../use-cases/watch-store-port.ts'
import { type AdministrationRow, administrationOf } from './administration-rows.ts'
import { INVOICE_COLUMNS, INVOICE_SOURCE, type InvoiceRow, invoiceOf, roundOf } from './invoice-rows.ts'
import type { Schema } from './schema.ts'

type TurnRow = AdministrationRow & {
  terms_since: string | null
  quiet_turns: number
  subscribe_at: Date | null
}

/** Which invoices have an entry in Exact Online that must still be blocked. As literals, for the index has them so. */
const STILL_BLOCKED = sql`held and state in ('waiting', 'rejected', 'failed') and entry_id is not null`

/** How far each administration was read, when it is looked at next, and what was found. */
export const createWatches = (db: Kysely<Schema>): Omit<WatchStore, 'hint' | 'keepSubscriptions'> => ({
  async openWatches({ newAt, waitingAt }) {
    await sql`
      insert into watch (administration_id, watch_at)
      select administration_id, ${newAt} from administration a
      where not exists (select 1 from watch w where w.administration_id = a.administration_id)
      on conflict do nothing`.execute(db)
    await sql`
      update watch w set watch_at = ${waitingAt}, waits = true
      where not waits and watch_at > ${waitingAt} and exists (
        select 1 from invoice i where i.administration_id = w.administration_id and ${STILL_BLOCKED})`.execute(db)
  },

  async dueWatches(now, limit) {
    const { rows } = await sql<{ administration_id: string }>`
      select administration_id from watch where watch_at <= ${now} order by watch_at limit ${limit}`.execute(db)
    return rows.map(({ administration_id }) => administration_id)
  },

  async takeWatch(administrationId, now, lease) {
    const { rows } = await sql<TurnRow>`
      with taken as (
        update watch set watch_at = ${lease}, turned_at = ${now}
        where administration_id = ${administrationId} and watch_at <= ${now} returning *)
      select a.*, p.person_id as administrator_person_id, p.name as administrator_name,
        taken.terms_since, taken.quiet_turns, taken.subscribe_at
      from taken join administration a on a.administration_id = taken.administration_id
      join person p on p.tenant_id = a.tenant_id and p.object_id = a.administrator_object_id`.execute(db)
    const row = rows[0]
    return (
      row && {
        administration: administrationOf(row),
        termsSince: row.terms_since,
        quietTurns: row.quiet_turns,
        subscribeAt: row.subscribe_at,
      }
    )
  },

  async restWatch(administrationId, lease, { watchAt, notBefore, problem, seen }) {
    const seenNow = seen
      ? sql`, terms_since = case when terms_since is not distinct from ${seen.since} then ${seen.termsSince} end, quiet_turns = ${seen.quietTurns}, waits = ${seen.waits}, calls = ${seen.calls}`
      : sql``
    const since = problem === null ? sql`null` : sql`coalesce(problem_since, turned_at)`
    await sql`
      update watch set watch_at = case when watch_at = ${lease} then ${watchAt} else greatest(watch_at, ${notBefore}) end,
        not_before = ${notBefore}, problem = ${problem && JSON.stringify(problem)}, problem_since = ${since} ${seenNow}
      where administration_id = ${administrationId}`.execute(db)
  },

  async watchedInvoices(administrationId) {
    const { rows } = await sql<InvoiceRow>`
      select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
      where i.administration_id = ${administrationId} and ${STILL_BLOCKED}`.execute(db)
    return rows.map((row) => ({ round: roundOf(row), told: row.lock_finding }))
  },

  async unapprovedReleases(administrationId, entryIds) {
    if (entryIds.length === 0) return []
    const { rows } = await sql<InvoiceRow>`
      select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
      where i.administration_id = ${administrationId} and i.entry_id = any(${entryIds}::uuid[])
        and i.state = 'released' and i.read_back ->> 'ownApproval' is not null`.execute(db)
    return rows.map(invoiceOf)
  },

  async releasedOnAu(administrationId, entryIds) {
    const isBack = sql`i.state = 'released' and i.lock_finding ->> 'lock' = 'back'`
    const { rows } = await sql<InvoiceRow>`
      select ${INVOICE_COLUMNS} from ${INVOICE_SOURCE}
      where i.administration_id = ${administrationId} and (${isBack} or i.entry_id = any(${entryIds}::uuid[])
        and i.state = 'released' and i.held and coalesce(i.read_back ->> 'way', 'condition') = 'condition')`.execute(db)
    return rows.map((row) => ({ round: roundOf(row), told: row.lock_finding }))
  },

  async forgetFinding({ administrationId, invoiceId }) {
    await sql`update invoice set lock_finding = null
      where administration_id = ${administrationId} and invoice_id = ${invoiceId}`.execute(db)
  },

  async isAskingAboutOthers(administrationId) {
    const { rows } = await sql`
      select 1 from discovered_entry where administration_id = ${administrationId} and state = 'asked' limit 1`.execute(
      db,
    )
    return rows.length > 0
  },

  async entriesOfOthers(administrationId, entries) {
    if (entries.length === 0) return []
    const wanted = entries.map(
      ({ entryId, supplierId, yourRef }) => sql`(${entryId}::uuid, ${supplierId}::uuid, ${yourRef}::text)`,
    )
    const { rows } = await sql<{ entry_id: string }>`
      select v.entry_id from (values ${sql.join(wanted)}) as v (entry_id, supplier_id, your_ref)
      where not exists (select 1 from invoice i
          where i.administration_id = ${administrationId} and i.entry_id = v.entry_id)
        and not exists (select 1 from invoice i
          where i.administration_id = ${administrationId} and i.state = 'booking' and i.held
            and i.supplier_id = v.supplier_id and lower(i.invoice_number) = lower(v.your_ref))`.execute(db)
    const others = new Set(rows.map(({ entry_id }) => entry_id))
    return entries.filter(({ entryId }) => others.has(entryId))
  },
})
