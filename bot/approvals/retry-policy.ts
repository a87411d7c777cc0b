import type { FailureCause } from './views.ts'

/** Causes that pass by themselves; every other one needs a person (A11). */
const TRANSIENT: ReadonlySet<FailureCause> = new Set(['unavailable', 'throttled', 'not-verified'])

/** Causes that keep every release of an administration on the same connection from being written, not only this one. */
const OF_ALL: ReadonlySet<FailureCause> = new Set(['unavailable', 'throttled', 'connection-revoked', 'no-rights'])

/** Waits between tries, in seconds: quick at first, then no more than a call every half hour. */
const WAITS_SECONDS = [2, 5, 15, 60, 180, 420, 900, 1800]

/** A11: after this much trying the booker is told, whether or not it may still pass. Milliseconds. */
export const TELL_AFTER_MS = 15 * 60_000

/** Whether waiting can help. */
export const isTransient = (cause: FailureCause): boolean => TRANSIENT.has(cause)

/** Whether what comes after it would fail likewise: nothing more is written then. */
export const concernsAll = (cause: FailureCause): boolean => OF_ALL.has(cause)

/** When a transient failure is tried again: growing waits, and never before the server said. */
export const nextAttemptAt = (attempts: number, now: Date, notBefore: Date | undefined): Date => {
  const seconds = WAITS_SECONDS[Math.min(Math.max(attempts, 1), WAITS_SECONDS.length) - 1] ?? 0
  return new Date(Math.max(now.getTime() + seconds * 1000, notBefore?.getTime() ?? 0))
}

/** When the booker hears of a transient failure at the latest, whenever the next try is. */
export const tellAt = (since: Date): Date => new Date(since.getTime() + TELL_AFTER_MS)

/** Whether the booker must hear of it now. */
export const mustTell = (cause: FailureCause, since: Date, now: Date): boolean =>
  !isTransient(cause) || now >= tellAt(since)
