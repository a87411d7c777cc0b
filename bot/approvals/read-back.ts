import type { PaymentMethod } from './books.ts'

/** condition: the entry's was changed (the first way) · terms: the method of its payment terms themselves (the second). */
export type ReleaseWay = 'condition' | 'terms'

export type OpenCreditNote = { invoiceNumber: string; amountCents: number }

/** What there is to know of a release besides that it was proved; each only where it is so. */
export type ReleaseRemarks = {
  /** Left out: the condition. */
  way?: ReleaseWay
  /** The terms' own due date (ISO date), where they were changed themselves and it is not what was approved. */
  termsDue?: string
  /** Exact Online's own approval still keeps it from payment, as far as was seen; left out: it does not. */
  ownApproval?: 'waits' | 'rejected' | 'unknown'
  /** A settlement discount that could be taken until that day (ISO date), when it was released after it. */
  lostDiscount?: { until: string; amountCents: number }
  /** The supplier's credit notes that still stand on AU, the first of them: they are not deducted from what is paid. */
  openCreditNotes?: OpenCreditNote[]
}

/** What was read from Exact Online after a release (A10). */
export type ReadBack = ReleaseRemarks & {
  /** Of the entry; AU still, where the terms themselves were changed. */
  conditionCode: string
  method: PaymentMethod
  at: Date
}
