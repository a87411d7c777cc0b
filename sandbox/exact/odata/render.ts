import type { Scalar } from './edm.ts'
import { toJson } from './edm.ts'
import { formatKey } from './key.ts'
import type { Item, Reading, Resource } from './resource.ts'
import { readableType } from './resource.ts'

type Json = Scalar | Json[] | { [name: string]: Json }

/** The address up to and with the division. */
export const rootOf = (reading: Reading): string => `${reading.origin}/api/v1/${reading.books.code}`

/** Writes one record as OData v2 JSON; unexpanded lines become a link. */
export const render = (
  resource: Resource,
  item: Item,
  reading: Reading,
  options: { select?: string[] | undefined; expandLines?: boolean } = {},
): Record<string, Json> => {
  const uri = `${rootOf(reading)}/${resource.path}(${formatKey(resource, item.read(resource.key))})`
  const json: Record<string, Json> = { __metadata: { uri, type: `Exact.Web.Api.Models.${resource.entity}` } }
  for (const name of Object.keys(resource.properties)) {
    const type = readableType(resource, name)
    if (type && (!options.select || options.select.includes(name))) json[name] = toJson(type, item.read(name))
  }
  const { lines } = resource
  if (lines && (!options.select || options.select.includes(lines.name)))
    json[lines.name] = options.expandLines
      ? { results: item.lines.map((line) => render(lines.of, line, reading)) }
      : { __deferred: { uri: `${uri}/${lines.name}` } }
  return json
}
