/** Added before rounding: 1.005 * 100 is 100.49999999999999 in binary, and is meant to be a half. */
const HALF_CENT_SLACK = Number.EPSILON * 100

/** Whole cents of an amount, halves away from zero, so that sums of amounts do not drift. */
export const toCents = (amount: number): number => {
  const cents = Math.round(Math.abs(amount) * 100 + HALF_CENT_SLACK)
  return amount < 0 && cents !== 0 ? -cents : cents
}

export const fromCents = (cents: number): number => cents / 100
