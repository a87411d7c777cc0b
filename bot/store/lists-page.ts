import { type Kysely, sql } from 'kysely'
import type { InvoiceFilter, InvoiceOrder, PageEnd, StateTag } from '../use-cases/store-port.ts'
import { allOf, conditionsOf, type Narrowing } from './lists-filter.ts'
import { beyond, inOrder, keyText } from './lists-order.ts'
import type { Schema } from './schema.ts'

/** How far each way of finding a page goes before the next one is taken. Rows. */
export const BOUNDS = {
  /** Walked past first: what one invoice in twelve has, fills a page by then. */
  near: 600,
  /** Fetched and sorted at once, if no more have what is looked for. */
  sorted: 5_000,
  /**
   * Walked past when more have it: of 400,000 invoices one in eighty then, and a page is full after 4,000. Only where what is
   * looked for lies at the far end of the order, all that have it are sorted after all.
   */
  far: 10_000,
}

/** What lists are sorted and bounded by. */
const LISTED = sql`s.administration_id, s.tag, s.due_date, s.amount_cents, s.supplier_key, s.booked_at, s.invoice_id`

/** More than any administration has. */
const NO_LIMIT = 1_000_000_000

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
  const page = sql`select ${keyText(order)} as key, s.invoice_id as "invoiceId"`
  const ordered = sql`${inOrder(order)} limit ${sql.lit(limit)}`

  /** Each tag has a stretch of the index of its own. */
  const merge = async (tags: StateTag[]): Promise<PageEnd[]> => {
    const ids: string[] = []
    for (const tag of tags) {
      const ends = await findPage(db, { ...filter, tags: [tag] }, order, after, limit, bounds)
      ids.push(...ends.map(({ invoiceId }) => invoiceId))
    }
    const { rows } = await sql<PageEnd>`
      ${page} from invoice_search s
      where s.administration_id = ${filter.administrationId} and s.invoice_id = any (${ids}::uuid[]) ${ordered}
    `.execute(db)
    return rows
  }

  if (filter.tags.length > 1) return await merge(filter.tags)
  // Nobody is waited for in any other state.
  const tags = filter.waitsFor && filter.tags.length === 0 ? ['waiting' as const] : filter.tags
  const { along, narrowings } = conditionsOf({ ...filter, tags }, order)
  const way = allOf([...along, ...(after ? [beyond(order, after)] : [])])
  const hasAll = (of: Narrowing[]) => allOf(of.map(({ has }) => has))

  /** Ends as soon as the page is full. */
  const walk = async (length: number): Promise<PageEnd[]> => {
    const { rows } = await sql<PageEnd>`
      ${page} from (
        select s.* from invoice_search s where ${way} ${inOrder(order)} limit ${sql.lit(length)}) s
      where ${hasAll(narrowings)} ${ordered}`.execute(db)
    return rows
  }

  /** undefined: more than so many have it. */
  const sortAll = async (narrowing: Narrowing, most: number): Promise<PageEnd[] | undefined> => {
    const others = narrowings.filter((other) => other !== narrowing)
    // What is due between two days is read from an index that has all of these.
    const columns = others.length === 0 ? LISTED : sql`s.*`
    const { rows } = await sql<{ looked: number; ends: PageEnd[] | null }>`
      with looked as materialized (${narrowing.some(columns, most + 1)})
      select (select count(*)::int from looked) as looked, (
        select json_agg(found) from (
          ${page} from looked s where ${way} and ${hasAll(others)} ${ordered}) found) as ends`.execute(db)
    return (rows[0]?.looked ?? 0) > most ? undefined : (rows[0]?.ends ?? [])
  }

  const [rarest] = narrowings
  if (!rarest) return await walk(limit)
  if (!rarest.isRare) {
    const near = await walk(bounds.near)
    if (near.length === limit) return near
  }
  for (const narrowing of narrowings) {
    const few = await sortAll(narrowing, bounds.sorted)
    if (few) return few
  }
  const far = await walk(bounds.far)
  return far.length === limit ? far : ((await sortAll(rarest, NO_LIMIT)) ?? [])
}
