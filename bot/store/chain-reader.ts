import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ChainHead, ChainReader, ChainStore, KeptLink, ShownLink } from '../use-cases/keeping-store-port.ts'
import type { Schema } from './schema.ts'
import { exactMoment, SEALED_COLUMNS } from './timeline-chain.ts'

type LinkRow = Omit<KeptLink, 'administrationId'>

const LINK: RawBuilder<unknown> = sql`
  s.number, s.line_id as "lineId", s.invoice_id as "invoiceId", ${exactMoment('s.at')} as at, s.note,
  encode(s.content_hash, 'hex') as "contentHash", encode(s.chain_hash, 'hex') as "chainHash",
  ${exactMoment('s.sealed_at')} as "sealedAt", (
    select row_to_json(l) from (
      select ${SEALED_COLUMNS} from timeline t
      where t.administration_id = s.administration_id and t.invoice_id = s.invoice_id and t.line_id = s.line_id) l
  ) as line,
  s.note is not null and exists (
    select 1 from invoice i where i.administration_id = s.administration_id and i.invoice_id = s.invoice_id
  ) as "isInvoiceThere"`

const findHead = async (db: Kysely<Schema>, administrationId: string): Promise<ChainHead | undefined> => {
  const { rows } = await sql<ChainHead>`
    select number, encode(chain_hash, 'hex') as "chainHash", begun_at as "begunAt"
    from timeline_chain where administration_id = ${administrationId}`.execute(db)
  return rows[0]
}

/** Reads the chains on a connection that sees them as they stood at one moment. */
export const chainReaderOn = (db: Kysely<Schema>): ChainReader => ({
  findHead: (administrationId) => findHead(db, administrationId),

  async administrationIds() {
    const { rows } = await sql<{ administration_id: string }>`
      select administration_id from administration order by administration_id`.execute(db)
    return rows.map((row) => row.administration_id)
  },

  async linksAfter(administrationId, number, limit) {
    const { rows } = await sql<LinkRow>`
      select ${LINK} from timeline_seal s
      where s.administration_id = ${administrationId} and s.number > ${number}
      order by s.number limit ${limit}`.execute(db)
    return rows.map((row) => ({ ...row, administrationId }))
  },

  async unsealedLines(administrationId, limit) {
    const { rows } = await sql<{ line_id: number; invoice_id: string; at: Date | null; is_queued: boolean }>`
      select coalesce(t.line_id, u.line_id) as line_id, coalesce(t.invoice_id, u.invoice_id) as invoice_id, t.at,
        u.line_id is not null as is_queued
      from (
        select t.line_id, t.invoice_id, t.at from timeline t
        where t.administration_id = ${administrationId} and not exists (
          select 1 from timeline_seal s where s.administration_id = t.administration_id and s.line_id = t.line_id
            and s.invoice_id = t.invoice_id)
      ) t
      full join (select line_id, invoice_id from timeline_unsealed where administration_id = ${administrationId}) u
        on u.line_id = t.line_id
      order by 1 limit ${limit}`.execute(db)
    return rows.map((row) => ({
      lineId: row.line_id,
      invoiceId: row.invoice_id,
      at: row.at,
      isQueued: row.is_queued,
    }))
  },
})

/** Reads the chains of seals. */
export const createChainReader = (db: Kysely<Schema>): ChainStore => ({
  reading: (read) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        // A chain of millions takes longer to read than a click may.
        await sql`set local statement_timeout = 0`.execute(trx)
        return await read(chainReaderOn(trx))
      }),

  findHead: (administrationId) => findHead(db, administrationId),

  async countUnsealed(administrationId, most) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from (
        select 1 from timeline_unsealed where administration_id = ${administrationId} limit ${most}) u`.execute(db)
    return rows[0]?.count ?? 0
  },

  async shownLinks(administrationId, after, limit) {
    const { rows } = await sql<LinkRow & Pick<ShownLink, 'supplierName' | 'invoiceNumber'>>`
      select ${LINK}, i.supplier_name as "supplierName", i.invoice_number as "invoiceNumber"
      from timeline_seal s
      left join invoice i on i.administration_id = s.administration_id and i.invoice_id = s.invoice_id
      where s.administration_id = ${administrationId} and s.number > ${after}
      order by s.number limit ${limit}`.execute(db)
    return rows.map((row) => ({ ...row, administrationId }))
  },
})
