import { expect, test } from '@jest/globals'
import { readRetryAfter } from '../../bot/entra/retry-after.ts'

const NOW = new Date('2026-11-21T12:00:00Z')

test.each([
  ['120', '2026-11-21T12:02:00Z'],
  ['0', '2026-11-21T12:00:00Z'],
  ['-5', '2026-11-21T12:00:00Z'],
  ['Sat, 21 Nov 2026 12:00:30 GMT', '2026-11-21T12:00:30Z'],
  ['Sat, 21 Nov 2026 11:00:00 GMT', '2026-11-21T12:00:00Z'],
  ['999999999999', '2026-11-21T13:00:00Z'],
])('Retry-After %j means %s', (header, expected) => {
  expect(readRetryAfter(header, { now: () => NOW })).toEqual(new Date(expected))
})

test.each([null, '', ' ', 'soon'])('Retry-After %j means nothing', (header) => {
  expect(readRetryAfter(header, { now: () => NOW })).toBeUndefined()
})
