import { randomUUID } from 'node:crypto'
import { Refusal } from './refusal.ts'
import { TABLES, type Table } from './tables.ts'

export type Value = string | number | boolean | null

export type DataverseRecord = {
  id: string
  /** Row version: counts up over all tables, as in the database underneath. */
  version: number
  values: Record<string, Value>
}

export type TableState = { records: DataverseRecord[]; deleted: { id: string; version: number }[] }

export type State = {
  version: 1
  lastRowVersion: number
  /** Change tracking begins here: older tokens have expired. */
  oldestToken: number
  tables: Record<string, TableState>
}

export const emptyState = (): State => ({
  version: 1,
  lastRowVersion: 900_000,
  oldestToken: 0,
  tables: Object.fromEntries(TABLES.map(({ set }) => [set, { records: [], deleted: [] }])),
})

export type Records = {
  readonly state: State
  tableOf(set: string): Table
  all(set: string): DataverseRecord[]
  find(set: string, id: string): DataverseRecord | undefined
  create(set: string, values: Record<string, Value>, id?: string): DataverseRecord
  update(record: DataverseRecord, values: Record<string, Value>): void
  remove(set: string, id: string): void
  /** From now on, delta tokens that were given out before are no longer good. */
  expireTokens(): void
  /** Back to no records at all. */
  clear(): void
}

/** The records of all tables. Every write gives a record the next row version. */
export const createRecords = (deps: { state: State; clock: { now(): Date }; changed: () => void }): Records => {
  const { state } = deps
  const nextVersion = (): number => {
    state.lastRowVersion += 1
    deps.changed()
    return state.lastRowVersion
  }
  const stateOf = (set: string): TableState => {
    const table = state.tables[set]
    if (table) return table
    throw new Refusal(404, '0x8006088a', `Resource not found for the segment '${set}'.`)
  }
  const all = (set: string) => stateOf(set).records
  const find = (set: string, id: string) => all(set).find((record) => record.id === id.toLowerCase())

  return {
    state,
    tableOf(set) {
      const table = TABLES.find((each) => each.set === set)
      if (table) return table
      throw new Refusal(404, '0x8006088a', `Resource not found for the segment '${set}'.`)
    },
    all,
    find,
    create(set, values, id = randomUUID()) {
      const now = deps.clock.now().toISOString()
      const system = { statecode: 0, statuscode: 1, createdon: now, modifiedon: now }
      const record = { id: id.toLowerCase(), version: nextVersion(), values: { ...system, ...values } }
      all(set).push(record)
      return record
    },
    update(record, values) {
      record.values = { ...record.values, ...values, modifiedon: deps.clock.now().toISOString() }
      record.version = nextVersion()
    },
    remove(set, id) {
      const table = stateOf(set)
      if (!find(set, id)) throw new Refusal(404, '0x80040217', `${set} With Id = ${id} Does Not Exist`)
      table.records = table.records.filter((record) => record.id !== id.toLowerCase())
      table.deleted.push({ id: id.toLowerCase(), version: nextVersion() })
    },
    expireTokens() {
      state.oldestToken = nextVersion()
    },
    clear() {
      Object.assign(state, emptyState())
      deps.changed()
    },
  }
}
