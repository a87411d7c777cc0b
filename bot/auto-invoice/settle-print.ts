import { judgePrint, type PrintFailure } from './judge-print.ts'
import type { PrintOutcome, SalesStatus } from './sales-invoice.ts'

/**
 * A call to Exact Online ends within a minute, and Exact Online itself may need a little longer: before this time a
 * request without an answer may still be under way, on this server or another. Milliseconds.
 */
const UNDER_WAY_MS = 2 * 60_000

/** Two readings this far apart that say the same are believed. Milliseconds. */
const BETWEEN_READINGS_MS = 60_000

/** What came back when Exact Online was asked to print. lost: it is certain that there is no answer to wait for. */
export type PrintAnswer =
  | { is: 'outcome'; outcome: PrintOutcome }
  | { is: 'rejected'; detail: string | null }
  | { is: 'lost' }
  | { is: 'none-yet' }

export type Printing = { answer: PrintAnswer; begunAt: Date; stillOpenAt: Date | null }

/**
 * again: nothing was printed, so it may be asked for once more · look-again: nothing is certain before then ·
 * closed: it is gone from Exact Online.
 */
export type Settled =
  | { is: 'sent' }
  | ({ is: 'failed' } & PrintFailure)
  | { is: 'again' }
  | { is: 'closed' }
  | { is: 'look-again'; stillOpenAt: Date }

/** When reading the invoice's status can tell something. */
export const settleFrom = ({ answer, begunAt, stillOpenAt }: Printing): Date => {
  if (stillOpenAt) return new Date(stillOpenAt.getTime() + BETWEEN_READINGS_MS)
  return answer.is === 'none-yet' ? new Date(begunAt.getTime() + UNDER_WAY_MS) : begunAt
}

/**
 * What became of a request to print, from its answer and the invoice's status as it was read after it (B5, B6). Without a
 * clear answer a processed invoice is a failure that is never printed again, and an open one only then when two readings
 * say so, at a time at which nothing can be under way any more.
 */
export const settlePrint = (printing: Printing, status: SalesStatus | 'gone', now: Date): Settled => {
  const { answer, begunAt, stillOpenAt } = printing
  const wasReadBefore = stillOpenAt !== null && now >= settleFrom(printing)
  const isOver = wasReadBefore && now.getTime() >= begunAt.getTime() + UNDER_WAY_MS
  const unknown: Settled = { is: 'failed', cause: 'outcome-unknown', detail: null }
  const lookAgain: Settled = { is: 'look-again', stillOpenAt: stillOpenAt ?? now }

  if (status === 'processed') {
    if (answer.is !== 'outcome') return unknown
    const failure = judgePrint(answer.outcome)
    return failure ? { is: 'failed', ...failure } : { is: 'sent' }
  }
  if (answer.is === 'rejected') {
    return status === 'gone' ? { is: 'closed' } : { is: 'failed', cause: 'rejected', detail: answer.detail }
  }
  if (!isOver) return lookAgain
  // The answer spoke of a document or an e-mail, and the books do not: asking again might send it twice.
  if (answer.is === 'outcome' || status === 'gone') return unknown
  return { is: 'again' }
}
