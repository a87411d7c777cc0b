import { describe, expect, test } from '@jest/globals'
import {
  countFilters,
  filtersOf,
  invoicesPath,
  NO_FILTERS,
  querySorting,
  sortingOf,
} from '../../tab/pages/invoices/filters.ts'
import { lastMoment } from '../../tab/pages/invoices/last-moment.ts'
import { isBeingTried } from '../../tab/pages/invoices/look-again.ts'
import { releaseProof } from '../../tab/pages/invoices/release-proof.ts'
import { stateLook } from '../../tab/pages/invoices/state-words.ts'
import { timelineRows } from '../../tab/pages/invoices/timeline-rows.ts'
import { readAmount } from '../../tab/parts/read-amount.ts'
import { createLookAgain } from '../../tab/parts/use-look-again.ts'

describe('the filters of the list', () => {
  test('stand in the address, and what it says wrongly chooses nothing', () => {
    expect(filtersOf({})).toEqual(NO_FILTERS)
    const chosen = { tag: 'rejected', search: 'De Wit & Zn.', due: 'late', from: '-10.5', to: '1210.00', person: 'p' }
    expect(filtersOf(chosen)).toEqual(chosen)
    expect(filtersOf({ tag: 'toString', due: 'never', from: '1,5', to: 'x' })).toEqual(NO_FILTERS)
  })

  test('are counted without the search, which shows by itself', () => {
    expect(countFilters(NO_FILTERS)).toBe(0)
    expect(countFilters({ ...NO_FILTERS, search: 'x', tag: 'waiting', from: '1' })).toBe(2)
  })

  test('become the query of the API', () => {
    expect(
      invoicesPath('a/1', { ...NO_FILTERS, tag: 'waiting', search: 'a&b' }, { sort: 'due', descending: false }),
    ).toBe('/api/invoices?administration=a%2F1&tag=waiting&search=a%26b&sort=due')
  })

  test.each([
    [
      { sort: 'due', descending: false },
      { sort: '', descending: '' },
    ],
    [
      { sort: 'amount', descending: true },
      { sort: 'amount', descending: 'true' },
    ],
  ])('sorting %j is read back as it was written', (sorting, query) => {
    expect(querySorting(sorting)).toEqual(query)
    expect(sortingOf(query)).toEqual(sorting)
  })

  test('sorting by what nobody knows is by due date', () => {
    expect(sortingOf({ sort: '__proto__' })).toEqual({ sort: 'due', descending: false })
  })
})

test.each([
  ['', ''],
  ['  ', ''],
  ['1210', '1210'],
  ['1.210', '1210'],
  ['1,210', '1210'],
  ['1.210,50', '1210.50'],
  ['1,210.50', '1210.50'],
  ['€ 12,5', '12.5'],
  ['-60,50', '-60.50'],
  ['\u221260,50', '-60.50'],
  ['1.000.000', '1000000'],
  ['12,', '12'],
  ['12,3456', undefined],
  ['twaalf', undefined],
  ['--1', undefined],
])('an amount typed as "%s" is %s', (typed, expected) => {
  expect(readAmount(typed)).toBe(expected)
})

test.each([
  ['released', false, true, 'state.released'],
  // A10: payable is said only of what was read back as on credit.
  ['released', false, false, 'state.approved'],
  ['releasing', false, false, 'state.releasing'],
  ['releasing', true, false, 'state.failing'],
  ['failed', true, false, 'state.failed'],
] as const)('A10: %s (failing %s, payable %s) is called %s', (state, isFailing, isPayable, word) => {
  expect(stateLook({ state, isFailing, isPayable }).word).toBe(word)
})

const AT = '2026-11-17T13:05:12.000Z'

const invoice = (more: object) =>
  ({
    state: 'waiting',
    readBack: null,
    failure: null,
    timeline: [],
    blockedUntilApproved: true,
    ...more,
  }) as unknown as Parameters<typeof releaseProof>[0]

