import { type Kysely, type RawBuilder, sql } from 'kysely'
import { CUSTOMER_STATUSES } from '../auto-invoice/customer.ts'
import type { CustomerAfter, CustomerSort, CustomerStore } from '../use-cases/sales-store-port.ts'
import { CUSTOMER_COLUMNS, customerOf, type SelectedCustomer } from './customer-rows.ts'
import { customersWith, hasWords, rowsWith, type Wanted, wantedWords, wordsBeginning } from './customer-search.ts'
import { saveHold } from './save-hold.ts'
import { saveSettings } from './save-settings.ts'
import type { Schema } from './schema.ts'

/** How a search is answered: what is rare is fetched and sorted, what is common is met soon enough on a walk. */
type Limits = {
  /** So many relations with a word are fetched and sorted; where more have it, the list is walked in its order. */
  sorted: number
  /** So many relations of each status are walked past, and then so many, before those with the rarest word are sorted. */
  walked: number[]
  /** So many different words that begin with what is looked for are each read in the order of names. */
  words: number
}

/** Each takes a few milliseconds. With 100,000 relations, a word that more have is met often enough on such a walk. */
const LIMITS: Limits = { sorted: 5_000, walked: [300, 1_500], words: 20 }

/** To count as many relations as are shown, so many times as many words are read: one may have several that match. */
const WORDS_EACH = 4

const SORTED_BY: Record<CustomerSort, RawBuilder<unknown> | undefined> = {
  name: undefined,
  'last-sent': sql`c.last_sent_at`,
  next: sql`c.next_planned_at`,
}

type Meant = { administrationId: string; statuses: string[]; sort: CustomerSort }

type Part = { condition: RawBuilder<unknown>; order: RawBuilder<unknown> }

