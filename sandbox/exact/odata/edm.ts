import { isGuid } from '../guid.ts'
import { RequestRefused } from '../refusals.ts'

export type EdmType =
  | 'Guid'
  | 'String'
  | 'UTF8String'
  | 'Int16'
  | 'Int32'
  | 'Int64'
  | 'Byte'
  | 'Double'
  | 'Boolean'
  | 'DateTime'
  | 'Binary'

export type Scalar = string | number | boolean | null

/** A stored date or moment in milliseconds since 1970; what names no zone counts as UTC. */
export const dateTimeMs = (text: string): number =>
  Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$|^[^T]*$/.test(text) ? text : `${text}Z`)

/** The OData v2 JSON form: dates as `/Date(ms)/`, 64-bit integers as text. */
export const toJson = (type: EdmType, value: Scalar): Scalar => {
  if (value === null) return null
  if (type === 'DateTime') return `/Date(${dateTimeMs(String(value))})/`
  return type === 'Int64' ? String(value) : value
}

const WHOLE: EdmType[] = ['Int16', 'Int32', 'Int64', 'Byte']
const MS_DATE = /^\/Date\((-?\d+)\)\/$/

const readDate = (value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined
  const ms = MS_DATE.exec(value)
  const text = ms ? new Date(Number(ms[1])).toISOString() : value
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) && !Number.isNaN(dateTimeMs(text)) ? text.slice(0, 10) : undefined
}

const readAs = (type: EdmType, value: unknown): Scalar | undefined => {
  if (type === 'DateTime') return readDate(value)
  if (type === 'Boolean') return typeof value === 'boolean' ? value : undefined
  if (type === 'Double') return typeof value === 'number' ? value : undefined
  if (WHOLE.includes(type)) return typeof value === 'number' && Number.isInteger(value) ? value : undefined
  if (typeof value !== 'string') return undefined
  return type !== 'Guid' ? value : isGuid(value) ? value.toLowerCase() : undefined
}

/**
 * Reads a value of a request body; dates may be ISO texts or `/Date(ms)/` and keep their date part.
 * @throws RequestRefused 400 when it is not of the property's type
 */
export const fromJson = (type: EdmType, value: unknown, name: string): Scalar => {
  if (value === null) return null
  const read = readAs(type, value)
  if (read === undefined)
    throw new RequestRefused(
      400,
      `Error processing request stream. Error encountered in converting the value from request payload for property '${name}' to type 'Edm.${type}'.`,
    )
  return read
}
