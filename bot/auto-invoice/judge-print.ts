import type { PrintOutcome, SalesCause } from './sales-invoice.ts'

export type PrintFailure = { cause: SalesCause; detail: string | null }

/** What is wrong with the answer to a request to print; null: every field of it is clean, and only then it was sent (B6). */
export const judgePrint = (outcome: PrintOutcome): PrintFailure | null => {
  if (!outcome.documentCreated || outcome.documentError !== null) {
    return { cause: 'no-document', detail: outcome.documentError ?? outcome.emailError }
  }
  if (!outcome.emailCreated || outcome.emailError !== null) return { cause: 'not-mailed', detail: outcome.emailError }
  // It was mailed, and something else went wrong that was not asked for: what became of it is not known.
  if (outcome.otherErrors.length > 0) return { cause: 'outcome-unknown', detail: outcome.otherErrors.join(' ') }
  return null
}
