import { describe, expect, test } from '@jest/globals'
import { isTransient, mustTell, nextAttemptAt } from '../../bot/approvals/retry-policy.ts'

const now = new Date('2026-11-17T13:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

describe('A11: what is tried again, and when the booker hears of it', () => {
  test.each(['unavailable', 'throttled', 'not-verified'] as const)(
    '%s passes by itself and is tried again',
    (cause) => {
      expect(isTransient(cause)).toBe(true)
    },
  )

  test.each([
    'connection-revoked',
    'entry-processed',
    'entry-gone',
    'condition-changed',
    'content-changed',
    'no-rights',
    'rejected',
  ] as const)('%s needs a person: it is not tried again, and told at once', (cause) => {
    expect(isTransient(cause)).toBe(false)
    expect(mustTell(cause, now, now)).toBe(true)
  })

  test('a transient failure is told after a quarter of an hour, not before', () => {
    expect(mustTell('unavailable', now, minutes(14.9))).toBe(false)
    expect(mustTell('unavailable', now, minutes(15))).toBe(true)
  })

  test('the waits grow, and a try falls before the quarter of an hour is over', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (attempt) => (nextAttemptAt(attempt, now, undefined).getTime() - now.getTime()) / 1000,
    )
    expect(waits).toEqual([2, 5, 15, 60, 180, 420, 900, 1800, 1800])
    expect(waits.slice(0, 6).reduce((sum, wait) => sum + wait)).toBeLessThan(15 * 60)
  })

  test('no try falls before the moment the server named', () => {
    expect(nextAttemptAt(1, now, minutes(1))).toEqual(minutes(1))
    expect(nextAttemptAt(9, now, minutes(1))).toEqual(minutes(30))
  })
})
