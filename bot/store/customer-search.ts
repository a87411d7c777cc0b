import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CustomerFilter } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

/** Follows on every word that begins with what stands before it. */
const LAST_CHARACTER = '\u{10FFFF}'

/** What relations must have: words that theirs begin with, and for a layout `=` with its id. */
export type Wanted = {
  rarest: string
  others: string[]
  /** How many words of relations begin with the rarest one, as far as was counted; null: they were not. */
  found: number | null
}

/** What no relation has: a search that holds no word finds nobody. */
const NO_WORD = '!'

/** Cuts a search into words, with `=` and its id for a layout; undefined: all are wanted. */
export const wantedWords = async (
  db: Kysely<Schema>,
  { search, layoutId }: Pick<CustomerFilter, 'search' | 'layoutId'>,
): Promise<[string, ...string[]] | undefined> => {
  const layouts = layoutId === null ? [] : [`=${layoutId}`]
  if (search.trim() === '') return layoutId === null ? undefined : [`=${layoutId}`]
  const { rows } = await sql<{ words: string[] }>`select search_words(${search}) as words`.execute(db)
  const [first = NO_WORD, ...others] = rows[0]?.words ?? []
  return [first, ...others, ...layouts]
}

/** Finds the rarest of these words: counts, up to `most`, the rows of each; of a single one there is nothing to count. */
export const rarestFirst = async (
  db: Kysely<Schema>,
  administrationId: string,
  words: [string, ...string[]],
  most: number,
): Promise<Wanted> => {
  if (words.length === 1) return { rarest: words[0], others: [], found: null }
  const { rows } = await sql<{ word: string; found: number }>`
    select w.word, (
      select count(*)::int from (
        select 1 from customer_word k
        where k.administration_id = ${administrationId}
          and k.word >= w.word collate "C" and k.word < (w.word || ${LAST_CHARACTER}) collate "C"
        limit ${most}) part) as found
    from unnest(${words}::text[]) w(word)
    order by found, w.word`.execute(db)
  const [rarest, ...others] = rows
  return { rarest: rarest?.word ?? words[0], others: others.map(({ word }) => word), found: rarest?.found ?? 0 }
}

/** The condition that a relation `c` has all that is wanted. */
export const hasWords = (words: string[] = []): RawBuilder<boolean> =>
  words.length > 0 ? sql`c.find_key like all (${words.map((word) => `% ${word}%`)}::text[])` : sql`true`

/** The condition that a row `k` of the words begins with this one. */
const begins = (word: string): RawBuilder<boolean> => sql`k.word >= ${word} and k.word < ${word + LAST_CHARACTER}`

/** Of so few relations that have the rarest word, it is quicker to look at each than to read who has the others. */
const FEW = 1_000

/**
 * The words of relations that have all that is wanted, as a table: a relation stands there once for each of its words that
 * begins with the rarest. Where the words are common, nothing but indexes of the words is read.
 */
export const rowsWith = (administrationId: string, wanted: Wanted): RawBuilder<unknown> => {
  const isHere = sql`k.administration_id = ${administrationId}`
  const looksAtEach = wanted.found !== null && wanted.found <= FEW
  const also = looksAtEach
    ? [sql`and ${hasWords([wanted.rarest, ...wanted.others])}`]
    : wanted.others.map(
        (word) => sql`and k.customer_id in (
          select k.customer_id from customer_word k where ${isHere} and ${begins(word)})`,
      )
  return sql`(
    select k.* from customer_word k
    ${looksAtEach ? sql`join customer c on c.administration_id = ${administrationId} and c.customer_id = k.customer_id` : sql``}
    where ${isHere} and ${begins(wanted.rarest)} ${sql.join(also, sql` `)})`
}

/**
 * The different words that begin with this one, `most` at most: from each to the next is one step through the index,
 * however many relations have it.
 */
export const wordsBeginning = async (
  db: Kysely<Schema>,
  administrationId: string,
  beginning: string,
  most: number,
): Promise<string[]> => {
  const next = (condition: RawBuilder<unknown>) => sql`(
    select k.word from customer_word k where k.administration_id = ${administrationId} and ${condition}
    order by k.word limit 1)`
  const { rows } = await sql<{ word: string }>`
    with recursive words as (
      select ${next(begins(beginning))} as word, 1 as place
      union all
      select ${next(sql`k.word > words.word and k.word < ${beginning + LAST_CHARACTER}`)}, place + 1 from words
      where words.word is not null and place < ${most})
    select word from words where word is not null`.execute(db)
  return rows.map(({ word }) => word)
}
