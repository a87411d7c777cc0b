/** Numbers of PostgreSQL's own types. @see https://www.postgresql.org/docs/current/catalog-pg-type.html */
const BYTEA = 17
const INT8 = 20
const DATE = 1082
const INTERVAL = 1186

const asText = (text: string): string => text

const asSafeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit in a JavaScript number`)
  return value
}

/** PostgreSQL sends bytes as \x followed by two hexadecimal digits each. */
const asBytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.slice('\\x'.length), 'hex'))

/**
 * What JavaScript gets for the columns about which the two drivers disagree, by type number: bigint as a number (an
 * unsafe one throws), date as 'YYYY-MM-DD' without a time zone, bytea as Uint8Array, interval as PostgreSQL writes it.
 * Both give timestamptz as Date, json parsed, numeric as a string.
 */
export const columnParsers: Record<number, (text: string) => unknown> = {
  [BYTEA]: asBytes,
  [INT8]: asSafeInteger,
  [DATE]: asText,
  [INTERVAL]: asText,
}
