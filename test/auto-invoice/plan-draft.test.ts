import { describe, expect, test } from '@jest/globals'
import { compareBeforePrint } from '../../bot/auto-invoice/compare-before-print.ts'
import { nextPollAt } from '../../bot/auto-invoice/next-poll.ts'
import { type DraftFacts, planDraft } from '../../bot/auto-invoice/plan-draft.ts'
import { actualPrintDate } from '../../bot/auto-invoice/print-date.ts'
import { usualAmount } from '../../bot/auto-invoice/usual-amount.ts'
import { facts } from './samples.ts'

const RULES = { waitingMinutes: 60, unusualFactor: 5 }
const NOW = new Date('2026-11-17T13:00:00Z')
const SAID = { by: 'Kim', at: '2026-11-17T12:00:00.000Z', modified: 'v1' }
const HOLD = { reason: 'geschil', by: 'Kim', since: '2026-11-01T09:00:00.000Z', remindOn: null }
const plan = (more: Partial<DraftFacts> = {}, now = NOW, rules = RULES) => planDraft(facts(more), rules, now)
const reasons = (more: Partial<DraftFacts>) => {
  const planned = plan(more)
  return planned.do === 'hold' ? planned.reasons : planned.do
}
const draft = (more: Partial<DraftFacts['draft']>) => ({ ...facts().draft, ...more })

describe('waiting', () => {
  test('B5: a draft leaves after the waiting time, with the day on which it leaves', () => {
    expect(plan()).toEqual({ do: 'send', at: new Date('2026-11-17T14:00:00Z'), printDate: '2026-11-17' })
  })

  test('B5: a plan stands as long as the draft does not change', () => {
    const plannedBefore = { at: new Date('2026-11-17T13:10:00Z'), printDate: '2026-11-17' }
    expect(plan({ plannedBefore })).toEqual({ do: 'send', ...plannedBefore })
  })

  test.each([
    ['within a day', '2026-11-17T13:00:00Z', 60, null, '2026-11-17'],
    ['past midnight, on the Dutch clock', '2026-11-17T22:30:00Z', 60, null, '2026-11-18'],
    ['past the end of the month', '2026-11-30T22:30:00Z', 60, null, '2026-11-30'],
    ['past the end of the year', '2026-12-31T22:59:00Z', 60, null, '2026-12-31'],
    ['for days, past the end of February', '2028-02-27T12:00:00Z', 5 * 24 * 60, null, '2028-02-29'],
    ['past midnight UTC, when the Dutch month has begun before', '2026-11-30T23:30:00Z', 60, null, '2026-12-01'],
    ['with a date of its own', '2026-11-30T22:30:00Z', 60, '2026-11-12', '2026-11-12'],
    ['with a date of its own in another month', '2026-11-30T22:30:00Z', 60, '2026-12-05', '2026-12-05'],
  ])('B5: waiting %s moves no invoice into another period', (_how, now, waitingMinutes, invoiceDate, printDate) => {
    const planned = plan({ draft: draft({ invoiceDate }) }, new Date(now), { ...RULES, waitingMinutes })
    expect(planned).toMatchObject({ do: 'send', printDate })
  })

  test.each([
    ['on time', null, '2026-11-17', '2026-11-17T13:00:00Z', '2026-11-17'],
    ['days late', null, '2026-11-17', '2026-11-19T13:00:00Z', '2026-11-19'],
    ['so late that the month is over', null, '2026-11-30', '2026-12-01T09:00:00Z', '2026-11-30'],
    ['late, with a date of its own', '2026-11-12', '2026-11-12', '2026-12-01T09:00:00Z', '2026-11-12'],
  ])('B5: what is printed %s gets no date in another period', (_when, own, planned, now, date) => {
    expect(actualPrintDate(own, planned, new Date(now))).toBe(date)
  })

  test.each([
    ['the same version', { status: 'open', modified: 'v1' }, 'print'],
    ['another version', { status: 'open', modified: 'v2' }, 'changed'],
    ['printed by someone else', { status: 'processed', modified: 'v2' }, 'close'],
    ['taken back to be worked on', { status: 'draft', modified: 'v1' }, 'close'],
    ['removed', undefined, 'close'],
  ] as const)('B5: what is due is looked at again before it is printed: %s', (_what, now, is) => {
    expect(compareBeforePrint({ modified: 'v1' }, now)).toBe(is)
  })
})

