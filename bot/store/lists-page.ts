import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { InvoiceFilter, InvoiceOrder, PageEnd } from '../use-cases/store-port.ts'
import { allOf, conditionsOf } from './lists-filter.ts'
import { beyond, inOrder, keyText } from './lists-order.ts'
import type { Schema } from './schema.ts'

/** How far each way of finding a page goes before the next one is taken. Rows. */
export const BOUNDS = {
  /** Walked past first: what one invoice in twenty has, fills a page by then. */
  near: 1_000,
  /** Fetched and sorted at once, if no more have what is looked for. */
  sorted: 5_000,
  /**
   * Walked past when more have it: of 400,000 invoices one in eighty then, and a page is full after 4,000. Only where what is
   * looked for lies at the far end of the order, all that have it are sorted after all.
   */
  far: 10_000,
}

/** More than any administration has. */
const NO_LIMIT = 1_000_000_000

/** What was found of one page, and among how many rows. */
type Looked = { ends: PageEnd[]; looked: number }

/**
 * Finds the invoices of one page, in order, at most `limit`. A plan that is made for any values must do for these: so limits
 * stand in the statements as they are, and what is walked is fenced off from what is then left out.
 */
export const findPage = async (
  db: Kysely<Schema>,
  filter: InvoiceFilter,
  order: InvoiceOrder,
  after: PageEnd | null,
  limit: number,
  bounds = BOUNDS,
): Promise<PageEnd[]> => {
  const { along, tags, narrowings } = conditionsOf(filter, order)
  const way = allOf([...along, ...(after ? [beyond(order, after)] : [])])
  const has = allOf(narrowings.map((narrowing) => narrowing.has))
  const page = sql`select ${keyText(order)} as key, s.invoice_id as "invoiceId"`
  const ordered = sql`${inOrder(order)} limit ${sql.lit(limit)}`

  /** Looks through these rows, and tells how many they were. */
  const lookThrough = async (rows: RawBuilder<unknown>, condition: RawBuilder<boolean>): Promise<Looked> => {
    const found = await sql<{ looked: number; ends: PageEnd[] | null }>`
      with looked as materialized (${rows})
      select (select count(*)::int from looked) as looked,
        (select json_agg(found) from (${page} from looked s where ${condition} ${ordered}) found) as ends`.execute(db)
    return { looked: found.rows[0]?.looked ?? 0, ends: found.rows[0]?.ends ?? [] }
  }

  /** The first rows of the order, so many of each tag; each tag has an index of its own. */
  const stretch = (length: number): RawBuilder<unknown> =>
    tags.length === 0
      ? sql`select s.* from invoice_search s where ${way} ${inOrder(order)} limit ${sql.lit(length)}`
      : sql`select s.* from unnest(${tags}::text[]) t (tag) cross join lateral (
          select s.* from invoice_search s where s.tag = t.tag and ${way} ${inOrder(order)} limit ${sql.lit(length)}) s`

  /** Ends as soon as the page is full; undefined: it was not, so far. */
  const walk = async (length: number): Promise<PageEnd[] | undefined> => {
    // Stretches of several tags are not in order: they would be read to their ends.
    if (tags.length > 0) return undefined
    const { rows } = await sql<PageEnd>`${page} from (${stretch(length)}) s where ${has} ${ordered}`.execute(db)
    return rows.length === limit ? rows : undefined
  }

  const hasTag = tags.length === 0 ? sql<boolean>`true` : sql<boolean>`s.tag = any (${tags}::text[])`
  const sortAll = (rows: RawBuilder<unknown>) => lookThrough(rows, allOf([way, hasTag, has]))

  const [rarest] = narrowings
  if (!rarest) return (await lookThrough(stretch(limit), sql`true`)).ends
  const near = await walk(bounds.near)
  if (near) return near
  for (const narrowing of narrowings) {
    const few = await sortAll(narrowing.some(bounds.sorted + 1))
    if (few.looked <= bounds.sorted) return few.ends
  }
  return (await walk(bounds.far)) ?? (await sortAll(rarest.some(NO_LIMIT))).ends
}
