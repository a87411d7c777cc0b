import { expect, test } from '@jest/globals'
import type { Locale } from '../../bot/approvals/views.ts'
import { formatAmount } from '../../bot/text/amounts.ts'

test.each<[number, string, Locale, string]>([
  [121_000, 'EUR', 'nl', '€\u00a01.210,00'],
  [121_000, 'EUR', 'en', '€\u00a01,210.00'],
  [-121_000, 'EUR', 'nl', '€\u00a0\u22121.210,00'],
  [-121_000, 'EUR', 'en', '\u2212€\u00a01,210.00'],
  [0, 'EUR', 'nl', '€\u00a00,00'],
  [5, 'EUR', 'en', '€\u00a00.05'],
  [123_456_789, 'USD', 'nl', 'US$\u00a01.234.567,89'],
  [123_456_789, 'USD', 'en', 'US$\u00a01,234,567.89'],
  [1_000, 'CHF', 'en', 'CHF\u00a010.00'],
  [1_050, 'JPY', 'nl', 'JP¥\u00a010,50'],
  [9_007_199_254_740_991, 'EUR', 'nl', '€\u00a090.071.992.547.409,91'],
])('%d cents %s in %s is written %s', (cents, currency, locale, expected) => {
  expect(formatAmount(cents, currency, locale)).toBe(expected)
})
