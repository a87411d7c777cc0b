import { describe, expect, test } from '@jest/globals'
import { isSameName } from '../../tab/parts/booking-form/is-same-name.ts'
import { readDate } from '../../tab/parts/booking-form/read-date.ts'

describe('a date is read as people type it, the day first', () => {
  test.each([
    ['12-11-2026', '2026-11-12'],
    ['12/11/26', '2026-11-12'],
    ['3.1', '2026-01-03'],
    ['03012026', '2026-01-03'],
    ['030126', '2026-01-03'],
    ['2026-11-12', '2026-11-12'],
    [' 29-2-2028 ', '2028-02-29'],
    ['', ''],
    ['29-2-2026', undefined],
    ['12-13-2026', undefined],
    ['31-4', undefined],
    ['morgen', undefined],
    ['12-11-2026-', undefined],
  ])('%s', (typed, read) => {
    expect(readDate(typed, 2026)).toBe(read)
  })
})

describe('a supplier in the books goes by the name in the file', () => {
  test.each([
    ['Bakker Bouw B.V.', 'BAKKER BOUW BV', true],
    ['KPN B.V.', 'KPN', true],
    ['Café De Hoek', 'cafe de hoek v.o.f.', true],
    ['Bakker Bouw B.V.', 'Schildersbedrijf Oranje B.V.', false],
    ['Verhoef Verhuur B.V.', 'Bakker Bouw B.V.', false],
    ['B.V.', 'Bakker Bouw', true],
  ])('%s, %s: %j', (one, other, isSame) => {
    expect(isSameName(one, other)).toBe(isSame)
  })
})
