import { AU, type PaymentCondition, type PaymentMethod } from './books.ts'

export type SetupProblem =
  /** Can be created through the API. */
  | { problem: 'au-missing' }
  /** Cannot be mended through the API: someone changes it in Exact Online. */
  | { problem: 'au-not-cash'; method: PaymentMethod }

/** Checks that the payment condition AU exists and is paid in cash, which keeps entries out of payment batches (A1). */
export const checkSetup = (conditions: PaymentCondition[]): SetupProblem | undefined => {
  const au = conditions.find(({ code }) => code === AU)
  if (!au) return { problem: 'au-missing' }
  if (au.method !== 'K') return { problem: 'au-not-cash', method: au.method }
  return undefined
}
