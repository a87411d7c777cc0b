/** A text literal; doubling its quotes is all the escaping that OData knows. */
export const textLiteral = (value: string): string => `'${value.toWellFormed().replaceAll("'", "''")}'`

/** The query part of an address. */
export const query = (options: Record<`$${string}`, string>): string =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
