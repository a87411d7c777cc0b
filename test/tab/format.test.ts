import { describe, expect, test } from '@jest/globals'
import { createFormat } from '../../tab/words/format.ts'

const nl = createFormat('nl')
const en = createFormat('en')

/** A Tuesday in winter, when the Dutch clock is an hour ahead of UTC. */
const NOW = Date.parse('2026-11-17T13:02:30Z')

describe('amounts', () => {
  test.each([
    ['1210.00', 'EUR', '€\u00a01.210,00', '€\u00a01,210.00'],
    ['-1210.5', 'EUR', '€\u00a0\u22121.210,50', '\u2212€\u00a01,210.50'],
    ['123456789012345.67', 'EUR', '€\u00a0123.456.789.012.345,67', '€\u00a0123,456,789,012,345.67'],
    ['99', 'USD', 'US$\u00a099,00', 'US$\u00a099.00'],
  ])('%s %s stays on one line, with a true minus', (decimal, currency, dutch, english) => {
    expect(nl.amount(decimal, currency)).toBe(dutch)
    expect(en.amount(decimal, currency)).toBe(english)
  })

  test('a count that the server capped says so', () => {
    expect([nl.count(1000, 1000), nl.count(999, 1000), en.count(1000, 1000)]).toEqual(['1.000+', '999', '1,000+'])
  })
})

describe('dates', () => {
  test('have a year, and months in the reader’s language', () => {
    expect([nl.date('2026-11-12'), en.date('2026-11-12')]).toEqual(['12 nov 2026', '12 Nov 2026'])
  })

  test('a moment is on the Dutch clock, wherever the browser stands', () => {
    expect(nl.moment('2026-11-17T13:02:00Z')).toMatch(/^di 17 nov 2026.* 14:02$/)
    expect(nl.exactMoment('2026-07-17T13:02:09Z')).toMatch(/15:02:09$/)
  })

  test.each([
    ['2026-11-17T13:02:00Z', 'zojuist', 'just now'],
    ['2026-11-17T12:00:00Z', '1 uur geleden', '1 hour ago'],
    ['2026-11-17T13:32:31Z', 'over 30 minuten', 'in 30 minutes'],
    ['2026-11-15T13:02:30Z', 'eergisteren', '2 days ago'],
    // A day and a half ago, which is the day before yesterday in the Netherlands.
    ['2026-11-15T21:00:00Z', 'eergisteren', '2 days ago'],
    ['2026-11-16T00:00:00Z', 'gisteren', 'yesterday'],
    ['2026-11-19T12:00:00Z', 'overmorgen', 'in 2 days'],
    ['2026-09-15T13:02:30Z', '15 sep 2026', '15 Sept 2026'],
    // In the Netherlands it is the 16th by then.
    ['2026-09-15T22:30:00Z', '16 sep 2026', '16 Sept 2026'],
  ])('%s is told as a duration up to a month', (at, dutch, english) => {
    expect([nl.relative(at, NOW), en.relative(at, NOW)]).toEqual([dutch, english])
  })

  test.each([
    ['2026-11-17', '2026-11-17T13:00:00Z', 0],
    // In the Netherlands it is the 18th by then.
    ['2026-11-17', '2026-11-17T23:30:00Z', -1],
    ['2026-12-01', '2026-11-17T13:00:00Z', 14],
  ])('%s seen at %s is %d days away by the Dutch calendar', (date, now, days) => {
    expect(nl.daysUntil(date, Date.parse(now))).toBe(days)
  })
})
