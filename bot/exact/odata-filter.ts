import { exactFromDate } from './exact-date.ts'

/** Parts of an OData filter. Every value enters through `text` or `guid`, so that none can end its own quotes. */

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const isGuid = (value: string): boolean => GUID.test(value)

/** A text literal. */
export const text = (value: string): string => `'${value.toWellFormed().replaceAll("'", "''")}'`

/**
 * A guid literal.
 * @throws RangeError when the value is no guid
 */
export const guid = (value: string): string => {
  if (!isGuid(value)) throw new RangeError('not a guid')
  return `guid'${value}'`
}

/** An ISO date as a literal: filters want a time with it. */
export const day = (isoDate: string): string => `datetime'${exactFromDate(isoDate)}'`

/**
 * A 64-bit integer literal, such as a row version.
 * @throws RangeError when the value is no whole number
 */
export const int64 = (value: string): string => {
  if (!/^\d{1,19}$/.test(value)) throw new RangeError('not a row version')
  return `${value}L`
}

export const equals = (field: string, literal: string): string => `${field} eq ${literal}`

export const contains = (field: string, value: string): string => `substringof(${text(value)},${field}) eq true`

export const startsWith = (field: string, value: string): string => `startswith(${field},${text(value)}) eq true`

export const allOf = (...conditions: string[]): string => conditions.join(' and ')

export const anyOf = (...conditions: string[]): string => conditions.join(' or ')
