import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CustomerFilter } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

/** Follows on every word that begins with what stands before it. */
const LAST_CHARACTER = '\u{10FFFF}'

/** What relations must have: words that theirs begin with, and for a layout `=` with its id. */
export type Wanted = {
  rarest: string
  others: string[]
  /** How many have the rarest one, as far as was counted. */
  found: number
}

/** What no relation has: a search that holds no word finds nobody. */
const NO_WORD = '!'

/** Cuts a search into words, and counts, up to `most`, how many relations have the rarest; undefined: all are wanted. */
export const wantedWords = async (
  db: Kysely<Schema>,
  { administrationId, search, layoutId }: Omit<CustomerFilter, 'status'>,
  most: number,
): Promise<Wanted | undefined> => {
  if (search.trim() === '' && layoutId === null) return undefined
  const layouts = layoutId === null ? [] : [`=${layoutId}`]
  const words =
    search.trim() === '' ? sql`'{}'::text[]` : sql`coalesce(nullif(search_words(${search}), '{}'), ${[NO_WORD]})`
  const { rows } = await sql<{ word: string; found: number }>`
    select w.word, (
      select count(*)::int from (
        select 1 from customer_word k
        where k.administration_id = ${administrationId}
          and k.word >= w.word collate "C" and k.word < (w.word || ${LAST_CHARACTER}) collate "C"
        limit ${most}) part) as found
    from unnest(${words} || ${layouts}::text[]) w(word)
    order by found, w.word`.execute(db)
  const [rarest, ...others] = rows
  return rarest && { rarest: rarest.word, others: others.map(({ word }) => word), found: rarest.found }
}

/** The condition that a relation `c` has all that is wanted. */
export const hasWords = (wanted: Wanted | undefined): RawBuilder<boolean> =>
  wanted
    ? sql`c.find_key like all (${[wanted.rarest, ...wanted.others].map((word) => `% ${word}%`)}::text[])`
    : sql`true`

/** The condition that a row `k` of the words begins with this one. */
const begins = (word: string): RawBuilder<boolean> => sql`k.word >= ${word} and k.word < ${word + LAST_CHARACTER}`

/** Of so few relations that have the rarest word, it is quicker to look at each than to read who has the others. */
const FEW = 1_000

/**
 * The relations that have all that is wanted, as a table: each once, with its `customer_id`, `status` and `name_key`. Where
 * the words are common, nothing but their index is read.
 */
export const customersWith = (administrationId: string, wanted: Wanted): RawBuilder<unknown> => {
  const isHere = sql`k.administration_id = ${administrationId}`
  const looksAtEach = wanted.others.length > 0 && wanted.found <= FEW
  const also = looksAtEach
    ? [sql`and ${hasWords(wanted)}`]
    : wanted.others.map(
        (word) => sql`and k.customer_id in (
          select k.customer_id from customer_word k where ${isHere} and ${begins(word)})`,
      )
  return sql`(
    select distinct k.customer_id, k.status, k.name_key from customer_word k
    ${looksAtEach ? sql`join customer c on c.administration_id = ${administrationId} and c.customer_id = k.customer_id` : sql``}
    where ${isHere} and ${begins(wanted.rarest)} ${sql.join(also, sql` `)})`
}

/**
 * The different words that begin with the rarest one, as a recursive table `words`, one more than `most` at most: from each
 * to the next is one step through the index, however many relations have it.
 */
export const wordsBeginning = (administrationId: string, { rarest }: Wanted, most: number): RawBuilder<unknown> => {
  const next = (condition: RawBuilder<unknown>) => sql`(
    select k.word from customer_word k where k.administration_id = ${administrationId} and ${condition}
    order by k.word limit 1)`
  return sql`words as (
    select ${next(begins(rarest))} as word, 0 as before
    union all
    select ${next(sql`k.word > words.word and k.word < ${rarest + LAST_CHARACTER}`)}, before + 1 from words
    where words.word is not null and before < ${sql.lit(most)})`
}

/** At most `limit` rows for relations of status `s` with one word; one that has several that match has several rows. */
export const rowsWith = (administrationId: string, { rarest }: Wanted, limit: number): RawBuilder<unknown> => sql`(
  select k.customer_id from customer_word k
  where k.administration_id = ${administrationId} and ${begins(rarest)} and k.status = s.status
  limit ${limit})`
