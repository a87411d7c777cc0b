import { z } from 'zod'
import { OWN_APPROVAL } from '../books/own-approval.ts'
import type { Pen } from '../books/pen.ts'
import type { PaymentTerm } from '../books/state.ts'
import { TERM_MATCHED, TERM_OPEN, TERM_SELECTED } from '../books/statuses.ts'
import { splitTerm, termsOf, touchTerm } from '../books/terms.ts'
import { byHand, entryReference, getEntry, NotInTheBooks } from './hand.ts'

/** An entry's terms: all, or the one with this place (0 is the first). */
const terms = { entry: entryReference, term: z.int().nonnegative().optional() }

const MOST_PARTS = 12

const change = (
  pen: Pen,
  input: { entry: string | number; term?: number | undefined },
  to: Partial<PaymentTerm>,
): void => {
  const all = termsOf(pen.books, getEntry(pen.books, input.entry).EntryID)
  const meant = input.term === undefined ? all : all.slice(input.term, input.term + 1)
  if (meant.length === 0) throw new NotInTheBooks(`no term ${input.term ?? ''} of entry ${input.entry}`)
  for (const term of meant) {
    Object.assign(term, to)
    touchTerm(pen, term)
  }
}

/** What happens to payment terms outside the API. */
export const termActions = {
  'select-terms': byHand('The terms are selected for a payment batch.', z.strictObject(terms), (pen, input) =>
    change(pen, input, { Status: TERM_SELECTED }),
  ),
  'pay-terms': byHand('The terms are paid and matched.', z.strictObject(terms), (pen, input) =>
    change(pen, input, { Status: TERM_MATCHED }),
  ),
  'reopen-terms': byHand('The terms are open again.', z.strictObject(terms), (pen, input) =>
    change(pen, input, { Status: TERM_OPEN }),
  ),
  'change-term-method': byHand(
    'The payment method of the terms is changed by hand, past the condition.',
    z.strictObject({ ...terms, method: z.enum(['B', 'I', 'K', 'V']) }),
    (pen, input) => change(pen, input, { PaymentMethod: input.method }),
  ),
  'approve-terms': byHand(
    'The terms are approved in Exact Online itself (4), or stand elsewhere in that approval: 2, 3, 5 rejected, null before it.',
    z.strictObject({
      ...terms,
      status: z
        .literal([
          OWN_APPROVAL.awaitingReview,
          OWN_APPROVAL.awaitingApproval,
          OWN_APPROVAL.approved,
          OWN_APPROVAL.rejected,
        ])
        .nullable()
        .default(OWN_APPROVAL.approved),
    }),
    (pen, input) => change(pen, input, { ApprovalStatus: input.status }),
  ),
  'split-term': byHand(
    "The entry's first term is split into equal parts.",
    z.strictObject({ entry: entryReference, parts: z.int().min(2).max(MOST_PARTS) }),
    (pen, input) => {
      const [first] = termsOf(pen.books, getEntry(pen.books, input.entry).EntryID)
      if (first) splitTerm(pen, first, input.parts)
    },
  ),
}
