import type { PaymentMethod } from '../../../bot/approvals/books.ts'
import type { InvoiceDetail, TimelineLine } from './detail-json.ts'

/** The payment condition that keeps an entry out of every payment batch, and the method it must have (A1). */
const AU = { code: 'AU', method: 'K' } as const

type Condition = { code: string; method: PaymentMethod }

/** What is known of an invoice's way from blocked to payable, only as far as it was read from Exact Online (A10). */
export type ReleaseProof =
  | {
      is: 'read-back'
      /** null: the condition stood there already, or nothing was ever blocked. */
      from: Condition | null
      to: Condition
      /** The condition stayed: the method of the payment terms was changed. */
      isByTerms: boolean
      at: string
      isByOther: boolean
      onConnectionOf: string | null
    }
  | { is: 'blocked' }
  /** The round is over, and the condition that blocks it stays. */
  | { is: 'stays-blocked' }
  | { is: 'failed'; stillBlocked: boolean }
  | { is: 'not-held' }
  | { is: 'nothing' }

const lastOf = (timeline: TimelineLine[], events: string[]) => timeline.findLast(({ event }) => events.includes(event))

/** Finds what the page may say about the release; the timeline tells how what was read back came about. */
export const releaseProof = (invoice: InvoiceDetail): ReleaseProof => {
  const { readBack, failure, timeline, blockedUntilApproved, state } = invoice
  if (state === 'released' && readBack) {
    const line = lastOf(timeline, ['released', 'released-by-other'])
    const isByOther = line?.event === 'released-by-other'
    const { onConnectionOf } = line?.details ?? {}
    return {
      is: 'read-back',
      from: isByOther ? null : AU,
      to: { code: readBack.conditionCode, method: readBack.method },
      isByTerms: readBack.way === 'terms',
      at: readBack.at,
      isByOther,
      onConnectionOf: typeof onConnectionOf === 'string' ? onConnectionOf : null,
    }
  }
  if (failure) return { is: 'failed', stillBlocked: failure.stillBlocked === true }
  // Nothing stands in Exact Online yet, or it is not for us to say.
  if (['duplicate', 'left-alone', 'booking', 'not-booked'].includes(state)) return { is: 'nothing' }
  if (!blockedUntilApproved) return { is: 'not-held' }
  if (state === 'waiting' || state === 'discovered') return { is: 'blocked' }
  return { is: state === 'rejected' ? 'stays-blocked' : 'nothing' }
}
