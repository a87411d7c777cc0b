import assert from 'node:assert/strict'
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { CHAIN_START, chainHash, noteHash, type SealedLine } from '../approvals/timeline-chain.ts'
import type { TimelineNote } from '../approvals/timeline-note.ts'
import type { Schema } from './schema.ts'

/** A moment as text in UTC, to the microsecond: more than JavaScript's own dates hold. */
export const exactMoment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The same text of a date of JavaScript. */
const exactMomentOf = (at: Date): string => at.toISOString().replace('Z', '000Z')

/** The columns of a line `t` of the timeline that are sealed, under the names of a SealedLine. */
export const SEALED_COLUMNS = sql`
  t.administration_id as "administrationId", t.invoice_id as "invoiceId", t.line_id as "lineId",
  ${exactMoment('t.at')} as at, t.actor, t.actor_object_id as "actorObjectId", t.event, t.details::text as details`

/** The end of a chain, held until the transaction ends. */
export type HeldChain = { administrationId: string; number: number; chainHash: string }

const selectChain = async (
  trx: Transaction<Schema>,
  administrationId: string,
  lock: RawBuilder<unknown>,
): Promise<HeldChain | undefined> => {
  const { rows } = await sql<HeldChain>`
    select administration_id as "administrationId", number, encode(chain_hash, 'hex') as "chainHash"
    from timeline_chain where administration_id = ${administrationId} ${lock}`.execute(trx)
  return rows[0]
}

const beginChain = (trx: Transaction<Schema>, administrationId: string, at: Date) =>
  sql`
    insert into timeline_chain (administration_id, number, chain_hash, begun_at)
    values (${administrationId}, 0, decode(${CHAIN_START}, 'hex'), ${at})
    on conflict do nothing`.execute(trx)

/**
 * Takes hold of the end of an administration's chain, which begins here if it did not yet: only who holds it adds to it.
 * undefined: another server holds it.
 */
export const findFreeChain = async (
  trx: Transaction<Schema>,
  administrationId: string,
  at: Date,
): Promise<HeldChain | undefined> => {
  const free = await selectChain(trx, administrationId, sql`for update skip locked`)
  if (free) return free
  // One that is held elsewhere makes nobody wait: this adds to it only if there was none.
  const isThere = await selectChain(trx, administrationId, sql``)
  if (isThere) return undefined
  await beginChain(trx, administrationId, at)
  return await selectChain(trx, administrationId, sql`for update skip locked`)
}

/** The same, and waits for whoever holds it. */
export const holdChain = async (trx: Transaction<Schema>, administrationId: string, at: Date): Promise<HeldChain> => {
  await beginChain(trx, administrationId, at)
  const held = await selectChain(trx, administrationId, sql`for update`)
  assert(held, 'a chain that was begun is there')
  return held
}

type NewLink = { lineId: number | null; invoiceId: string | null; at: string; note: string | null; contentHash: string }

/** The link of a line. */
export const linkOfLine = (line: SealedLine, contentHash: string): NewLink => ({
  lineId: line.lineId,
  invoiceId: line.invoiceId,
  at: line.at,
  note: null,
  contentHash,
})

/** The link of a note about the timeline itself. */
export const linkOfNote = (administrationId: string, note: TimelineNote, at: Date): NewLink => {
  const text = JSON.stringify(note)
  return {
    lineId: null,
    invoiceId: note.is === 'removal' ? note.invoiceId : null,
    at: exactMomentOf(at),
    note: text,
    contentHash: noteHash(administrationId, text),
  }
}

/** Adds links to a chain that is held. */
export const addLinks = async (
  trx: Transaction<Schema>,
  held: HeldChain,
  links: readonly NewLink[],
  at: Date,
): Promise<void> => {
  const { administrationId } = held
  const sealedAt = exactMomentOf(at)
  let end: Pick<HeldChain, 'number' | 'chainHash'> = held
  const rows = links.map((link) => {
    const number = end.number + 1
    end = { number, chainHash: chainHash(end.chainHash, { ...link, administrationId, number, sealedAt }) }
    return { ...link, ...end }
  })
  await sql`
    insert into timeline_seal (administration_id, number, line_id, invoice_id, at, note, content_hash, chain_hash,
      sealed_at)
    select ${administrationId}, number, "lineId", "invoiceId", at, note, decode("contentHash", 'hex'),
      decode("chainHash", 'hex'), ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (number bigint, "lineId" bigint, "invoiceId" uuid,
      at timestamptz, note text, "contentHash" text, "chainHash" text)`.execute(trx)
  await sql`
    update timeline_chain set number = ${end.number}, chain_hash = decode(${end.chainHash}, 'hex')
    where administration_id = ${administrationId}`.execute(trx)
}
