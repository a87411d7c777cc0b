import { cellOf, readableColumn } from './columns.ts'
import type { DataverseRecord, Records, Value } from './records.ts'
import { Refusal } from './refusal.ts'
import type { Table } from './tables.ts'

const TERM = /^([\w/]+) eq ('(?:[^']|'')*'|-?\d+|true|false|null|[0-9a-f-]{36})$/i

const literal = (text: string): Value => {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'")
  if (text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+$/.test(text) ? Number(text) : text.toLowerCase()
}

/** Text is compared without regard to capitals. */
const same = (one: Value, other: Value): boolean =>
  typeof one === 'string' && typeof other === 'string' ? one.toLowerCase() === other.toLowerCase() : one === other

/**
 * Reads the part of $filter that is used: comparisons with `eq`, of a column or of a column of the record that a lookup
 * leads to, joined with `and`.
 */
export const parseFilter = (
  records: Records,
  table: Table,
  text: string | null,
): ((record: DataverseRecord) => boolean) => {
  if (text === null) return () => true
  const terms = text.split(' and ').map((term) => {
    const [, path = '', value = ''] = TERM.exec(term.trim()) ?? []
    if (path === '') throw new Refusal(400, '0x80060888', `Syntax error in the $filter: '${term}'`)
    const [first = '', second] = path.split('/')
    const wanted = literal(value)
    if (second === undefined) {
      const column = readableColumn(table, first)
      return (record: DataverseRecord) => same(cellOf(table, record, column), wanted)
    }
    const lookup = table.lookups[first]
    if (!lookup) throw new Refusal(400, '0x80060888', `Could not find a property named '${first}'.`)
    const other = records.tableOf(lookup.set)
    const column = readableColumn(other, second)
    return (record: DataverseRecord) => {
      const target = records.find(lookup.set, String(record.values[lookup.column]))
      return target !== undefined && same(cellOf(other, target, column), wanted)
    }
  })
  return (record) => terms.every((holds) => holds(record))
}
