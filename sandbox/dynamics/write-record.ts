import type { Reply, SandboxRequest } from '../microsoft/http/route.ts'
import { etagOf, render, writableValues } from './columns.ts'
import { selected } from './read-set.ts'
import type { DataverseRecord, Records } from './records.ts'
import { Refusal } from './refusal.ts'
import type { Table } from './tables.ts'

const wantsRecord = ({ headers }: SandboxRequest): boolean =>
  String(headers.prefer ?? '').includes('return=representation')

const written = (
  table: Table,
  record: DataverseRecord,
  request: SandboxRequest,
  answer: { status: number; root: string },
): Reply =>
  wantsRecord(request)
    ? { status: answer.status, body: render(table, record, selected(table, request.query)) }
    : { status: 204, headers: { 'odata-entityid': `${answer.root}${table.set}(${record.id})` } }

/** POST of a table: a new record. */
export const createRecord = (records: Records, set: string, request: SandboxRequest, root: string): Reply => {
  const table = records.tableOf(set)
  const { [table.id]: id, ...values } = writableValues(records, table, request.body)
  if (typeof id === 'string' && records.find(set, id)) {
    throw new Refusal(412, '0x80040237', 'A record with matching key values already exists.')
  }
  const record = records.create(set, values, typeof id === 'string' ? id : undefined)
  return written(table, record, request, { status: 201, root })
}

/**
 * PATCH of a record: changes it, or makes it where there is none, as far as If-Match and If-None-Match allow.
 * @see https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api
 */
export const changeRecord = (
  records: Records,
  { set, id }: { set: string; id: string },
  request: SandboxRequest,
  root: string,
): Reply => {
  const table = records.tableOf(set)
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers
  const values = writableValues(records, table, request.body)
  const record = records.find(set, id)
  if (!record) {
    if (ifMatch !== undefined)
      throw new Refusal(404, '0x80040217', `${table.logicalName} With Id = ${id} Does Not Exist`)
    return written(table, records.create(set, values, id), request, { status: 201, root })
  }
  if (ifNoneMatch === '*') throw new Refusal(412, '0x80040237', 'A record with matching key values already exists.')
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== etagOf(record)) {
    throw new Refusal(
      412,
      '0x80060882',
      "The version of the existing record doesn't match the RowVersion property provided.",
    )
  }
  records.update(record, values)
  return written(table, record, request, { status: 200, root })
}
