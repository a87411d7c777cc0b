import { type Kysely, type RawBuilder, sql } from 'kysely'
import { CUSTOMER_STATUSES } from '../auto-invoice/customer.ts'
import type { CustomerAfter, CustomerFilter, CustomerSort } from '../use-cases/sales-store-port.ts'
import { CUSTOMER_COLUMNS, type SelectedCustomer } from './customer-rows.ts'
import { hasWords, rarestFirst, rowsWith, type Wanted, wantedWords, wordsBeginning } from './customer-search.ts'
import type { Schema } from './schema.ts'

/** How a search is answered: what is common is met soon enough on a walk in the list's order, what is rare is sorted. */
export type Limits = {
  /** Of several words, relations with the rarest are fetched and sorted at once if no more have it. */
  sorted: number
  /** So many relations of each status, or with each word, are walked past before those with the rarest word are sorted. */
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
const metOn = (rows: Walked[], most: number): SelectedCustomer[] | undefined => {
  const end = rows.findIndex(({ is_end }) => is_end)
  const met = (end === -1 ? rows : rows.slice(0, end + 1)).filter(({ has_words }) => has_words)
  return end === -1 || met.length >= most ? met.slice(0, most) : undefined
}

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
  const wanted = words && (await rarestFirst(db, administrationId, words, limits.sorted + 1))
  const others = wanted?.others ?? []
  // Who has the only word is on the page; of who has the rarest, some have not the others.
  const along = others.length === 0 ? limit : limits.walked
  const mostWords = Math.ceil(limits.read / along)
  const beginning = wanted ? await wordsBeginning(db, administrationId, wanted.rarest, mostWords + 1) : []
  if (wanted && beginning.length === 0) return []

  const findPart = async (on: Kysely<Schema>, part: Part, most: number): Promise<SelectedCustomer[]> => {
    const { condition, columns, order } = part

    /** Walks the list of each status in its order, and merges them. */
    const walk = async (): Promise<SelectedCustomer[]> => {
      const { rows } = await sql<SelectedCustomer>`
        select ${CUSTOMER_COLUMNS} from unnest(${statuses}::text[]) s(status)
        cross join lateral (
          select c.* from customer c
          where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer and ${condition}
          order by ${order} limit ${most}) c
        order by ${order} limit ${most}`.execute(on)
      return rows
    }

    /** Walks past what does not have the words, so far in each status; undefined: a walk ended before the page was full. */
    const walkPast = async (): Promise<SelectedCustomer[] | undefined> => {
      const { rows } = await sql<Walked>`
        select ${CUSTOMER_COLUMNS}, c.has_words, c.is_end from unnest(${statuses}::text[]) s(status)
        cross join lateral (
          select c.*, ${hasWords(words)} as has_words, c.place = ${limits.walked} as is_end from (
            select c.*, row_number() over (order by ${order}) as place from customer c
            where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer and ${condition}
            order by ${order} limit ${limits.walked}) c) c
        where c.has_words or c.is_end
        order by ${order} limit ${most + statuses.length}`.execute(on)
      return metOn(rows, most)
    }

    /** Walks along each word in the list's order, past who has not the others; undefined: likewise. */
    const walkWords = async (): Promise<SelectedCustomer[] | undefined> => {
      const { rows } = await sql<Walked>`
        with walked as materialized (
          select ${sql.join(columns)}, bool_or(c.place = ${along}) as is_end from unnest(${beginning}::text[]) w(word)
          cross join lateral (
            select ${sql.join(columns)}, row_number() over (order by ${order}) as place from customer_word c
            where c.administration_id = ${administrationId} and c.word = w.word
              and c.status = any (${statuses}::text[]) and ${condition}
            order by ${order} limit ${along}) c
          group by ${sql.join(columns)})
        select ${CUSTOMER_COLUMNS}, ${hasWords(others)} as has_words, walked.is_end from walked
        join customer c on c.administration_id = ${administrationId} and c.customer_id = walked.customer_id
        where walked.is_end or ${hasWords(others)}
        order by ${order} limit ${most + beginning.length}`.execute(on)
      return metOn(rows, most)
    }

    /** Sorts all that have the words; no relation is read but those that are shown. */
    const sortAll = async (wanted: Wanted): Promise<SelectedCustomer[]> => {
      const { rows } = await sql<SelectedCustomer>`
        with found as materialized (
          select distinct ${sql.join(columns)} from ${rowsWith(administrationId, wanted)} c
          where c.status = any (${statuses}::text[]) and ${condition}
          order by ${order} limit ${most})
        select ${CUSTOMER_COLUMNS} from found
        join customer c on c.administration_id = ${administrationId} and c.customer_id = found.customer_id
        order by ${order} limit ${most}`.execute(on)
      return rows
    }

    if (!wanted) return await walk()
    if (wanted.found !== null && wanted.found <= limits.sorted) return await sortAll(wanted)
    const isWalkable = beginning.length <= mostWords
    // Few may have the status, however many have the words.
    const met = (status || !isWalkable ? await walkPast() : undefined) ?? (isWalkable ? await walkWords() : undefined)
    return met ?? (await sortAll(wanted))
  }

  const findParts = async (on: Kysely<Schema>, parts: Part[]): Promise<SelectedCustomer[]> => {
    const rows: SelectedCustomer[] = []
    for (const part of parts) {
      if (rows.length < limit) rows.push(...(await findPart(on, part, limit - rows.length)))
    }
    return rows
  }

  const parts = partsOf(order, after)
  if (parts.length === 1) return await findParts(db, parts)
  // At one instant: else who goes from one part to the other meanwhile would be in both, or in neither.
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return await snapshot.execute((trx) => findParts(trx, parts))
}
