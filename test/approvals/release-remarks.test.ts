import { describe, expect, test } from '@jest/globals'
import type { PaymentTerm } from '../../bot/approvals/books.ts'
import { isPayable } from '../../bot/approvals/is-payable.ts'
import type { ReadBack } from '../../bot/approvals/read-back.ts'
import { hasRemarks, lostDiscount, type Released, releaseRemarks } from '../../bot/approvals/release-remarks.ts'
import { aTerm } from './samples.ts'

/** A quarter past midnight on the 20th, in the Netherlands. */
const NOW = new Date('2026-11-19T23:15:00Z')
const BOOKED = new Date('2026-11-12T10:00:00Z')

const withDiscount = (until: string, more: Partial<PaymentTerm> = {}) =>
  aTerm({ discount: { until, amountCents: 2420 }, ...more })

test.each<[string, PaymentTerm[], { until: string; amountCents: number } | undefined]>([
  ['there was none', [aTerm()], undefined],
  ['it ran out yesterday', [withDiscount('2026-11-19')], { until: '2026-11-19', amountCents: 2420 }],
  ['today is its last day', [withDiscount('2026-11-20')], undefined],
  ['the day of booking was its last', [withDiscount('2026-11-12')], { until: '2026-11-12', amountCents: 2420 }],
  ['it had run out before the booking', [withDiscount('2026-11-11')], undefined],
  [
    'two parts had one',
    [withDiscount('2026-11-18'), withDiscount('2026-11-14')],
    { until: '2026-11-14', amountCents: 4840 },
  ],
  ['that part is paid', [withDiscount('2026-11-14', { status: 'matched' }), aTerm()], undefined],
])('a settlement discount: %s', (_case, terms, expected) => {
  expect(lostDiscount(terms, BOOKED, NOW)).toEqual(expected)
})

const DUE = aTerm().dueDate ?? ''

describe('what there is to say of a release', () => {
  const plain: Released = {
    terms: [aTerm()],
    way: 'condition',
    dueDate: DUE,
    ownApproval: undefined,
    bookedAt: BOOKED,
    openCreditNotes: [],
  }

  test.each<[Partial<Released>, object]>([
    [{}, {}],
    [{ ownApproval: 'approved' }, {}],
    [{ ownApproval: 'waits' }, { ownApproval: 'waits' }],
    [{ ownApproval: 'rejected' }, { ownApproval: 'rejected' }],
    [{ ownApproval: 'unknown' }, { ownApproval: 'unknown' }],
    [{ way: 'terms' }, { way: 'terms' }],
    [
      { way: 'terms', terms: [aTerm({ dueDate: '2026-11-12' })] },
      { way: 'terms', termsDue: '2026-11-12' },
    ],
    [{ terms: [aTerm({ dueDate: '2026-11-12' })] }, {}],
    [{ terms: [withDiscount('2026-11-14')] }, { lostDiscount: { until: '2026-11-14', amountCents: 2420 } }],
    [
      { openCreditNotes: [{ invoiceNumber: 'CN-1', amountCents: -6050 }] },
      { openCreditNotes: [{ invoiceNumber: 'CN-1', amountCents: -6050 }] },
    ],
  ])('%j gives %j', (more, expected) => {
    const remarks = releaseRemarks({ ...plain, ...more }, NOW)
    expect(remarks).toEqual(expected)
    expect(hasRemarks(remarks)).toBe(Object.keys(expected).length > 0)
  })
})

test.each<[Pick<ReadBack, 'method' | 'ownApproval'> | null, boolean]>([
  [null, false],
  [{ method: 'B' }, true],
  [{ method: 'I' }, false],
  [{ method: 'K' }, false],
  [{ method: 'B', ownApproval: 'waits' }, false],
  [{ method: 'B', ownApproval: 'rejected' }, false],
  [{ method: 'B', ownApproval: 'unknown' }, false],
])('A10: %j may be called payable: %s', (readBack, expected) => {
  expect(isPayable(readBack)).toBe(expected)
})
