/** The minutely limit is the likely one, and after a minute it has passed. */
const DEFAULT_WAIT_MS = 60_000

/** The daily limit starts anew each day; a reset later than this is not to be believed. */
const LONGEST_WAIT_MS = 25 * 60 * 60 * 1000

/** The two limits; a refusal by one usually carries the headers of that one only. */
const LIMITS = [
  { reset: 'x-ratelimit-minutely-reset', remaining: 'x-ratelimit-minutely-remaining' },
  { reset: 'x-ratelimit-reset', remaining: 'x-ratelimit-remaining' },
] as const

/**
 * When a throttled call may be tried again. Resets are milliseconds since 1970; missing headers mean unknown, not zero.
 * @see https://support.exactonline.com/community/s/knowledge-base#All-All-DNO-Simulation-gen-apilimits
 */
export const retryAt = (headers: Headers, now: Date): Date => {
  const resets = LIMITS.flatMap(({ reset, remaining }) => {
    const waitMs = Number(headers.get(reset) ?? Number.NaN) - now.getTime()
    const stillRoom = Number(headers.get(remaining) ?? 0) > 0
    return waitMs > 0 && waitMs <= LONGEST_WAIT_MS && !stillRoom ? [waitMs] : []
  })
  return new Date(now.getTime() + (resets.length > 0 ? Math.max(...resets) : DEFAULT_WAIT_MS))
}
