import { describe, expect, test } from '@jest/globals'
import { readDate } from '../../bot/teams/read-date.ts'

const TODAY = '2026-11-22'

describe('B4: the date that reminds is read as people type it', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['1-12-2026', '2026-12-01'],
    ['01/12/2026', '2026-12-01'],
    ['1.12', '2026-12-01'],
    ['22-11', '2026-11-22'],
    // A day that has passed this year is next year's.
    ['1-2', '2027-02-01'],
    ['1 december', '2026-12-01'],
    ['3 mrt 2027', '2027-03-03'],
    ['15 May', '2027-05-15'],
    ['31-2-2027', null],
    ['29-2', null],
    ['13-13', null],
    ['volgende week', null],
    ['', null],
    ['1 nonsens', null],
  ])('%j is %j', (said, date) => {
    expect(readDate(said, TODAY)).toBe(date)
  })
})
