import { expect, test } from '@jest/globals'
import type { Locale } from '../../bot/approvals/views.ts'
import { formatDate, formatDayAndMonth, formatMoment } from '../../bot/text/dates.ts'

test.each<[string, Locale, string]>([
  ['2026-11-12', 'nl', '12 nov 2026'],
  ['2026-11-12', 'en', '12 Nov 2026'],
  ['2026-03-01', 'nl', '1 mrt 2026'],
  ['2027-01-01', 'en', '1 Jan 2027'],
])('the date %s in %s is written with its year: %s', (date, locale, expected) => {
  expect(formatDate(date, locale)).toBe(expected)
})

test('a preview line leaves the year out', () => {
  expect(formatDayAndMonth('2026-12-12', 'nl')).toBe('12 dec')
})

test.each<[string, string, Locale, string]>([
  ['in winter', '2026-11-17T13:02:00Z', 'nl', 'di 17 nov 14:02'],
  ['in winter', '2026-11-17T13:02:00Z', 'en', 'Tue 17 Nov 14:02'],
  ['in summer', '2026-07-01T12:05:59Z', 'nl', 'wo 1 jul 14:05'],
  ['past midnight', '2026-11-17T23:30:00Z', 'nl', 'wo 18 nov 00:30'],
])('a moment %s is written on the Dutch clock: %s, %s', (_, at, locale, expected) => {
  expect(formatMoment(new Date(at), locale)).toBe(expected)
})
