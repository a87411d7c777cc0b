import { describe, expect, test } from '@jest/globals'
import { judgePrint } from '../../bot/auto-invoice/judge-print.ts'
import { nextPrintAttempt } from '../../bot/auto-invoice/print-retry.ts'
import type { PrintOutcome, SalesStatus } from '../../bot/auto-invoice/sales-invoice.ts'
import { type PrintAnswer, settleFrom, settlePrint } from '../../bot/auto-invoice/settle-print.ts'
import { CLEAN } from './samples.ts'

const BEGUN = new Date('2026-11-17T13:00:00Z')
const begunPlus = (seconds: number) => new Date(BEGUN.getTime() + seconds * 1_000)

describe('the answer to a request to print', () => {
  test('B6: an answer that is clean in every field means sent', () => {
    expect(judgePrint(CLEAN)).toBeNull()
  })

  test.each([
    ['no document', { documentCreated: false, documentId: null }, 'no-document', null],
    ['an error about the document', { documentError: 'stuk' }, 'no-document', 'stuk'],
    ['no e-mail', { emailCreated: false }, 'not-mailed', null],
    ['an error about the e-mail', { emailError: 'geen adres' }, 'not-mailed', 'geen adres'],
    ['an error of a way that was not asked for', { otherErrors: ['Peppol'] }, 'outcome-unknown', 'Peppol'],
    ['neither document nor e-mail', { documentCreated: false, emailError: 'stuk' }, 'no-document', 'stuk'],
  ] as [string, Partial<PrintOutcome>, string, string | null][])(
    'B6: an answer with %s is no "sent"',
    (_what, more, cause, detail) => {
      expect(judgePrint({ ...CLEAN, ...more })).toEqual({ cause, detail })
    },
  )
})

describe('settling', () => {
  const outcome = (more: Partial<PrintOutcome> = {}): PrintAnswer => ({ is: 'outcome', outcome: { ...CLEAN, ...more } })
  const lost: PrintAnswer = { is: 'lost' }
  const none: PrintAnswer = { is: 'none-yet' }
  const rejected: PrintAnswer = { is: 'rejected', detail: 'dicht' }
  const unknown = { is: 'failed', cause: 'outcome-unknown', detail: null }

  type Row = [string, PrintAnswer, SalesStatus | 'gone', seenOpenAfter: number | null, nowAfter: number, unknown]
  test.each([
    ['clean, and processed', outcome(), 'processed', null, 1, { is: 'sent' }],
    [
      'no e-mail, and processed',
      outcome({ emailError: 'x' }),
      'processed',
      null,
      1,
      { is: 'failed', cause: 'not-mailed', detail: 'x' },
    ],
    ['clean, and still open', outcome(), 'open', null, 1, { is: 'look-again', stillOpenAt: begunPlus(1) }],
    ['clean, and open for good: an e-mail may have left', outcome(), 'open', 1, 200, unknown],
    ['refused, and open', rejected, 'open', null, 1, { is: 'failed', cause: 'rejected', detail: 'dicht' }],
    ['refused, but processed', rejected, 'processed', null, 1, unknown],
    ['refused, and gone', rejected, 'gone', null, 1, { is: 'closed' }],
    ['lost, but processed: never printed again', lost, 'processed', null, 1, unknown],
    ['lost, and open at first', lost, 'open', null, 1, { is: 'look-again', stillOpenAt: begunPlus(1) }],
    ['lost, and open twice, too soon', lost, 'open', 1, 90, { is: 'look-again', stillOpenAt: begunPlus(1) }],
    ['lost, and open twice, long enough after', lost, 'open', 1, 121, { is: 'again' }],
    ['lost, and taken back to be worked on', lost, 'draft', 1, 121, { is: 'again' }],
    ['lost, and gone', lost, 'gone', 1, 121, unknown],
    ['none, but processed', none, 'processed', null, 121, unknown],
    ['none, and open at first', none, 'open', null, 121, { is: 'look-again', stillOpenAt: begunPlus(121) }],
    ['none, and open twice', none, 'open', 121, 181, { is: 'again' }],
  ] as Row[])('B5: an answer that was %s', (_what, answer, status, seenOpenAfter, nowAfter, settled) => {
    const stillOpenAt = seenOpenAfter === null ? null : begunPlus(seenOpenAfter)
    expect(settlePrint({ answer, begunAt: BEGUN, stillOpenAt }, status, begunPlus(nowAfter))).toEqual(settled)
  })

  test.each([
    ['with an answer: at once', outcome(), null, 0],
    ['whose answer was lost: at once', lost, null, 0],
    ['without an answer: not while it may be under way', none, null, 120],
    ['that was read as open: a minute later', lost, 5, 65],
  ] as [string, PrintAnswer, number | null, number][])(
    'B5: a request is settled %s',
    (_which, answer, seenOpenAfter, from) => {
      const stillOpenAt = seenOpenAfter === null ? null : begunPlus(seenOpenAfter)
      expect(settleFrom({ answer, begunAt: BEGUN, stillOpenAt })).toEqual(begunPlus(from))
    },
  )

  test.each([
    [1, 0, begunPlus(15)],
    [2, 60, begunPlus(120)],
    [9, 800, begunPlus(1_100)],
    [9, 900, 'told'],
  ])('B6: after %i requests in %i seconds of which nothing came', (attempts, seconds, next) => {
    expect(nextPrintAttempt({ attempts, since: BEGUN }, begunPlus(seconds))).toEqual(next)
  })
})
