import { expect, test } from '@jest/globals'
import type { WatchTrouble } from '../../bot/use-cases/watch-store-port.ts'
import { lastingTrouble } from '../../bot/use-cases/watching/lasting-trouble.ts'

const NOW = new Date('2026-11-22T12:00:00Z')
const QUARTER_MS = 15 * 60_000
const trouble = (what: WatchTrouble['what'], agoMs: number): WatchTrouble => ({
  what,
  kind: 'unavailable',
  detail: null,
  since: new Date(NOW.getTime() - agoMs),
})

test.each([
  ['not what passes within a quarter of an hour', [trouble('look', QUARTER_MS)], null],
  ['what lasts longer', [trouble('look', QUARTER_MS + 1)], 'look'],
  ['the worst of what lasts', [trouble('look', QUARTER_MS + 1), trouble('notify', 2 * QUARTER_MS)], 'look'],
  ['what lasts, beside what is new', [trouble('look', 1), trouble('notify', 2 * QUARTER_MS)], 'notify'],
])('of the troubles of the watch an administrator hears: %s', (_what, troubles, told) => {
  expect(lastingTrouble(troubles, NOW)?.what ?? null).toBe(told)
})
