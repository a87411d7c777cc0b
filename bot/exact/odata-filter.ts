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

export const equals = (field: string, literal: string): string => `${field} eq ${literal}`

export const contains = (field: string, value: string): string => `substringof(${text(value)},${field}) eq true`

export const allOf = (...conditions: string[]): string => conditions.join(' and ')

export const anyOf = (...conditions: string[]): string => conditions.join(' or ')
