import { expect, test } from '@jest/globals'
import { dateKey, isoMomentKey, momentKey } from '../../bot/api/page-keys.ts'

test.each([
  [dateKey, '2026-02-28', true],
  [dateKey, '0000-01-01', false],
  [dateKey, '2026-02-30', false],
  [momentKey, '2026-11-17 09:00:00.123456+00', true],
  [momentKey, '2026-11-17 09:00:00+00', true],
  [momentKey, '2026-99-99 99:99:99+00', false],
  [momentKey, '2026-11-17 24:00:61+00', false],
  [momentKey, '0000-01-01 00:00:00+00', false],
  [isoMomentKey, '2026-11-17T09:00:00.000Z', true],
  [isoMomentKey, '0000-01-01T00:00:00Z', false],
])('a page goes on only from what the database can read: %#, %s', (key, text, isGood) => {
  expect(key.safeParse(text).success).toBe(isGood)
})
