import type { Clock } from '../clock.ts'

/**
 * Limits per bot and thread, as [calls, seconds].
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const LIMITS = {
  send: [
    [7, 1],
    [8, 2],
    [60, 30],
    [1800, 3600],
  ],
  'create-conversation': [
    [7, 1],
    [8, 2],
    [60, 30],
    [1800, 3600],
  ],
  'get-members': [
    [14, 1],
    [16, 2],
    [120, 30],
    [3600, 3600],
  ],
  /** All calls of one app in one tenant, whatever the thread. */
  app: [[50, 1]],
} as const satisfies Record<string, readonly (readonly [number, number])[]>

export type LimitedCall = keyof typeof LIMITS

const SECOND_MS = 1000
const LONGEST_WINDOW_MS = 3600 * SECOND_MS

export type ThreadLimits = {
  /** Counts the call, or gives the seconds to wait where it would be one too many. */
  count(call: LimitedCall, thread: string): number | undefined
  /** Whether the limits hold; on at the start. */
  enforce(on: boolean): void
  isEnforced(): boolean
  clear(): void
}

export const createThreadLimits = (deps: { clock: Clock }): ThreadLimits => {
  const counted = new Map<string, number[]>()
  let enforced = true
  return {
    count(call, thread) {
      if (!enforced) return undefined
      const now = deps.clock.now().getTime()
      const key = `${call} ${thread}`
      const times = (counted.get(key) ?? []).filter((time) => now - time < LONGEST_WINDOW_MS)
      const waits = LIMITS[call].map(([calls, seconds]) => {
        const oldestThatCounts = times.at(-calls)
        return oldestThatCounts === undefined ? 0 : oldestThatCounts + seconds * SECOND_MS - now
      })
      const waitMs = Math.max(...waits)
      if (waitMs > 0) return Math.ceil(waitMs / SECOND_MS)
      counted.set(key, [...times, now])
      return undefined
    },
    enforce(on) {
      enforced = on
      counted.clear()
    },
    isEnforced: () => enforced,
    clear: () => counted.clear(),
  }
}