/** The parts of a list, one after the other, each in the order of an index: those with the instant, and those without. */
const partsOf = (
  { sort, descending }: { sort: CustomerSort; descending: boolean },
  after: CustomerAfter | null,
): Part[] => {
  const instant = SORTED_BY[sort]
  const part = (is: RawBuilder<unknown>, down: boolean, columns: RawBuilder<unknown>[], last: unknown[]): Part => ({
    condition:
      last.length === 0
        ? is
        : sql`${is} and (${sql.join(columns.slice(-last.length))}) ${down ? sql`<` : sql`>`} (${sql.join(last)})`,
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

const afterOf = (row: SelectedCustomer, sort: CustomerSort): CustomerAfter => {
  const instant = sort === 'name' ? null : sort === 'next' ? row.next_planned_at : row.last_sent_at
  return { key: instant?.toISOString() ?? null, name: row.name_key, id: row.customer_id }
}

/** Lists and edits of relations. */
export const createCustomers = (db: Kysely<Schema>, limits: Limits = LIMITS): CustomerStore => {
  /** Walks the list of each status in its order, and merges them. */
  const walk = async (
    { condition, order }: Part,
    { administrationId, statuses }: Meant,
    limit: number,
  ): Promise<SelectedCustomer[]> => {
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
   * full, and what comes after its end is not known.
   */
  const walkPast = async (
    { condition, order }: Part,
    { administrationId, statuses }: Meant,
    wanted: Wanted,
    limit: number,
    past: number,
  ): Promise<SelectedCustomer[] | undefined> => {
    const { rows } = await sql<SelectedCustomer & { has_words: boolean; is_end: boolean }>`
      select ${CUSTOMER_COLUMNS}, c.has_words, c.is_end from unnest(${statuses}::text[]) s(status)
      cross join lateral (
        select c.*, ${hasWords(wanted)} as has_words, c.place = ${past} as is_end from (
          select c.*, row_number() over (order by ${order}) as place from customer c
          where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer and ${condition}
          order by ${order} limit ${past}) c) c
      where c.has_words or c.is_end
      order by ${order} limit ${limit + statuses.length}`.execute(db)
    const end = rows.findIndex(({ is_end }) => is_end)
    const met = (end === -1 ? rows : rows.slice(0, end + 1)).filter(({ has_words }) => has_words)
    return end === -1 || met.length >= limit ? met.slice(0, limit) : undefined
  }

  /** Reads the first by name of those with each word, and merges them; undefined: too many words begin like that. */
  const mergeWords = async (
    { condition, order }: Part,
    { administrationId, statuses }: Meant,
    wanted: Wanted,
    limit: number,
  ): Promise<SelectedCustomer[] | undefined> => {
    const { rows } = await sql<SelectedCustomer & { is_cut: boolean }>`
      with recursive ${wordsBeginning(administrationId, wanted, limits.words)},
      found as materialized (
        select distinct c.customer_id, c.name_key from words cross join lateral (
          select c.customer_id, c.name_key from customer_word c
          where c.administration_id = ${administrationId} and c.word = words.word
            and c.status = any (${statuses}::text[]) and ${condition}
          order by ${order} limit ${limit}) c
        where words.before < ${sql.lit(limits.words)}
        order by ${order} limit ${limit})
      select ${CUSTOMER_COLUMNS}, cut.is_cut
      from (
        select exists (select 1 from words where before = ${sql.lit(limits.words)} and word is not null) as is_cut) cut
      left join (found join customer c
          on c.administration_id = ${administrationId} and c.customer_id = found.customer_id and c.is_customer)
        on not cut.is_cut
      order by ${order} limit ${limit}`.execute(db)
    return rows[0]?.is_cut ? undefined : rows.filter(({ customer_id }) => customer_id !== null)
  }

  /** Fetches all that have the words, and sorts them; by name, no relation is read but those that are shown. */
  const sortAll = async (
    { condition, order }: Part,
    { administrationId, statuses, sort }: Meant,
    wanted: Wanted,
    limit: number,
  ): Promise<SelectedCustomer[]> => {
    const only = sort === 'name' ? sql`and ${condition} order by ${order} limit ${limit}` : sql``
    const { rows } = await sql<SelectedCustomer>`
      with found as materialized (
        select c.customer_id from ${customersWith(administrationId, wanted)} c
        where c.status = any (${statuses}::text[]) ${only})
      select ${CUSTOMER_COLUMNS} from found
      join customer c on c.administration_id = ${administrationId} and c.customer_id = found.customer_id
      where c.is_customer and ${condition}
      order by ${order} limit ${limit}`.execute(db)
    return rows
  }

  return {
    async listCustomers(filter, { sort, descending }, after, limit) {
      const { administrationId, status } = filter
      const wanted = await wantedWords(db, filter, limits.sorted + 1)
      const meant = { administrationId, statuses: status ? [status] : [...CUSTOMER_STATUSES], sort }
      const one = async (part: Part, most: number): Promise<SelectedCustomer[]> => {
        if (!wanted) return await walk(part, meant, most)
        const isOneWord = sort === 'name' && wanted.others.length === 0
        const merged = isOneWord ? await mergeWords(part, meant, wanted, most) : undefined
        if (merged) return merged
        for (const past of wanted.found > limits.sorted ? limits.walked : []) {
          const met = await walkPast(part, meant, wanted, most, past)
          if (met) return met
        }
        return await sortAll(part, meant, wanted, most)
      }

      const rows: SelectedCustomer[] = []
      // One more than is shown tells whether there is a next page.
      for (const part of partsOf({ sort, descending }, after)) {
        if (rows.length <= limit) rows.push(...(await one(part, limit + 1 - rows.length)))
      }
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { customers: rows.slice(0, limit).map(customerOf), next: last ? afterOf(last, sort) : null }
    },

    async countCustomers(filter, cap) {
      const { administrationId } = filter
      const wanted = await wantedWords(db, filter, limits.sorted + 1)
      const isCommon = wanted?.others.length === 0 && wanted.found > limits.sorted
      const { rows } = await (wanted && !isCommon
        ? sql<Counted>`
            select c.status, least(count(*), ${cap})::int as count from ${customersWith(administrationId, wanted)} c
            group by c.status`
        : sql<Counted>`
            select s.status, ${wanted ? countWith(administrationId, wanted, cap) : countAll(administrationId, cap)}
              as count
            from unnest(${[...CUSTOMER_STATUSES]}::text[]) s(status)`
      ).execute(db)
      const counts = { all: 0, held: 0, off: 0, failed: 0, 'not-ready': 0, ready: 0 }
      for (const { status, count } of rows) counts[status] = count
      const all = rows.reduce((sum, { count }) => sum + count, 0)
      return { ...counts, all: Math.min(all, cap) }
    },

    async findCustomer({ administrationId, customerId }) {
      const { rows } = await sql<SelectedCustomer>`
        select ${CUSTOMER_COLUMNS} from customer c
        where c.administration_id = ${administrationId} and c.customer_id = ${customerId} and c.is_customer`.execute(db)
      return rows[0] && customerOf(rows[0])
    },

    async customerLog({ administrationId, customerId }, limit) {
      const rows = await db
        .selectFrom('invoicing_log')
        .select(['at', 'actor', 'actor_object_id', 'event', 'details'])
        .where('administration_id', '=', administrationId)
        .where('customer_id', '=', customerId)
        .orderBy('line_id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ actor_object_id, ...line }) => ({ ...line, actorObjectId: actor_object_id }))
    },

    saveSettings: (save) => saveSettings(db, save),
    saveHold: (save) => saveHold(db, save),
  }
}

/** How many of status `s` there are, up to a cap. */
const countAll = (administrationId: string, cap: number): RawBuilder<number> => sql`(
  select count(*)::int from (
    select 1 from customer c
    where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer
    limit ${cap}) part)`

/** The same, with a word that many have; where few have the status, it is those that are looked at. */
const countWith = (administrationId: string, wanted: Wanted, cap: number): RawBuilder<number> => sql`
  case when ${isLonger(administrationId, cap)} then (
      select least(count(distinct k.customer_id), ${cap})::int
      from ${rowsWith(administrationId, wanted, cap * WORDS_EACH)} k)
    else (
      select count(*)::int from (
        select c.find_key from customer c
        where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer
        -- in this order, because otherwise all relations are looked at for the few
        order by c.name_key, c.customer_id limit ${cap}) c
      where ${hasWords(wanted)})
  end`

/** Whether more than so many relations have status `s`. */
const isLonger = (administrationId: string, than: number): RawBuilder<boolean> => sql`exists (
  select 1 from customer c
  where c.administration_id = ${administrationId} and c.status = s.status and c.is_customer
  offset ${than} limit 1)`

type Counted = { status: (typeof CUSTOMER_STATUSES)[number]; count: number }
