import { type RawBuilder, sql } from 'kysely'
import type { InvoiceFilter, InvoiceOrder, Reader } from '../use-cases/store-port.ts'

/** A part of a filter that the index of the order cannot follow. */
export type Narrowing = {
  /** Whether a row `s` has it. */
  has: RawBuilder<boolean>
  /** Rows `s` that have it, at most `limit`, through an index of its own. */
  some(limit: number): RawBuilder<unknown>
}

/** A filter, cut into what the index of the order follows, and what is met on the way; what few invoices have first. */
export type Conditions = {
  along: RawBuilder<boolean>[]
  /** Several tags: each has a stretch of the index of its own. Empty: any, or the one that `along` names. */
  tags: string[]
  narrowings: Narrowing[]
}

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

/** Each word begins a word of the supplier or of a number. Without a single word nothing is found. */
const searched = (administrationId: string, search: string): Narrowing => {
  const has = sql<boolean>`s.words @@ (
    select coalesce(string_agg(
      '''' || ${administrationId}::text || '/' || word || '''' || case when length(word) > 1 then ':*' else '' end,
      ' & '), '')::tsquery
    from unnest(search_words(${search})) word)`
  // The words say which administration: no other index is to be tried.
  return { has, some: (limit) => sql`select s.* from invoice_search s where ${has} limit ${sql.lit(limit)}` }
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
    some: (limit) => sql`
      select s.* from (
        select distinct a.invoice_id from assignment a where ${isTheirs} limit ${sql.lit(limit)}) mine
      join invoice_search s on s.administration_id = ${administrationId} and s.invoice_id = mine.invoice_id`,
  }
}

/** Sorts a filter's parts by what an index in this order can do with them. */
export const conditionsOf = (filter: InvoiceFilter, order: InvoiceOrder): Conditions => {
  const { administrationId, search, waitsFor } = filter
  // Nobody is waited for in any other state.
  const tags = waitsFor && filter.tags.length === 0 ? ['waiting'] : filter.tags
  const [tag] = tags
  const hasTag = tag === undefined ? [] : [sql<boolean>`s.tag = ${tag}`]
  const hasAnyTag = tags.length > 1 ? [sql<boolean>`s.tag = any (${tags}::text[])`] : hasTag
  const ofAdministration = sql<boolean>`s.administration_id = ${administrationId}`
  const due = between(sql`s.due_date`, filter.due, sql`date`)
  const cents = between(sql`s.amount_cents`, filter.cents, sql`bigint`)
  const isAlong = { due: order.by === 'due', cents: order.by === 'amount' }

  const throughIndex = (conditions: RawBuilder<boolean>[], isOf: RawBuilder<boolean>[]): Narrowing[] => {
    if (conditions.length === 0) return []
    const all = allOf([ofAdministration, ...isOf, ...conditions])
    const some = (limit: number) => sql`select s.* from invoice_search s where ${all} limit ${sql.lit(limit)}`
    return [{ has: allOf(conditions), some }]
  }
  return {
    along: [
      ofAdministration,
      ...(tags.length > 1 ? [] : hasTag),
      ...(isAlong.due ? due : []),
      ...(isAlong.cents ? cents : []),
    ],
    tags: tags.length > 1 ? tags : [],
    narrowings: [
      ...(search.trim() === '' ? [] : [searched(administrationId, search)]),
      ...(waitsFor === null ? [] : [awaited(administrationId, waitsFor)]),
      ...throughIndex(isAlong.due ? [] : due, hasAnyTag),
      ...throughIndex(isAlong.cents ? [] : cents, []),
    ],
  }
}
