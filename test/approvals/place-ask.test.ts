import { expect, test } from '@jest/globals'
import { mayBeCard, mayGrow } from '../../bot/approvals/place-ask.ts'

const MINUTE = 60_000
const NOW = new Date('2026-11-17T13:00:00.000Z')

test.each([
  [0, true],
  [4, true],
  [5, false],
  [50, false],
])('A5: after %d cards within a minute another one may come: %p', (cards, expected) => {
  expect(mayBeCard(cards)).toBe(expected)
})

test.each([
  ['something waits in it and it is new', 1, 0, true],
  ['something waits in it and it is nine minutes old', 3, 9, true],
  ['it is so old that nobody would look there', 3, 10, false],
  ['nothing waits in it any more', 0, 1, false],
])('A5: a list grows or not: %s', (_why, waiting, minutes, expected) => {
  expect(mayGrow({ waiting, createdAt: new Date(NOW.getTime() - minutes * MINUTE) }, NOW)).toBe(expected)
})
