import { z } from 'zod'
import { SettingsError } from '../use-cases/sales-ports.ts'

/** A record as Dataverse gives it: column name -> value. */
export type Row = Record<string, unknown>

/** How Dataverse represents the kinds of columns in JSON. A column that was asked for is there, if only as null. */
export const yesNo = z.boolean().nullable()
export const choice = z.int().nullable()
export const text = z.string().nullable()
export const guid = z.guid().toLowerCase()
export const lookup = guid.nullable()

const etag = z.string().min(1)

/** Reads a column. @throws SettingsError when it is not there or of another kind */
export const readColumn = <T>(row: Row, name: string, kind: z.ZodType<T>): T => {
  const value = kind.safeParse(row[name])
  if (value.success) return value.data
  throw new SettingsError('unexpected', `Dynamics 365: ${name} is not there, or another kind of column than expected`)
}

/** The id that a text column holds, which some apps write with braces; null: none. */
export const readIdFromText = (row: Row, name: string): string | null => {
  const held = readColumn(row, name, text)?.trim()
  return guid.safeParse(held?.replace(/^\{(.*)\}$/, '$1')).data ?? null
}

/** The version of a record, for optimistic concurrency. */
export const etagOf = (row: Row): string => readColumn(row, '@odata.etag', etag)

/** Every table has this column; 0 is active. A record that was deactivated counts as gone. */
export const STATE_COLUMN = 'statecode'
const ACTIVE = 0

export const isActive = (row: Row): boolean => readColumn(row, STATE_COLUMN, choice) === ACTIVE

/** Writing this makes a record active again. */
export const REACTIVATED: Row = { [STATE_COLUMN]: ACTIVE }

const page = z.object({ value: z.array(z.record(z.string(), z.unknown())) })

/** The rows of an answer to a query. @throws SettingsError when it holds none */
export const rowsOf = (answer: Row): Row[] => {
  const read = page.safeParse(answer)
  if (read.success) return read.data.value
  throw new SettingsError('unexpected', 'Dynamics 365: an answer without records')
}
