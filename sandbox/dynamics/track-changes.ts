import type { Reply } from '../microsoft/http/route.ts'
import { render } from './columns.ts'
import type { Records } from './records.ts'
import { Refusal } from './refusal.ts'
import type { Table } from './tables.ts'

/** Where a reading is: the changes after `from` up to and including `to`, of which those up to `read` were given. */
type Place = { from: number; to: number; read: number }

const NOT_WITH_TRACKING = ['filter', 'orderby', 'expand', 'top']

/** Tokens look like those of Dataverse: a row version, `!` and a date. */
const tokenOf = (version: number): string => `${version}!01/01/2026 08:00:00`

const versionOf = (token: string): number => {
  const version = Number(/^(\d+)!/.exec(token)?.[1])
  if (Number.isInteger(version)) return version
  throw new Refusal(400, '0x80040203', 'The delta token is not valid.')
}

const placeOf = (query: URLSearchParams, lastVersion: number): Place => {
  const skip = query.get('$skiptoken')
  if (skip !== null) {
    const [from = 0, to = 0, read = 0] = skip.split('_').map(Number)
    return { from, to, read }
  }
  const delta = query.get('$deltatoken')
  const from = delta === null ? -1 : versionOf(delta)
  return { from, to: lastVersion, read: from }
}

/**
 * All records in the order in which they changed, page by page, and at the end a link to what changes from now on;
 * behind such a link first what is new or changed, then what was deleted.
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/use-change-tracking-synchronize-data-external-systems
 */
export const readTracked = (given: {
  records: Records
  table: Table
  query: URLSearchParams
  select: string[]
  pageSize: number
  /** Address of the Web API. */
  root: string
}): Reply => {
  const { records, table, query, select, pageSize, root } = given
  const refused = NOT_WITH_TRACKING.find((name) => query.has(`$${name}`))
  if (refused !== undefined) {
    throw new Refusal(
      400,
      '0x80060888',
      `The "$${refused}" query parameter isn't supported when Change Tracking is enabled.`,
    )
  }
  const place = placeOf(query, records.state.lastRowVersion)
  const isDelta = place.from >= 0
  if (isDelta && place.from < records.state.oldestToken) {
    throw new Refusal(
      400,
      '0x80044352',
      'Version stamp associated with the client has expired. Please perform a full sync.',
    )
  }

  const rest = records
    .all(table.set)
    .filter(({ version }) => version > place.read && version <= place.to)
    .toSorted((one, other) => one.version - other.version)
  const page = rest.slice(0, pageSize)
  const isLast = rest.length <= pageSize
  const deleted = (records.state.tables[table.set]?.deleted ?? []).filter(
    ({ version }) => isDelta && isLast && version > place.from && version <= place.to,
  )
  const linkOf = (name: string, value: string): string =>
    `${root}${table.set}?$select=${encodeURIComponent(select.join(','))}&$${name}=${encodeURIComponent(value)}`
  return {
    status: 200,
    headers: isDelta ? {} : { 'preference-applied': 'odata.track-changes' },
    body: {
      '@odata.context': `${root}$metadata#${table.set}(${select.join(',')})${isDelta ? '/$delta' : ''}`,
      ...(isLast
        ? { '@odata.deltaLink': linkOf('deltatoken', tokenOf(place.to)) }
        : { '@odata.nextLink': linkOf('skiptoken', [place.from, place.to, page.at(-1)?.version].join('_')) }),
      value: [
        ...page.map((record) => render(table, record, select)),
        ...deleted.map(({ id }) => ({
          '@odata.context': `${root}$metadata#${table.set}/$deletedEntity`,
          id,
          reason: 'deleted',
        })),
      ],
    },
  }
}
