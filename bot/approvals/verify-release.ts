import type { PaymentTerm, PurchaseEntry } from './books.ts'
import type { Invoice } from './invoice.ts'
import { isBlocked } from './plan-release.ts'

export type Verification =
  | { released: true }
  /** `readBackBlocked` tells whether AU and cash still stand there. */
  | { released: false; detail: string; readBackBlocked: boolean }

/**
 * Proves a release from what was read back: the entry and every payment term carry the selected condition, its method
 * and the due date, and the terms add up to the entry (A10).
 */
export const verifyRelease = (invoice: Invoice, entry: PurchaseEntry, terms: PaymentTerm[]): Verification => {
  const { code, method } = invoice.condition
  const total = terms.reduce((sum, term) => sum + term.amountCents, 0)
  const wrong = [
    entry.conditionCode === code ? null : `entry condition is ${entry.conditionCode}`,
    entry.conditionMethod === null || entry.conditionMethod === method
      ? null
      : `entry method is ${entry.conditionMethod}`,
    entry.dueDate === invoice.dueDate ? null : `entry due date is ${entry.dueDate}`,
    terms.length > 0 ? null : 'no payment terms',
    // Exact Online keeps what is owed with the opposite sign of the entry on some reads: only the size is compared.
    Math.abs(total) === Math.abs(entry.amountCents) ? null : 'the payment terms do not add up to the entry',
    ...terms.flatMap((term) => [
      term.conditionCode === null || term.conditionCode === code ? null : `term condition is ${term.conditionCode}`,
      term.method === method ? null : `term method is ${term.method}`,
      term.dueDate === invoice.dueDate ? null : `term due date is ${term.dueDate}`,
    ]),
  ].filter((line) => line !== null)
  return wrong.length === 0
    ? { released: true }
    : { released: false, detail: wrong.join('; '), readBackBlocked: isBlocked(entry, terms) }
}
