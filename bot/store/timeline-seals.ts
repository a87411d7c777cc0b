import { type Kysely, sql } from 'kysely'
import { lineHash, type SealedLine } from '../approvals/timeline-chain.ts'
import type { SealStore } from '../use-cases/keeping-store-port.ts'
import type { Schema } from './schema.ts'
import { addLinks, findFreeChain, linkOfLine, SEALED_COLUMNS } from './timeline-chain.ts'

/** Seals what was written in the timelines. */
export const createTimelineSeals = (db: Kysely<Schema>): SealStore => ({
  async unsealedAdministrations() {
    // From one administration to the next: of one that has many lines waiting, only the first is read.
    const { rows } = await sql<{ administration_id: string }>`
      with recursive waiting as (
        (select administration_id from timeline_unsealed order by administration_id limit 1)
        union all
        select (
          select u.administration_id from timeline_unsealed u where u.administration_id > w.administration_id
          order by u.administration_id limit 1)
        from waiting w where w.administration_id is not null)
      select administration_id from waiting where administration_id is not null`.execute(db)
    return rows.map((row) => row.administration_id)
  },

  sealLines: (administrationId, at, limit) =>
    db.transaction().execute(async (trx) => {
      const held = await findFreeChain(trx, administrationId, at)
      if (!held) return 'busy'
      const { rows: lines } = await sql<SealedLine>`
        select ${SEALED_COLUMNS} from timeline_unsealed u
        join timeline t on t.administration_id = u.administration_id and t.invoice_id = u.invoice_id
          and t.line_id = u.line_id
        where u.administration_id = ${administrationId} order by u.line_id limit ${limit}`.execute(trx)
      if (lines.length === 0) return 0
      await addLinks(
        trx,
        held,
        lines.map((line) => linkOfLine(line, lineHash(line))),
        at,
      )
      await sql`
        delete from timeline_unsealed where administration_id = ${administrationId}
          and line_id = any (${lines.map(({ lineId }) => lineId)}::bigint[])`.execute(trx)
      return lines.length
    }),
})
