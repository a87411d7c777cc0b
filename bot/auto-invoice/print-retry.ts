/** Waits between requests of which nothing came, in seconds. */
const WAITS_SECONDS = [15, 60, 180, 300]

/** B6: after this much trying in vain the managers are told. Milliseconds. */
export const TELL_AFTER_MS = 15 * 60_000

/** When a draft of which nothing was printed is tried again; 'told': it was tried long enough, and is a failure. */
export const nextPrintAttempt = (tried: { attempts: number; since: Date }, now: Date): Date | 'told' => {
  if (now.getTime() - tried.since.getTime() >= TELL_AFTER_MS) return 'told'
  const seconds = WAITS_SECONDS[Math.min(Math.max(tried.attempts, 1), WAITS_SECONDS.length) - 1] ?? 0
  return new Date(now.getTime() + seconds * 1_000)
}
