import { type Kysely, type RawBuilder, sql } from 'kysely'
import { CUSTOMER_STATUSES } from '../auto-invoice/customer.ts'
import type { CustomerAfter, CustomerFilter, CustomerSort } from '../use-cases/sales-store-port.ts'
import { CUSTOMER_COLUMNS, type SelectedCustomer } from './customer-rows.ts'
import { hasWords, rarestFirst, rowsWith, type Wanted, wantedWords, wordsBeginning } from './customer-search.ts'
import type { Schema } from './schema.ts'

/** How a search is answered: what is rare is fetched and sorted, what is common is met soon enough on a walk. */
export type Limits = {
  /** So many relations with a word are fetched and sorted; where more have it, a list is walked in its order. */
  sorted: number
  /** So many relations of each status, or with each word, are walked past, before those with the rarest word are sorted. */
  walked: number
  /** So many are read on a walk along words: as many different words as this allows may begin with what is looked for. */
  read: number
}

/** Each takes a few milliseconds with 100,000 relations. */
const LIMITS: Limits = { sorted: 5_000, walked: 500, read: 2_000 }

const SORTED_BY: Record<CustomerSort, RawBuilder<unknown> | undefined> = {
  name: undefined,
  'last-sent': sql`c.last_sent_at`,
  next: sql`c.next_planned_at`,
}

type Part = { condition: RawBuilder<unknown>; columns: RawBuilder<unknown>[]; order: RawBuilder<unknown> }

/** The parts of a list, one after the other, each in the order of an index: those with the instant, and those without. */
const partsOf = ({ sort, descending }: Order, after: CustomerAfter | null): Part[] => {
  const instant = SORTED_BY[sort]
  const part = (is: RawBuilder<unknown>, down: boolean, columns: RawBuilder<unknown>[], last: unknown[]): Part => ({
    condition:
      last.length === 0
        ? is
        : sql`${is} and (${sql.join(columns.slice(-last.length))}) ${down ? sql`<` : sql`>`} (${sql.join(last)})`,
    columns,
    order: sql.join(columns.map((column) => sql`${column} ${down ? sql`desc` : sql`asc`}`)),
  })
  const name = [sql`c.name_key`, sql`c.customer_id`]
  const lastName = after ? [after.name, after.id] : []
  if (!instant) return [part(sql`true`, descending, name, lastName)]

  const without = part(sql`${instant} is null`, false, [instant, ...name], after?.key === null ? lastName : [])
  if (after?.key === null) return [without]
  return [
    part(sql`${instant} is not null`, descending, [instant, ...name], after ? [after.key, ...lastName] : []),
    without,
  ]
}

type Walked = SelectedCustomer & { has_words: boolean; is_end: boolean }

/** Those that were met before the first walk ended; undefined: too few, and what comes after its end is not known. */
const metOn = (rows: Walked[], limit: number): SelectedCustomer[] | undefined => {
  const end = rows.findIndex(({ is_end }) => is_end)
  const met = (end === -1 ? rows : rows.slice(0, end + 1)).filter(({ has_words }) => has_words)
  return end === -1 || met.length >= limit ? met.slice(0, limit) : undefined
}

const TOO_MANY_WORDS = 'too many words'

type Order = { sort: CustomerSort; descending: boolean }

