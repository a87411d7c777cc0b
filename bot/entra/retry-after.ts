import type { Clock } from '../use-cases/ports.ts'

/** A longer wait is not believed: whoever is throttled that long should be told instead. */
const LONGEST_WAIT_MS = 60 * 60 * 1_000

/**
 * Reads a Retry-After header, which holds seconds or a date.
 *
 * @see https://learn.microsoft.com/graph/throttling
 */
export function readRetryAfter(header: string | null, clock: Clock): Date | undefined {
  if (header === null || header.trim() === '') return undefined
  const now = clock.now().getTime()
  const seconds = Number(header)
  const at = Number.isNaN(seconds) ? Date.parse(header) : now + seconds * 1_000
  if (Number.isNaN(at)) return undefined
  return new Date(Math.min(Math.max(at, now), now + LONGEST_WAIT_MS))
}
