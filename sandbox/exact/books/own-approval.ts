import type { Habits } from '../habits.ts'
import type { PaymentTerm } from './state.ts'

/** Where a term stands when purchase invoices are approved in Exact Online itself. */
export const OWN_APPROVAL = {
  notApplicable: 1,
  awaitingReview: 2,
  awaitingApproval: 3,
  approved: 4,
  rejected: 5,
} as const

/** What the API shows of it: null while that approval is off, and "not applicable" for whatever is not paid by batch. */
export const ownApproval = (term: PaymentTerm, habits: Habits): number | null => {
  if (!habits.isOn('own-approval')) return null
  if (term.PaymentMethod !== 'B') return OWN_APPROVAL.notApplicable
  return term.ApprovalStatus === undefined ? OWN_APPROVAL.awaitingReview : term.ApprovalStatus
}

/** Whether nothing but the term itself stands in the way of its payment; from before that approval counts as approved. */
export const isOwnApproved = (term: PaymentTerm, habits: Habits): boolean => {
  const status = ownApproval(term, habits)
  return status === null || status === OWN_APPROVAL.approved
}
