import { describe, expect, test } from '@jest/globals'
import { centsFromDecimal, centsFromNumber, decimalFromCents } from '../../bot/approvals/money.ts'

describe('amounts are whole cents', () => {
  test.each([
    ['1210', 121_000],
    ['1210.00', 121_000],
    ['-0.5', -50],
    ['0.10', 10],
    ['12.340000', 1234],
    ['-0.00', 0],
    [' 7 ', 700],
  ])('%j is %i cents', (text, cents) => {
    expect(centsFromDecimal(text)).toBe(cents)
  })

  test.each(['', '1,50', '1e5', 'NaN', '1.005', '--1', '1.2.3', '.5', '99999999999999', '٣'])(
    '%j is refused',
    (text) => {
      expect(() => centsFromDecimal(text)).toThrow(RangeError)
    },
  )

  test.each([
    [0.1 + 0.2, 30],
    [1656.25, 165_625],
    [-121, -12_100],
    [-0, 0],
    [782179.43, 78_217_943],
  ])('the number %d is %i cents', (value, cents) => {
    expect(centsFromNumber(value)).toBe(cents)
  })

  test.each([
    [-50, '-0.50'],
    [5, '0.05'],
    [121_000, '1210.00'],
    [0, '0.00'],
  ])('%i cents is %j', (cents, text) => {
    expect(decimalFromCents(cents)).toBe(text)
  })
})
