/** Cents in one of whatever the currency is. */
const CENTS = 100

/** The cents of a decimal text of the server, such as "-12.5". */
export const centsOf = (decimal: string): number => Math.round(Number(decimal) * CENTS)

/** A decimal text with two decimals, as the server and `format.amount` take it. */
export const decimalOf = (cents: number): string => (cents / CENTS).toFixed(2)
