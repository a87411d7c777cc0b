import { expect, test } from '@jest/globals'
import { localeOf } from '../../bot/text/locale.ts'

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN_us', 'en'],
  ['nl-NL', 'nl'],
  ['de-DE', 'nl'],
  ['eng', 'nl'],
  ['', 'nl'],
  [undefined, 'nl'],
])('a reader with locale %s reads %s', (tag, expected) => {
  expect(localeOf(tag)).toBe(expected)
})
