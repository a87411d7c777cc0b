import { describe, expect, test } from '@jest/globals'
import { afterOf, filterOf, InvoiceList, nextOf, orderOf } from '../../bot/api/invoice-list.ts'
import { addDays, dutchDay, weekOf } from '../../bot/approvals/dutch-day.ts'

const NOW = new Date('2026-11-22T22:59:00.000Z')
const INVOICE = 'b0a6c1d2-1111-4f3a-8c11-0d5e7a2b9c01'
const read = (query: Record<string, string>) => InvoiceList.safeParse({ administration: 'nl-1', ...query })
const asked = (query: Record<string, string>) => InvoiceList.parse({ administration: 'nl-1', ...query })

describe('a day is a Dutch one', () => {
  test.each([
    ['2026-11-22T22:59:59.999Z', '2026-11-22'],
    ['2026-11-22T23:00:00.000Z', '2026-11-23'],
    ['2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02'],
  ])('%s is on %s', (at, day) => expect(dutchDay(new Date(at))).toBe(day))

  test.each([
    ['2026-11-16', '2026-11-16', '2026-11-22'],
    ['2026-11-22', '2026-11-16', '2026-11-22'],
    ['2026-11-23', '2026-11-23', '2026-11-29'],
    ['2026-12-31', '2026-12-28', '2027-01-03'],
  ])('%s is in the week from %s to %s', (day, from, to) => expect(weekOf(day)).toEqual({ from, to }))

  test('the day before the first of March is the last of February', () => {
    expect([addDays('2028-03-01', -1), addDays('2027-03-01', -1)]).toEqual(['2028-02-29', '2027-02-28'])
  })
})

describe('what a query asks for', () => {
  const NOTHING = {
    administrationId: 'nl-1',
    tags: [],
    search: '',
    due: { from: null, to: null },
    cents: { from: null, to: null },
    waitsFor: null,
  }
  test.each<[Record<string, string>, object | null]>([
    [{}, {}],
    [
      { tag: 'ended', search: ' x ' },
      { tags: ['ended'], search: ' x ' },
    ],
    [{ from: '-10', to: '12.5' }, { cents: { from: -1_000, to: 1_250 } }],
    [{ due: 'week' }, { due: { from: '2026-11-16', to: '2026-11-22' } }],
    [{ due: 'late' }, { tags: ['waiting', 'unreleased', 'rejected'], due: { from: null, to: '2026-11-21' } }],
    [
      { due: 'late', tag: 'rejected' },
      { tags: ['rejected'], due: { from: null, to: '2026-11-21' } },
    ],
    [{ due: 'late', tag: 'released' }, null],
  ])('%j', (query, filter) => {
    expect(filterOf(asked(query), null, NOW)).toEqual(filter && { ...NOTHING, ...filter })
  })

  test.each([
    ['due', '2026-12-12'],
    ['amount', '-121000'],
    ['supplier', 'bakker "bouw"'],
    ['booked', '2026-11-17 13:00:00.123456+00'],
    ['booked', '2026-11-17 13:00:00+00'],
  ])('a page by %s goes on behind %s', (sort, key) => {
    const after = nextOf({ key, invoiceId: INVOICE })
    const read = asked({ sort, after: String(after), descending: 'true' })
    expect(afterOf(read)).toEqual({ key, invoiceId: INVOICE })
    expect(orderOf(read)).toEqual({ by: sort, descending: true })
  })

  test.each([
    ['due', "2026-12-12'; drop table invoice"],
    ['due', '121000'],
    ['amount', '1e9'],
    ['amount', '9'.repeat(16)],
    ['booked', 'infinity'],
    ['supplier', '\u0000'],
  ])('a page by %s does not go on behind %j', (sort, key) => {
    expect(read({ sort, after: String(nextOf({ key, invoiceId: INVOICE })) }).success).toBe(false)
  })
})