describe('A10: the proof of a release', () => {
  const readBack = { conditionCode: '30', method: 'B', at: AT }

  test('is what was read back, with where it came from and whose connection was used', () => {
    const timeline = [{ at: AT, actor: 'Akkoord', event: 'released', details: { onConnectionOf: 'Bea Jansen' } }]
    expect(releaseProof(invoice({ state: 'released', readBack, timeline }))).toEqual({
      is: 'read-back',
      from: { code: 'AU', method: 'K' },
      to: { code: '30', method: 'B' },
      at: AT,
      isByTerms: false,
      isByOther: false,
      onConnectionOf: 'Bea Jansen',
    })
  })

  test('is of the terms alone where the entry could no longer be changed', () => {
    const byTerms = { conditionCode: 'AU', method: 'B', at: AT, way: 'terms' }
    expect(releaseProof(invoice({ state: 'released', readBack: byTerms }))).toMatchObject({
      to: { code: 'AU', method: 'B' },
      isByTerms: true,
    })
  })

  test.each([
    [
      'what someone else changed did not come from here',
      { state: 'released', readBack, timeline: [{ event: 'released-by-other', details: {} }] },
      { is: 'read-back', from: null, isByOther: true },
    ],
    ['what waits is blocked', {}, { is: 'blocked' }],
    ['what was never blocked says so (A4)', { blockedUntilApproved: false }, { is: 'not-held' }],
    ['a failure that was read back is still blocked', { failure: { stillBlocked: true } }, { stillBlocked: true }],
    ['a failure that was not is unclear (A11)', { failure: { stillBlocked: null } }, { stillBlocked: false }],
    ['what is rejected stays blocked', { state: 'rejected' }, { is: 'stays-blocked' }],
    [
      'what is rejected and was never blocked says so',
      { state: 'rejected', blockedUntilApproved: false },
      { is: 'not-held' },
    ],
  ])('%s', (_what, more, expected) => {
    expect(releaseProof(invoice(more))).toMatchObject(expected)
  })

  test.each(['duplicate', 'booking', 'not-booked', 'releasing', 'withdrawn'])('nothing is known of %s', (state) => {
    expect(releaseProof(invoice({ state }))).toEqual({ is: 'nothing' })
  })

  test.each(['duplicate', 'booking', 'not-booked'])('%s was not booked without a block either (A4)', (state) => {
    expect(releaseProof(invoice({ state, blockedUntilApproved: false }))).toEqual({ is: 'nothing' })
  })
})

test('A12: the timeline stands the newest first, and can leave out who was only told', () => {
  const line = (event: string) => ({ at: AT, actor: 'Akkoord', event, details: {} })
  const timeline = ['booked', 'asked', 'approved', 'notified'].map(line)
  const whole = { timeline, timelineWords: [] } as unknown as Parameters<typeof timelineRows>[0]
  expect(timelineRows(whole, false).map(({ event }) => event)).toEqual(['notified', 'approved', 'asked', 'booked'])
  expect(timelineRows(whole, true).map(({ event }) => event)).toEqual(['approved', 'booked'])
})

test.each([
  ['booking', null, true],
  ['releasing', null, true],
  ['releasing', AT, true],
  ['releasing', '2026-11-17T14:00:00.000Z', false],
  ['failed', null, false],
] as const)('%s with its next try at %s is looked at within seconds: %s', (state, nextAttemptAt, expected) => {
  expect(isBeingTried({ state, nextAttemptAt }, Date.parse(AT))).toBe(expected)
})

test('what is tried is looked at within seconds, until nothing changed for a minute', () => {
  let now = 0
  const lookAgainMs = createLookAgain({ now: () => now, soonMs: 2_000 })
  const [first, second] = [{}, {}]
  const looked = (value: object, at: number, isSoon = true) => {
    now = at
    return lookAgainMs(value, isSoon)
  }
  expect([looked(first, 0), looked(first, 59_000), looked(first, 61_000)]).toEqual([2_000, 2_000, 30_000])
  expect([looked(second, 62_000), looked(second, 63_000, false)]).toEqual([2_000, 30_000])
})

test('A12: who was asked or reminded is found by object id, not by a name that two people can have', () => {
  const line = (at: string, details: object) => ({ at, actor: 'Akkoord', event: 'reminded', details })
  const timeline = [
    line('1', { round: 1, person: 'Jan Smit', objectId: 'a' }),
    line('2', { round: 1, person: 'Jan Smit', objectId: 'b' }),
    line('3', { round: 2, person: 'Jan Smit', objectId: 'a' }),
  ]
  const given = { timeline, round: 1 } as unknown as Parameters<typeof lastMoment>[0]
  const of = (objectId: string) => lastMoment(given, 'reminded', { objectId, name: 'Jan Smit' })
  expect([of('a'), of('b'), of('c')]).toEqual(['1', '2', null])
  const older = { timeline: [line('1', { round: 1, person: 'Jan Smit' })], round: 1 } as unknown as typeof given
  expect(lastMoment(older, 'reminded', { objectId: 'a', name: 'Jan Smit' })).toBe('1')
})
