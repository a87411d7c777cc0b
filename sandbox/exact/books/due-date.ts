import type { PaymentCondition } from './state.ts'

/**
 * The due date of an invoice under a condition: some days later, and with `PaymentEndOfMonths` moved to the end of that
 * many months, the month reached being the first. Dates are `YYYY-MM-DD`. How Exact Online counts those months is not
 * documented.
 */
export const dueDate = (
  entryDate: string,
  condition: Pick<PaymentCondition, 'PaymentDays' | 'PaymentEndOfMonths'>,
): string => {
  const date = new Date(`${entryDate}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + condition.PaymentDays)
  // Day 0 of a month is the last day of the month before it.
  if (condition.PaymentEndOfMonths > 0) date.setUTCMonth(date.getUTCMonth() + condition.PaymentEndOfMonths, 0)
  return date.toISOString().slice(0, 10)
}
