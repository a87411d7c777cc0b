/**
 * Amounts are whole cents in a plain number, never fractions: 0.1 + 0.2 must be 0.3.
 * Every currency that Exact Online books in is kept to two decimals.
 */

const DECIMAL = /^(-?)(\d{1,13})(?:\.(\d+))?$/

/**
 * Reads a decimal text such as "1210", "-0.5" or "1210.00" as cents.
 * @throws RangeError when it is no decimal number or has a fraction of a cent
 */
export const centsFromDecimal = (text: string): number => {
  const match = DECIMAL.exec(text.trim())
  const fraction = match?.[3] ?? ''
  if (!match?.[2] || /[^0]/.test(fraction.slice(2)))
    throw new RangeError(`not an amount in whole cents: ${text.slice(0, 40)}`)
  const cents = Number(match[2]) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'))
  return match[1] === '-' && cents !== 0 ? -cents : cents
}

/** Writes cents as a decimal text with a point and two decimals: -50 is "-0.50". */
export const decimalFromCents = (cents: number): string => {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Reads a JSON number with at most two meaningful decimals, as Exact Online sends them, as cents. */
export const centsFromNumber = (value: number): number => {
  const cents = Math.round(value * 100)
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not an amount: ${value}`)
  return cents === 0 ? 0 : cents
}
