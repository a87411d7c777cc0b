import type { OwnApproval, PaymentTerm } from './books.ts'
import { dutchDay } from './dutch-day.ts'
import { unpaidOf } from './plan-release.ts'
import type { OpenCreditNote, ReleaseRemarks, ReleaseWay } from './read-back.ts'

/** A reader looks the others up; of these the numbers are said. */
export const MOST_NAMED_CREDIT_NOTES = 5

export type Released = {
  /** As they were read after the release: AU itself gives no discount. */
  terms: PaymentTerm[]
  way: ReleaseWay
  /** What was approved. ISO date. */
  dueDate: string
  /** undefined: Exact Online's own approval is not used, or not of this entry. */
  ownApproval: OwnApproval | undefined
  bookedAt: Date
  openCreditNotes: OpenCreditNote[]
}

/**
 * Finds the settlement discount that ran out while the invoice waited: it could still be taken on the Dutch day it was
 * booked, and no more today. What ran out before would have been lost without us too.
 */
export const lostDiscount = (
  terms: PaymentTerm[],
  bookedAt: Date,
  now: Date,
): NonNullable<ReleaseRemarks['lostDiscount']> | undefined => {
  const [booked, today] = [dutchDay(bookedAt), dutchDay(now)]
  const lost = unpaidOf(terms)
    .flatMap(({ discount }) => discount ?? [])
    .filter(({ until }) => until >= booked && until < today)
    .toSorted((one, other) => one.until.localeCompare(other.until))
  const [first] = lost
  return first && { until: first.until, amountCents: lost.reduce((sum, { amountCents }) => sum + amountCents, 0) }
}

/** What there is to say of a release besides that it was proved. */
export const releaseRemarks = (released: Released, now: Date): ReleaseRemarks => {
  const { terms, way, dueDate, ownApproval, bookedAt, openCreditNotes } = released
  const discount = lostDiscount(terms, bookedAt, now)
  const other = way === 'terms' ? unpaidOf(terms).find((term) => term.dueDate !== dueDate)?.dueDate : undefined
  return {
    ...(way === 'terms' ? { way } : {}),
    ...(other ? { termsDue: other } : {}),
    ...(ownApproval === undefined || ownApproval === 'approved' ? {} : { ownApproval }),
    ...(discount ? { lostDiscount: discount } : {}),
    ...(openCreditNotes.length > 0 ? { openCreditNotes } : {}),
  }
}

export const hasRemarks = (remarks: ReleaseRemarks): boolean => Object.keys(remarks).length > 0
