import { isJsonObject } from '../microsoft/json-object.ts'
import type { DataverseRecord, Records, Value } from './records.ts'
import { Refusal } from './refusal.ts'
import type { ColumnKind, Table } from './tables.ts'

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const FITS: Record<ColumnKind, (value: unknown) => boolean> = {
  guid: (value) => typeof value === 'string' && GUID.test(value),
  text: (value) => typeof value === 'string',
  'yes-no': (value) => typeof value === 'boolean',
  choice: Number.isInteger,
  'whole-number': Number.isInteger,
  lookup: () => false,
  'date-time': () => false,
}

const unknownProperty = (table: Table, name: string): Refusal =>
  new Refusal(
    400,
    '0x80060888',
    `Could not find a property named '${name}' on type 'Microsoft.Dynamics.CRM.${table.logicalName}'.`,
  )

/** The column behind the name that is read; lookups read as `_name_value`. */
export const readableColumn = (table: Table, name: string): string => {
  const inner = /^_(\w+)_value$/.exec(name)?.[1]
  if (inner !== undefined && table.columns[inner] === 'lookup') return inner
  const kind = table.columns[name]
  if (kind === undefined || kind === 'lookup') throw unknownProperty(table, name)
  return name
}

export const cellOf = (table: Table, record: DataverseRecord, column: string): Value =>
  column === table.id ? record.id : (record.values[column] ?? null)

/** A record as JSON: the wanted columns, its id and its version. */
export const render = (table: Table, record: DataverseRecord, select: string[]): Record<string, Value> => ({
  '@odata.etag': etagOf(record),
  ...Object.fromEntries(select.map((name) => [name, cellOf(table, record, readableColumn(table, name))])),
  [table.id]: record.id,
})

export const etagOf = ({ version }: DataverseRecord): string => `W/"${version}"`

/** Reads `/set(id)` of a binding. */
const bound = (records: Records, set: string, value: unknown): string => {
  const id = typeof value === 'string' ? new RegExp(`^/?${set}\\(([0-9a-f-]{36})\\)$`, 'i').exec(value)?.[1] : undefined
  if (id === undefined || !records.find(set, id)) {
    throw new Refusal(400, '0x80048d19', `Error identified in Payload provided by the user for Entity :'${set}'`)
  }
  return id.toLowerCase()
}

/** Checks a body of a write, column by column. @throws Refusal for names and kinds that do not exist */
export const writableValues = (records: Records, table: Table, body: unknown): Record<string, Value> => {
  if (!isJsonObject(body)) throw new Refusal(400, '0x80048d19', 'Error identified in Payload provided by the user.')
  const values = Object.entries(body).map(([name, value]): [string, Value] => {
    const lookup = table.lookups[/^(\w+)@odata\.bind$/.exec(name)?.[1] ?? '']
    if (lookup) return [lookup.column, bound(records, lookup.set, value)]
    const kind = table.columns[name]
    if (kind === undefined) throw unknownProperty(table, name)
    if (value !== null && !FITS[kind](value)) {
      throw new Refusal(400, '0x80048d19', `Cannot convert the literal of '${name}' to the expected type.`)
    }
    return [name, value as Value]
  })
  return Object.fromEntries(values)
}
