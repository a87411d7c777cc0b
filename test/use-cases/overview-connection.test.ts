import { expect, test } from '@jest/globals'
import { standingOf } from '../../bot/use-cases/settings/overview-connection.ts'

const NOW = new Date('2026-11-17T13:00:00.000Z')
const DAY_MS = 24 * 60 * 60_000
const HOUR_MS = 60 * 60_000
const obtained = (agoMs: number, brokenAt: Date | null = null) => ({
  exactUser: 'Bea Jansen',
  obtainedAt: new Date(NOW.getTime() - agoMs),
  brokenAt,
})

test.each([
  ['just made', 0, 30],
  ['used an hour ago', HOUR_MS, 30],
  ['used eight days ago', 8 * DAY_MS, 22],
  ['in its last hour', 30 * DAY_MS - HOUR_MS, 1],
])('a connection lasts 30 days from when it was used last: %s', (_what, agoMs, daysLeft) => {
  expect(standingOf(obtained(agoMs), NOW)).toMatchObject({ state: 'connected', exactUser: 'Bea Jansen', daysLeft })
})

test.each([
  ['whose time is over', obtained(30 * DAY_MS)],
  ['that Exact Online refused', obtained(HOUR_MS, NOW)],
])('a connection %s is broken', (_what, connection) => {
  expect(standingOf(connection, NOW)).toMatchObject({ state: 'broken', exactUser: 'Bea Jansen', daysLeft: null })
})

test('who never connected has none', () => {
  expect(standingOf(undefined, NOW)).toEqual({ state: 'none', exactUser: null, daysLeft: null, renewedAt: null })
})
