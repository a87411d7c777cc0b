import type { DivisionBooks, PaymentTerm } from './state.ts'
import { TERM_OPEN } from './statuses.ts'

/** The terms that a payment batch made now would take: open ones, on credit, nothing else. */
export const paymentBatch = (books: Pick<DivisionBooks, 'terms'>): PaymentTerm[] =>
  books.terms.filter((term) => term.Status === TERM_OPEN && term.PaymentMethod === 'B')
