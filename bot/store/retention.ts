import { type Kysely, sql } from 'kysely'
import { LEGAL_YEARS, nextNight } from '../approvals/retention.ts'
import type { RetentionStore } from '../use-cases/keeping-store-port.ts'
import { removeEnded } from './remove-ended.ts'
import type { Schema } from './schema.ts'
import { addLinks, holdChain, linkOfNote } from './timeline-chain.ts'

/** How long what ended is kept, and its removal after that. */
export const createRetention = (db: Kysely<Schema>): RetentionStore => ({
  async findRetention(administrationId) {
    const row = await db
      .selectFrom('retention')
      .select(['years', 'changed_by', 'changed_at'])
      .where('administration_id', '=', administrationId)
      .executeTakeFirst()
    return { years: row?.years ?? LEGAL_YEARS, changedBy: row?.changed_by ?? null, changedAt: row?.changed_at ?? null }
  },

  changeRetention: (administrationId, { years, seen, by, at }) =>
    db.transaction().execute(async (trx) => {
      const held = await holdChain(trx, administrationId, at)
      await sql`
        insert into retention (administration_id, look_at) values (${administrationId}, ${nextNight(at)})
        on conflict do nothing`.execute(trx)
      const changed = await sql`
        update retention set years = ${years}, changed_by = ${by.name}, changed_at = ${at}
        where administration_id = ${administrationId} and years = ${seen}`.execute(trx)
      if (changed.numAffectedRows !== 1n) return false
      const note = { is: 'retention' as const, from: seen, to: years, by: by.name, objectId: by.objectId }
      await addLinks(trx, held, [linkOfNote(administrationId, note, at)], at)
      return true
    }),

  async openRetention(lookAt) {
    await sql`
      insert into retention (administration_id, look_at)
      select a.administration_id, ${lookAt} from administration a
      where not exists (select 1 from retention r where r.administration_id = a.administration_id)
      on conflict do nothing`.execute(db)
  },

  async takeDueRetention(now, next) {
    const { rows } = await sql<{ administration_id: string; years: number }>`
      update retention set look_at = ${next}
      where administration_id = (
        select administration_id from retention where look_at <= ${now}
        order by look_at limit 1 for update skip locked)
      returning administration_id, years`.execute(db)
    return rows[0] && { administrationId: rows[0].administration_id, years: rows[0].years }
  },

  removeEnded: (administrationId, what) => removeEnded(db, administrationId, what),
})
