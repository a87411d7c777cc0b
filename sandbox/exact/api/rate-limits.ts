import type { Answer } from '../answer.ts'
import { errorAnswer } from '../answer.ts'
import type { Clock } from '../clock.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 3_600_000

/** Calls per app and administration. @see https://support.exactonline.com (API limits) */
export const DEFAULT_LIMITS = { minutely: 60, daily: 5000 }

export type Limits = typeof DEFAULT_LIMITS

/** More than anybody calls; answers say how many are left all the same. */
export const NO_LIMITS: Limits = { minutely: 1_000_000, daily: 10_000_000 }

type Window = { endsAt: number; used: number }

/**
 * Counts the calls of each administration per minute and per UTC day. `take` says what to add to the answer, or gives
 * the 429 in its place: with only the headers of the limit that was hit.
 */
export const createRateLimits = (deps: { limits: Limits; clock: Clock }) => {
  const { limits, clock } = deps
  const minutes = new Map<number, Window>()
  const days = new Map<number, Window>()

  const current = (windows: Map<number, Window>, division: number, lengthMs: number): Window => {
    const now = clock.now().getTime()
    const window = windows.get(division)
    if (window && window.endsAt > now) return window
    const fresh = { endsAt: (Math.floor(now / lengthMs) + 1) * lengthMs, used: 0 }
    windows.set(division, fresh)
    return fresh
  }
  const headers = (prefix: string, limit: number, window: Window): Record<string, string> => ({
    [`${prefix}-Limit`]: String(limit),
    [`${prefix}-Remaining`]: String(Math.max(0, limit - window.used)),
    [`${prefix}-Reset`]: String(window.endsAt),
  })
  const minutely = (window: Window) => headers('X-RateLimit-Minutely', limits.minutely, window)
  const daily = (window: Window) => headers('X-RateLimit', limits.daily, window)

  return {
    take(division: number): { refused: Answer } | { headers: Record<string, string> } {
      const minute = current(minutes, division, MINUTE_MS)
      const day = current(days, division, DAY_MS)
      if (day.used >= limits.daily) return { refused: errorAnswer(429, 'Too many requests', daily(day)) }
      if (minute.used >= limits.minutely) return { refused: errorAnswer(429, 'Too many requests', minutely(minute)) }
      minute.used += 1
      day.used += 1
      return { headers: { ...daily(day), ...minutely(minute) } }
    },
    /** What a call over the limit looks like, though nothing was counted. */
    refusal(division: number, which: 'minutely' | 'daily'): Answer {
      const window = which === 'daily' ? current(days, division, DAY_MS) : current(minutes, division, MINUTE_MS)
      const spent = { endsAt: window.endsAt, used: Number.POSITIVE_INFINITY }
      return errorAnswer(429, 'Too many requests', which === 'daily' ? daily(spent) : minutely(spent))
    },
    reset(): void {
      minutes.clear()
      days.clear()
    },
  }
}

export type RateLimits = ReturnType<typeof createRateLimits>
