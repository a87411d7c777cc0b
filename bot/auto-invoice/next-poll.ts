const MINUTE_MS = 60_000

/** New and changed drafts are found within this time. Milliseconds. */
const POLL_EVERY_MS = 5 * MINUTE_MS

/** However quiet it is. Milliseconds. */
const LONGEST_MS = 30 * MINUTE_MS

/** Drafts are read by so many a call, and Exact Online allows 5,000 calls a day: a call more waits a minute longer. */
const DRAFTS_PER_CALL = 60

/**
 * When open drafts are read again: soon, less often the longer nothing changes, and the less often the more there are.
 * A draft that changed is seen before it is printed in any case.
 * @param quietPolls how often in a row nothing had changed
 */
export const nextPollAt = ({ drafts, quietPolls }: { drafts: number; quietPolls: number }, now: Date): Date => {
  const calls = Math.ceil(drafts / DRAFTS_PER_CALL)
  const waitMs = Math.max(POLL_EVERY_MS, calls * MINUTE_MS) * 2 ** quietPolls
  return new Date(now.getTime() + Math.min(waitMs, LONGEST_MS))
}
