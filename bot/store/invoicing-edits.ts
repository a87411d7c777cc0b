import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import type { InvoicingEditStore } from '../use-cases/sales-store-port.ts'
import { addInvoicingLines } from './invoicing-lines.ts'
import { lookAgainAt } from './look-again.ts'
import type { Schema } from './schema.ts'

/** What people change of automatic invoicing, besides the switch. */
export const createInvoicingEdits = (db: Kysely<Schema>): InvoicingEditStore => ({
  changeRules: (administrationId, rules, basedOn, by, at) =>
    db.transaction().execute(async (trx) => {
      const before = await trx
        .selectFrom('invoicing')
        .select(['waiting_minutes', 'unusual_factor', 'rules_version'])
        .where('administration_id', '=', administrationId)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const from = { waitingMinutes: before.waiting_minutes, unusualFactor: before.unusual_factor }
      const to = { ...from, ...rules }
      if (isDeepStrictEqual(from, to)) return 'written'
      if (before.rules_version !== basedOn) return 'changed-meanwhile'
      await trx
        .updateTable('invoicing')
        .set({
          waiting_minutes: to.waitingMinutes,
          unusual_factor: to.unusualFactor,
          rules_version: before.rules_version + 1,
        })
        .where('administration_id', '=', administrationId)
        .execute()
      await addInvoicingLines(trx, administrationId, at, [
        { actor: by.name, actorObjectId: by.objectId, event: 'rules-changed', details: { from, to } },
      ])
      await lookAgainAt(trx, administrationId, at)
      return 'written'
    }),
})
