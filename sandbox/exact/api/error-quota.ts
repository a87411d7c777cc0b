import type { Clock } from '../clock.ts'

const HOUR_MS = 3_600_000
const MOST_ERRORS = 10
const COUNTED = [400, 401, 403, 404]

/**
 * Blocks an endpoint for an hour once ten calls to it went wrong within an hour, per user and administration. Only
 * 400, 401, 403 and 404 count; a business message (500) does not.
 * @see https://support.exactonline.com (API limits)
 */
export const createErrorQuota = (deps: { clock: Clock }) => {
  const errors = new Map<string, number[]>()
  const blockedUntil = new Map<string, number>()
  return {
    isBlocked: (key: string): boolean => (blockedUntil.get(key) ?? 0) > deps.clock.now().getTime(),
    count(key: string, status: number): void {
      if (!COUNTED.includes(status)) return
      const now = deps.clock.now().getTime()
      const recent = [...(errors.get(key) ?? []).filter((at) => now - at < HOUR_MS), now]
      errors.set(key, recent)
      if (recent.length < MOST_ERRORS) return
      blockedUntil.set(key, now + HOUR_MS)
      errors.delete(key)
    },
    reset(): void {
      errors.clear()
      blockedUntil.clear()
    },
  }
}

export type ErrorQuota = ReturnType<typeof createErrorQuota>