describe('what holds a draft', () => {
  test.each([
    ['B3: its relation is not invoiced automatically', { customer: { ...facts().customer, automatic: false } }],
    ['B3: nothing is known of its relation', { customer: undefined }],
  ] as [string, Partial<DraftFacts>][])('it is left alone when %s', (_why, more) => {
    expect(plan(more)).toEqual({ do: 'leave-alone' })
  })

  test.each([
    [
      'B4: its relation is held',
      { customer: { automatic: true, hold: HOLD, reasons: [] } },
      [{ reason: 'customer-held', why: 'geschil', by: 'Kim' }],
    ],
    [
      'B3: its relation is not ready',
      { customer: { automatic: true, hold: null, reasons: ['no-email', 'blocked'] } },
      [{ reason: 'not-ready', what: ['no-email', 'blocked'] }],
    ],
    [
      'B4: who is billed instead is held',
      { recipient: { name: 'Holding', hold: HOLD, reasons: ['no-email'] } },
      [
        { reason: 'customer-held', why: 'geschil', by: 'Kim', of: 'Holding' },
        { reason: 'not-ready', what: ['no-email'], of: 'Holding' },
      ],
    ],
    ['B5: somebody stopped it', { stopped: SAID }, [{ reason: 'stopped', by: 'Kim', at: SAID.at }]],
    [
      'B5: somebody stopped it, and it was changed since',
      { stopped: { ...SAID, modified: 'v0' } },
      [{ reason: 'stopped', by: 'Kim', at: SAID.at }],
    ],
    ['B2: it stood there before the switch went on', { beforeSwitch: true }, [{ reason: 'unconfirmed' }]],
    ['its total is zero', { draft: draft({ amountCents: 0 }) }, [{ reason: 'no-amount' }]],
    ['its total is negative', { draft: draft({ amountCents: -12_100 }) }, [{ reason: 'no-amount' }]],
    [
      'its period is closed',
      { closedPeriod: { year: 2026, period: 10 } },
      [{ reason: 'period-closed', year: 2026, period: 10 }],
    ],
    [
      'its number was sent before',
      { isNumberSent: true, draft: draft({ invoiceNumber: '26001' }) },
      [{ reason: 'number-sent-before', invoiceNumber: '26001' }],
    ],
    [
      'it is more than five times what is usual',
      { usualCents: 2_000 },
      [{ reason: 'unusual-amount', usualCents: 2_000, factor: 5 }],
    ],
    ['it is five times what is usual', { usualCents: 2_420 }, 'send'],
    ['it is unusual, and somebody let it through', { usualCents: 2_000, confirmed: SAID }, 'send'],
    [
      'it is unusual, and an earlier version was let through',
      { usualCents: 2_000, confirmed: { ...SAID, modified: 'v0' } },
      [{ reason: 'unusual-amount', usualCents: 2_000, factor: 5 }],
    ],
    [
      'several things hold it: every reason is told',
      { customer: { automatic: true, hold: HOLD, reasons: ['layout'] }, beforeSwitch: true, stopped: SAID },
      [
        { reason: 'customer-held', why: 'geschil', by: 'Kim' },
        { reason: 'not-ready', what: ['layout'] },
        { reason: 'stopped', by: 'Kim', at: SAID.at },
        { reason: 'unconfirmed' },
      ],
    ],
  ] as [string, Partial<DraftFacts>, unknown][])('%s', (_why, more, expected) => {
    expect(reasons(more)).toEqual(expected)
  })

  test.each([
    ['none', [], null],
    ['two', [100, 200], null],
    ['three', [900, 100, 200], 200],
    ['four', [100, 200, 300, 900], 250],
    ['more than ten: the last ten', [...Array(10).fill(100), 9_000, 9_000, 9_000], 100],
  ])('what a relation usually gets is the median of its last invoices: of %s', (_count, amounts, usual) => {
    expect(usualAmount(amounts)).toBe(usual)
  })
})

describe('looking for drafts', () => {
  test.each([
    ['a few drafts, after something changed', 10, 0, 5],
    ['nothing changed once', 10, 1, 10],
    ['nothing changed for long', 10, 5, 30],
    ['a thousand drafts, which take 17 calls', 1_000, 0, 17],
    ['a thousand drafts, and nothing changed', 1_000, 1, 30],
  ])('drafts are read again: %s', (_when, drafts, quietPolls, minutes) => {
    expect(nextPollAt({ drafts, quietPolls }, NOW)).toEqual(new Date(NOW.getTime() + minutes * 60_000))
  })
})
