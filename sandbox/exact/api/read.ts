import type { Answer } from '../answer.ts'
import { jsonAnswer } from '../answer.ts'
import type { Scalar } from '../odata/edm.ts'
import { parseQuery } from '../odata/query.ts'
import { readPage } from '../odata/read-page.ts'
import { render, rootOf } from '../odata/render.ts'
import type { Reading, Resource } from '../odata/resource.ts'
import { RequestRefused } from '../refusals.ts'
import type { ApiPath } from './api-path.ts'

/** Nothing but this; the second half is for sync/Deleted, as no other has that property. */
const SYNC_FILTER = /^\s*Timestamp gt \d+L?( and EntityType eq \d+)?\s*$/

const notFound = (): RequestRefused => new RequestRefused(404, 'Resource not found for the segment.')

const readOne = (resource: Resource, reading: Reading, path: ApiPath, key: Scalar, params: URLSearchParams): Answer => {
  const query = parseQuery(resource, params)
  const item = resource.find(reading, key)
  const { lines } = resource
  if (!item || (path.tail !== undefined && path.tail !== lines?.name)) throw notFound()
  if (lines && path.tail)
    return jsonAnswer(200, { d: { results: item.lines.map((line) => render(lines.of, line, reading)) } })
  return jsonAnswer(200, { d: render(resource, item, reading, query) })
}

const refuseWhatIsUnsupported = (resource: Resource, reading: Reading, params: URLSearchParams): void => {
  const filter = params.get('$filter') ?? ''
  if (resource.selectMandatory && !params.has('$select') && params.get('$top') !== '1')
    throw new RequestRefused(400, 'Please add a $select or a $top=1 statement to the query string.')
  if (resource.path.startsWith('sync/') && filter !== '' && !SYNC_FILTER.test(filter))
    throw new RequestRefused(400, 'Only a filter on Timestamp with gt is supported by the sync API.')
  if (
    resource.path === 'cashflow/Payments' &&
    filter.includes('TransactionEntryID') &&
    reading.habits.isOn('payments-filter-refused')
  )
    throw new RequestRefused(400, "Filtering on 'TransactionEntryID' is not supported by cashflow/Payments.")
}

/** Answers a GET: one record, a page of records, or how many there are. @throws RequestRefused 400, 404, 405 */
export const read = (resource: Resource, reading: Reading, path: ApiPath, params: URLSearchParams): Answer => {
  if (!resource.methods.includes('G')) throw new RequestRefused(405, 'Method Not Allowed')
  if (path.key !== undefined) return readOne(resource, reading, path, path.key, params)
  refuseWhatIsUnsupported(resource, reading, params)
  const query = parseQuery(resource, params)
  const { items, total, next } = readPage(resource, reading, query)
  if (path.tail === '$count') return { status: 200, headers: { 'content-type': 'text/plain' }, body: String(total) }

  const results = items.map((item) => render(resource, item, reading, query))
  if (reading.habits.isOn('bare-arrays')) return jsonAnswer(200, { d: results })
  const following = new URL(`${rootOf(reading)}/${resource.path}`)
  for (const name of ['$select', '$filter', '$orderby', '$expand']) {
    const value = params.get(name)
    if (value !== null) following.searchParams.set(name, value)
  }
  for (const [name, value] of Object.entries(next ?? {})) following.searchParams.set(name, value)
  return jsonAnswer(200, {
    d: {
      results,
      ...(query.inlineCount ? { __count: String(total) } : {}),
      ...(next ? { __next: following.href } : {}),
    },
  })
}
