import { type Kysely, sql } from 'kysely'
import type { InvoicingEditStore } from '../use-cases/sales-store-port.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import { lookAgainAt } from './look-again.ts'
import type { Schema } from './schema.ts'

/** What people change of automatic invoicing, besides the switch. */
export const createInvoicingEdits = (db: Kysely<Schema>): InvoicingEditStore => ({
  changeRules: (administrationId, { waitingMinutes, unusualFactor }, by, at) =>
    db.transaction().execute(async (trx) => {
      const { rows } = await sql<Record<'from' | 'to', { waitingMinutes: number; unusualFactor: number }>>`
        update invoicing i set waiting_minutes = coalesce(${waitingMinutes ?? null}, i.waiting_minutes),
          unusual_factor = coalesce(${unusualFactor ?? null}, i.unusual_factor), revision = i.revision + 1
        from (select * from invoicing where administration_id = ${administrationId} for update) b
        where i.administration_id = b.administration_id
        returning
          jsonb_build_object('waitingMinutes', b.waiting_minutes, 'unusualFactor', b.unusual_factor) as "from",
          jsonb_build_object('waitingMinutes', i.waiting_minutes, 'unusualFactor', i.unusual_factor) as "to"`.execute(
        trx,
      )
      const rules = rows[0]
      if (!rules || JSON.stringify(rules.from) === JSON.stringify(rules.to)) return
      await addInvoicingLines(trx, administrationId, at, [
        { actor: by.name, actorObjectId: by.objectId, event: 'rules-changed', details: rules },
      ])
      await lookAgainAt(trx, administrationId, at)
    }),
})
