import { type Kysely, sql } from 'kysely'
import type { InvoicingLogStore, LogLine } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

type SwitchState = { printInvoices: boolean; licensed: boolean }

/** As an administration that nobody switched anything on for. */
const NEVER_SWITCHED: SwitchState = { printInvoices: false, licensed: false }

const switchOf = ({ printInvoices, licensed }: SwitchState): SwitchState => ({ printInvoices, licensed })

/** What is read of the log of automatic invoicing (B7). */
export const createInvoicingLog = (db: Kysely<Schema>): InvoicingLogStore => ({
  async customerLog({ administrationId, customerId }, limit) {
    const rows = await db
      .selectFrom('invoicing_log')
      .select(['at', 'actor', 'actor_object_id as actorObjectId', 'event', 'details'])
      .where('administration_id', '=', administrationId)
      .where('customer_id', '=', customerId)
      .orderBy('line_id', 'desc')
      .limit(limit)
      .execute()
    return rows
  },

  async administrationLog(administrationId, limit) {
    const { rows } = await sql<LogLine & { before: SwitchState | null }>`
      select l.at, l.actor, l.actor_object_id as "actorObjectId", l.event, l.details, before.details as before
      from invoicing_log l
      left join lateral (
        select b.details from invoicing_log b
        where b.administration_id = l.administration_id and b.customer_id is null and b.event = 'switched'
          and b.line_id < l.line_id and l.event = 'switched'
        order by b.line_id desc limit 1) before on true
      where l.administration_id = ${administrationId} and l.customer_id is null
      order by l.line_id desc limit ${limit}`.execute(db)
    return rows.map(({ before, ...line }) => {
      if (line.event !== 'switched') return line
      // A line of the switch says what stands there since; what stood there before is in the line before.
      const to = switchOf(line.details as SwitchState)
      return { ...line, details: { from: switchOf(before ?? NEVER_SWITCHED), to } }
    })
  },
})
