import type { Scalar } from './edm.ts'
import { formatKey, parseKey } from './key.ts'
import type { Query } from './query.ts'
import type { Item, Reading, Resource } from './resource.ts'

const order = (left: Scalar, right: Scalar): number => {
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  return left < right ? -1 : 1
}

const inOrder = (resource: Resource, items: Item[], orderBy: Query['orderBy']): Item[] =>
  items.sort((left, right) => {
    for (const { name, descending } of orderBy) {
      const sign = order(left.read(name), right.read(name))
      if (sign !== 0) return descending ? -sign : sign
    }
    return order(left.read(resource.key), right.read(resource.key))
  })

/** Where the page after a token starts: behind the token's record, or where it would stand if it is gone by now. */
const startAfter = (resource: Resource, items: Item[], query: Query): number => {
  if (query.skipToken === undefined) return query.skip
  const token = parseKey(resource, query.skipToken)
  const at = items.findIndex((item) => item.read(resource.key) === token)
  if (at >= 0) return at + 1
  const behind = items.findIndex((item) => order(item.read(resource.key), token) > 0)
  return behind < 0 ? items.length : behind
}

/**
 * Takes one page of what a query asks for, in the order of the key unless told otherwise. `next` holds the options
 * that fetch the following page.
 */
export const readPage = (
  resource: Resource,
  reading: Reading,
  query: Query,
): { items: Item[]; total: number; next: { $skiptoken: string; $top?: string } | undefined } => {
  const { filter, top } = query
  const found = resource.items(reading).filter((item) => filter?.matches(item.read) ?? true)
  const items = inOrder(resource, found, query.orderBy)
  const start = startAfter(resource, items, query)
  const size = Math.min(top ?? resource.pageSize, resource.pageSize)
  const page = items.slice(start, start + size)
  const left = Math.min(items.length - start, top ?? Number.POSITIVE_INFINITY) - page.length
  const last = page.at(-1)
  const next =
    left > 0 && last
      ? {
          $skiptoken: formatKey(resource, last.read(resource.key)),
          ...(top === undefined ? {} : { $top: String(top - page.length) }),
        }
      : undefined
  return { items: page, total: items.length, next }
}
