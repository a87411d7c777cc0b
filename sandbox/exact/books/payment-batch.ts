import type { Habits } from '../habits.ts'
import { isOwnApproved } from './own-approval.ts'
import type { DivisionBooks, PaymentTerm } from './state.ts'
import { TERM_OPEN } from './statuses.ts'

/** The terms that a payment batch made now would take: open, on credit, and not held back by Exact Online itself. */
export const paymentBatch = (books: Pick<DivisionBooks, 'terms'>, habits: Habits): PaymentTerm[] =>
  books.terms.filter((term) => term.Status === TERM_OPEN && term.PaymentMethod === 'B' && isOwnApproved(term, habits))
