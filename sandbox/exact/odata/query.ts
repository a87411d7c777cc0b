import { RequestRefused } from '../refusals.ts'
import type { EdmType } from './edm.ts'
import type { Filter } from './filter.ts'
import { parseFilter } from './filter.ts'
import type { Resource } from './resource.ts'
import { readableType } from './resource.ts'

/** The system query options of a read, understood and checked. */
export type Query = {
  select: string[] | undefined
  filter: Filter | undefined
  orderBy: { name: string; descending: boolean }[]
  top: number | undefined
  skip: number
  skipToken: string | undefined
  expandLines: boolean
  inlineCount: boolean
}

const OPTIONS = ['$select', '$filter', '$orderby', '$top', '$skip', '$skiptoken', '$expand', '$inlinecount', '$format']

const refuse = (detail: string): RequestRefused => new RequestRefused(400, detail)

const list = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

const wholeNumber = (name: string, text: string | null): number | undefined => {
  if (text === null) return undefined
  if (!/^\d{1,9}$/.test(text)) throw refuse(`Incorrect format for ${name} argument '${text}'.`)
  return Number(text)
}

/**
 * Reads the `$` options of an address.
 * @throws RequestRefused 400 on unknown options and properties, and on what this endpoint cannot filter by
 */
export const parseQuery = (resource: Resource, params: URLSearchParams): Query => {
  for (const name of params.keys())
    if (name.startsWith('$') && !OPTIONS.includes(name))
      throw refuse(`The query parameter '${name}' begins with a system-reserved '$' character but is not recognized.`)

  const typeOf = (name: string): EdmType => {
    const type = readableType(resource, name)
    if (!type) throw refuse(`No property '${name}' exists in type '${resource.entity}'.`)
    return type
  }
  const select = params.has('$select') ? list(params.get('$select')) : undefined
  for (const name of select ?? []) if (name !== resource.lines?.name) typeOf(name)

  const expand = list(params.get('$expand'))
  for (const name of expand)
    if (name !== resource.lines?.name) throw refuse(`No navigation property '${name}' in type '${resource.entity}'.`)

  const orderBy = list(params.get('$orderby')).map((each) => {
    const [name = '', direction = 'asc'] = each.split(/\s+/)
    typeOf(name)
    if (!/^(asc|desc)$/.test(direction)) throw refuse(`Syntax error in $orderby: '${each}'.`)
    return { name, descending: direction === 'desc' }
  })

  const filterText = params.get('$filter')
  const filter = filterText === null ? undefined : parseFilter(filterText, typeOf)
  for (const name of filter?.properties ?? [])
    if (resource.filterable && !resource.filterable.includes(name))
      throw refuse(`Filtering on '${name}' is not supported by ${resource.path}.`)

  return {
    select,
    filter,
    orderBy,
    top: wholeNumber('$top', params.get('$top')),
    skip: wholeNumber('$skip', params.get('$skip')) ?? 0,
    skipToken: params.get('$skiptoken') ?? undefined,
    expandLines: expand.length > 0,
    inlineCount: params.get('$inlinecount') === 'allpages',
  }
}
