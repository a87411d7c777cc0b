import type { PaymentCondition } from './books.ts'

const DAY_MS = 86_400_000

/**
 * Computes the due date of an invoice from its date and payment condition (A3): the days are added, and with
 * `endOfMonths` the date moves to the end of that many months further.
 * Dates are ISO dates without a time.
 */
export const dueDateFor = (
  invoiceDate: string,
  condition: Pick<PaymentCondition, 'paymentDays' | 'endOfMonths'>,
): string => {
  const date = new Date(Date.parse(`${invoiceDate}T00:00:00Z`) + condition.paymentDays * DAY_MS)
  if (condition.endOfMonths > 0) {
    // Day 0 of a month is the last day of the month before it.
    date.setUTCMonth(date.getUTCMonth() + condition.endOfMonths, 0)
  }
  return date.toISOString().slice(0, 10)
}
