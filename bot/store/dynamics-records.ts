import { type Kysely, sql } from 'kysely'
import type { RecordMemory } from '../use-cases/sales-ports.ts'
import type { Schema } from './schema.ts'

type Known = { record_id: string; customer_id: string; gone: boolean }

const pairs = (known: { recordId: string; customerId: string }[]) => sql`unnest(
  ${known.map(({ recordId }) => recordId)}::uuid[],
  ${known.map(({ customerId }) => customerId)}::uuid[])`

/** The memory of which record of Dynamics 365 belongs to which relation. */
export const createDynamicsRecords = (db: Kysely<Schema>): RecordMemory => ({
  async follow(administrationId, { run, present, absent, isWhole }) {
    if (present.length + absent.length === 0 && !isWhole) return { removed: [], isUnclear: false }
    return await db.transaction().execute(async (trx) => {
      await sql`
        insert into dynamics_record (administration_id, record_id, customer_id, run)
        select ${administrationId}, record_id, customer_id, ${run} from ${pairs(present)} as seen (record_id, customer_id)
        on conflict (administration_id, record_id, customer_id) do update set run = excluded.run, gone = false`.execute(
        trx,
      )

      // What is gone already is told again: whoever heard it first may not have lived to save it.
      const { rows } = await sql<Known>`
        with known as not materialized (
          select record_id, customer_id, gone, run from dynamics_record where administration_id = ${administrationId}
        )
        select record_id, customer_id, gone from known where record_id = any (${absent}::uuid[])
        union
        select record_id, known.customer_id, gone
        from known join ${pairs(present)} as seen (record_id, customer_id) using (record_id)
        where known.customer_id <> seen.customer_id
        union
        select record_id, customer_id, gone from known where ${isWhole}::boolean and run <> ${run}`.execute(trx)
      const lost = rows.map((row) => ({ recordId: row.record_id, customerId: row.customer_id, gone: row.gone }))
      const { rows: left } = await sql<{ customer_id: string }>`
        select distinct customer_id from dynamics_record
        where administration_id = ${administrationId} and not gone
          and customer_id = any (${lost.map(({ customerId }) => customerId)}::uuid[])
          and (record_id, customer_id) not in (select * from ${pairs(lost)})`.execute(trx)

      const hasAnother = new Set(left.map((row) => row.customer_id))
      const isUnclear = lost.some(({ customerId, gone }) => !gone && hasAnother.has(customerId))
      // A reading from the beginning follows, which sees what is gone; marked now, a repetition would not be unclear.
      if (isUnclear && !isWhole) return { removed: [], isUnclear }
      await sql`
        update dynamics_record as known set gone = true from ${pairs(lost)} as lost (record_id, customer_id)
        where known.administration_id = ${administrationId} and known.record_id = lost.record_id
          and known.customer_id = lost.customer_id and not known.gone`.execute(trx)
      const removed = lost.map(({ customerId }) => customerId).filter((customerId) => !hasAnother.has(customerId))
      return { removed: [...new Set(removed)], isUnclear: false }
    })
  },
})
