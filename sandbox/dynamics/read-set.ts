import type { Reply, SandboxRequest } from '../microsoft/http/route.ts'
import { cellOf, readableColumn, render } from './columns.ts'
import { parseFilter } from './filter.ts'
import type { DataverseRecord, Records } from './records.ts'
import { Refusal } from './refusal.ts'
import type { Table } from './tables.ts'
import { readTracked } from './track-changes.ts'

const MAX_PAGE_SIZE = 5_000

/** Columns of $select, or all. @throws Refusal for one that does not exist */
export const selected = (table: Table, query: URLSearchParams): string[] => {
  const names = query.get('$select')?.split(',')
  for (const name of names ?? []) readableColumn(table, name)
  return names ?? Object.entries(table.columns).map(([name, kind]) => (kind === 'lookup' ? `_${name}_value` : name))
}

const sorter = (table: Table, text: string | null) => {
  const keys = (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const [name = '', direction = 'asc'] = part.trim().split(' ')
      return { column: readableColumn(table, name), sign: direction === 'desc' ? -1 : 1 }
    })
  return (one: DataverseRecord, other: DataverseRecord): number => {
    for (const { column, sign } of keys) {
      const [left, right] = [cellOf(table, one, column) ?? '', cellOf(table, other, column) ?? '']
      if (left !== right) return left < right ? -sign : sign
    }
    return one.version - other.version
  }
}

/** GET of a table: an ordinary query, or one with change tracking. */
export const readSet = (records: Records, set: string, request: SandboxRequest, root: string): Reply => {
  const table = records.tableOf(set)
  const { query, headers } = request
  const prefer = String(headers.prefer ?? '')
  const pageSize = Math.min(Number(/odata\.maxpagesize=(\d+)/.exec(prefer)?.[1] ?? MAX_PAGE_SIZE), MAX_PAGE_SIZE)
  const select = selected(table, query)
  const isTracked = prefer.includes('odata.track-changes') || query.has('$deltatoken') || query.has('$skiptoken')
  if (isTracked) return readTracked({ records, table, query, select, pageSize, root })

  const unsupported = [...query.keys()].find((name) => !['$select', '$filter', '$orderby', '$top'].includes(name))
  if (unsupported !== undefined) {
    throw new Refusal(400, '0x80060888', `The query parameter ${unsupported} is not supported`)
  }
  const rows = records
    .all(set)
    .filter(parseFilter(records, table, query.get('$filter')))
    .toSorted(sorter(table, query.get('$orderby')))
    .slice(0, Number(query.get('$top') ?? MAX_PAGE_SIZE))
  return {
    status: 200,
    body: {
      '@odata.context': `${root}$metadata#${set}(${select.join(',')})`,
      value: rows.map((record) => render(table, record, select)),
    },
  }
}
