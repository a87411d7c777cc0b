import { type RawBuilder, sql } from 'kysely'
import type { InvoiceFilter, InvoiceOrder, Reader } from '../use-cases/store-port.ts'

/** A part of a filter that the index of the order cannot follow. */
export type Narrowing = {
  /** Whether a row `s` has it. */
  has: RawBuilder<boolean>
  /** These columns of rows `s` that have it, at most `limit`, through an index of its own. */
  some(columns: RawBuilder<unknown>, limit: number): RawBuilder<unknown>
  /** Few have it as a rule: nothing is walked past for it at first. */
  isRare: boolean
}

/** A filter, cut into what the index of the order follows, and what is met on the way; what few invoices have first. */
export type Conditions = { along: RawBuilder<boolean>[]; narrowings: Narrowing[] }

const between = (
  column: RawBuilder<unknown>,
  { from, to }: { from: unknown; to: unknown },
  type: RawBuilder<unknown>,
): RawBuilder<boolean>[] => [
  ...(from === null ? [] : [sql<boolean>`${column} >= ${from}::${type}`]),
  ...(to === null ? [] : [sql<boolean>`${column} <= ${to}::${type}`]),
]

/** All of these conditions. */
export const allOf = (conditions: RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)

const someWhere =
  (condition: RawBuilder<boolean>): Narrowing['some'] =>
  (columns, limit) =>
    sql`select ${columns} from invoice_search s where ${condition} limit ${sql.lit(limit)}`

/** Each word begins a word of the supplier or of a number. Without a single word nothing is found. */
const searched = (administrationId: string, search: string, tag: string | null): Narrowing => {
  const has = sql<boolean>`s.words @@ (
    select coalesce(string_agg(
      '''' || ${administrationId}::text || '/' || word || '''' || case when length(word) > 1 then ':*' else '' end,
      ' & ') ${tag === null ? sql`` : sql`|| ' & ''' || ${administrationId}::text || '/#' || ${tag}::text || ''''`},
      '')::tsquery
    from unnest(search_words(${search})) word)`
  // The words say which administration: no other index is to be tried.
  return { has, some: someWhere(has), isRare: false }
}

/** Its round runs, and this person has not decided. */
const awaited = (administrationId: string, { personId, tenantId }: Reader): Narrowing => {
  // As an array it is read once, not once a row.
  const isTheirs = sql`a.administration_id = ${administrationId} and a.tenant_id = ${tenantId}
    and a.object_id = any (array(
      select object_id from person where person_id = ${personId} and tenant_id = ${tenantId}))
    and a.decision = 'open' and a.due_date is not null`
  return {
    has: sql`(select true from assignment a where ${isTheirs} and a.invoice_id = s.invoice_id limit 1)`,
    some: (columns, limit) => sql`
      select ${columns} from (
        select distinct a.invoice_id from assignment a where ${isTheirs} limit ${sql.lit(limit)}) mine
      join invoice_search s on s.administration_id = ${administrationId} and s.invoice_id = mine.invoice_id`,
    isRare: true,
  }
}

/** Rows between bounds, through the index on them. */
const bounded = (of: RawBuilder<boolean>[], bounds: RawBuilder<boolean>[], isRare: boolean): Narrowing[] =>
  bounds.length === 0 ? [] : [{ has: allOf(bounds), some: someWhere(allOf([...of, ...bounds])), isRare }]

/** Sorts a filter's parts by what an index in this order can do with them; of tags it has one at most. */
export const conditionsOf = (filter: InvoiceFilter, order: InvoiceOrder): Conditions => {
  const { administrationId, search, waitsFor } = filter
  const [tag = null] = filter.tags
  const ofAdministration = sql<boolean>`s.administration_id = ${administrationId}`
  const hasTag = tag === null ? [] : [sql<boolean>`s.tag = ${tag}`]
  const due = between(sql`s.due_date`, filter.due, sql`date`)
  const cents = between(sql`s.amount_cents`, filter.cents, sql`bigint`)
  const isWithinDays = filter.due.from !== null && filter.due.to !== null
  const isAlong = { due: order.by === 'due', cents: order.by === 'amount' }
  return {
    along: [ofAdministration, ...hasTag, ...(isAlong.due ? due : []), ...(isAlong.cents ? cents : [])],
    narrowings: [
      ...(waitsFor === null ? [] : [awaited(administrationId, waitsFor)]),
      ...(search.trim() === '' ? [] : [searched(administrationId, search, tag)]),
      ...(isAlong.due ? [] : bounded([ofAdministration, ...hasTag], due, isWithinDays)),
      ...(isAlong.cents ? [] : bounded([ofAdministration, ...hasTag], cents, false)),
    ],
  }
}
