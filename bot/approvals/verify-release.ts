import { AU, type PaymentTerm, type PurchaseEntry } from './books.ts'
import type { Invoice } from './invoice.ts'
import { isBlocked, unpaidOf } from './plan-release.ts'
import type { ReleaseWay } from './read-back.ts'

export type Verification =
  | { released: true }
  /** `readBackBlocked` tells whether AU and cash still stand there. */
  | { released: false; detail: string; readBackBlocked: boolean }

type Wrong = string | null

/** The first way: the entry carries what was selected, and its unpaid terms follow it. */
const wrongByCondition = (invoice: Invoice, entry: PurchaseEntry, terms: PaymentTerm[]): Wrong[] => {
  const { code, method } = invoice.condition
  return [
    entry.conditionCode === code ? null : `entry condition is ${entry.conditionCode}`,
    entry.conditionMethod === null || entry.conditionMethod === method
      ? null
      : `entry method is ${entry.conditionMethod}`,
    entry.dueDate === invoice.dueDate ? null : `entry due date is ${entry.dueDate}`,
    ...unpaidOf(terms).flatMap((term) => [
      term.conditionCode === null || term.conditionCode === code ? null : `term condition is ${term.conditionCode}`,
      term.dueDate === invoice.dueDate ? null : `term due date is ${term.dueDate}`,
    ]),
  ]
}

/** The second way: condition and due date cannot be changed any more; whoever changed the entry meanwhile is noticed. */
const wrongByTerms = (entry: PurchaseEntry): Wrong[] => [
  entry.conditionCode === AU ? null : `entry condition is ${entry.conditionCode}`,
]

/**
 * Proves a release from what was read back: the entry and every payment term that is not paid carry what was selected,
 * and the terms add up to the entry (A10).
 */
export const verifyRelease = (
  invoice: Invoice,
  entry: PurchaseEntry,
  terms: PaymentTerm[],
  way: ReleaseWay,
): Verification => {
  const { method } = invoice.condition
  const total = terms.reduce((sum, term) => sum + term.amountCents, 0)
  const wrong = [
    ...(way === 'condition' ? wrongByCondition(invoice, entry, terms) : wrongByTerms(entry)),
    terms.length > 0 ? null : 'no payment terms',
    // Exact Online keeps what is owed with the opposite sign of the entry on some reads: only the size is compared.
    Math.abs(total) === Math.abs(entry.amountCents) ? null : 'the payment terms do not add up to the entry',
    ...unpaidOf(terms).map((term) => (term.method === method ? null : `term method is ${term.method}`)),
  ].filter((line) => line !== null)
  return wrong.length === 0
    ? { released: true }
    : { released: false, detail: wrong.join('; '), readBackBlocked: isBlocked(entry, terms) }
}