/** Finds the relations of one page, in order, at most `limit`. */
export const findCustomers = async (
  db: Kysely<Schema>,
  filter: CustomerFilter,
  order: Order,
  after: CustomerAfter | null,
  limit: number,
  limits = LIMITS,
): Promise<SelectedCustomer[]> => {
  const { administrationId, status } = filter
  const statuses = status ? [status] : [...CUSTOMER_STATUSES]
  const words = await wantedWords(db, filter)

  /** Walks the list of each status in its order, and merges them. */
  const walk = async ({ condition, order }: Part, limit: number): Promise<SelectedCustomer[]> => {
    const { rows } = await sql<SelectedCustomer>`
      select ${CUSTOMER_COLUMNS} from unnest(${statuses}::text[]) s(status)
      cross join lateral (
        select c.* from customer c
        where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer and ${condition}
        order by ${order} limit ${limit}) c
      order by ${order} limit ${limit}`.execute(db)
    return rows
  }

  /**
   * Walks past what does not have the words, in each status as far as `past`; undefined: a walk ended before the page was
   * full.
   */
  const walkPast = async (
    { condition, order }: Part,
    words: string[],
    limit: number,
    past: number,
  ): Promise<SelectedCustomer[] | undefined> => {
    const { rows } = await sql<Walked>`
      select ${CUSTOMER_COLUMNS}, c.has_words, c.is_end from unnest(${statuses}::text[]) s(status)
      cross join lateral (
        select c.*, ${hasWords(words)} as has_words, c.place = ${past} as is_end from (
          select c.*, row_number() over (order by ${order}) as place from customer c
          where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer and ${condition}
          order by ${order} limit ${past}) c) c
      where c.has_words or c.is_end
      order by ${order} limit ${limit + statuses.length}`.execute(db)
    return metOn(rows, limit)
  }

  /**
   * Walks along each word that begins like the first one, past `past` relations, and merges those that have the others too;
   * undefined: a walk ended before the page was full.
   */
  const walkWords = async (
    { condition, columns, order }: Part,
    [word, ...others]: [string, ...string[]],
    limit: number,
    past: number,
  ): Promise<SelectedCustomer[] | typeof TOO_MANY_WORDS | undefined> => {
    const most = Math.ceil(limits.read / past)
    const { rows } = await sql<Walked & { is_cut: boolean }>`
      with recursive ${wordsBeginning(administrationId, word, most)},
      walked as materialized (
        select ${sql.join(columns)}, bool_or(c.place = ${past}) as is_end from words cross join lateral (
          select ${sql.join(columns)}, row_number() over (order by ${order}) as place from customer_word c
          where c.administration_id = ${administrationId} and c.word = words.word
            and c.status = any (${statuses}::text[]) and ${condition}
          order by ${order} limit ${past}) c
        where words.before < ${sql.lit(most)}
        group by ${sql.join(columns)})
      select ${CUSTOMER_COLUMNS}, ${hasWords(others)} as has_words, walked.is_end, cut.is_cut
      from (
        select exists (select 1 from words where before = ${sql.lit(most)} and word is not null) as is_cut) cut
      left join (walked join customer c
          on c.administration_id = ${administrationId} and c.customer_id = walked.customer_id
            and (walked.is_end or ${hasWords(others)}))
        on not cut.is_cut
      order by ${order} limit ${limit + most}`.execute(db)
    if (rows[0]?.is_cut) return TOO_MANY_WORDS
    // Without a single one there is a row all the same, to say that nothing was cut.
    const found = rows.filter(({ customer_id }) => customer_id !== null)
    return metOn(found, limit)
  }

  /** Sorts all that have the words; no relation is read but those that are shown. */
  const sortAll = async (
    { condition, columns, order }: Part,
    wanted: Wanted,
    limit: number,
  ): Promise<SelectedCustomer[]> => {
    const { rows } = await sql<SelectedCustomer>`
      with found as materialized (
        select distinct ${sql.join(columns)} from ${rowsWith(administrationId, wanted)} c
        where c.status = any (${statuses}::text[]) and ${condition}
        order by ${order} limit ${limit})
      select ${CUSTOMER_COLUMNS} from found
      join customer c on c.administration_id = ${administrationId} and c.customer_id = found.customer_id
      order by ${order} limit ${limit}`.execute(db)
    return rows
  }

  const findPart = async (part: Part, most: number): Promise<SelectedCustomer[]> => {
    if (!words) return await walk(part, most)
    const isOne = words.length === 1
    const first = isOne ? await walkWords(part, words, most, most) : undefined
    if (Array.isArray(first)) return first
    const wanted = await rarestFirst(db, administrationId, words, limits.sorted + 1)
    if (wanted.found > limits.sorted) {
      const along = isOne
        ? TOO_MANY_WORDS
        : await walkWords(part, [wanted.rarest, ...wanted.others], most, limits.walked)
      const met = along === TOO_MANY_WORDS ? await walkPast(part, words, most, limits.walked) : along
      if (met) return met
    }
    return await sortAll(part, wanted, most)
  }

  const rows: SelectedCustomer[] = []
  for (const part of partsOf(order, after)) {
    if (rows.length < limit) rows.push(...(await findPart(part, limit - rows.length)))
  }
  return rows
}
