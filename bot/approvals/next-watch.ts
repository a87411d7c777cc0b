const MINUTE_MS = 60_000

/** Where something waits, a change by others is found within this time, webhooks or none. Milliseconds. */
const SHORTEST_MS = 5 * MINUTE_MS

/** However quiet it is. Milliseconds. */
const LONGEST_MS = 60 * MINUTE_MS

/** Where nothing waits, only entries that others put on AU can be found. Milliseconds. */
const IDLE_MS = 4 * 60 * MINUTE_MS

/** A turn that takes many calls comes less often: Exact Online allows 5,000 a day for everything. Milliseconds. */
const FOR_EACH_CALL_MS = 2 * MINUTE_MS

/** Waits do not grow any further, and the count need not either. */
export const MOST_QUIET = 4

/**
 * When an administration is looked at again: soon where something waits, less often the longer nothing changes.
 * @param quietTurns how often in a row nothing had changed
 */
export const nextWatchAt = (
  { waits, quietTurns, calls }: { waits: boolean; quietTurns: number; calls: number },
  now: Date,
): Date => {
  const pause = waits ? Math.min(SHORTEST_MS * 2 ** quietTurns, LONGEST_MS) : IDLE_MS
  return new Date(now.getTime() + Math.max(pause, calls * FOR_EACH_CALL_MS))
}

/**
 * When an administration that was just connected is looked at, and Exact Online is asked to notify us of its changes:
 * whoever connected it is still busy with it then, and that takes calls of the same minute. Milliseconds.
 */
export const FIRST_LOOK_AFTER_MS = MINUTE_MS / 2

/** When something began to wait in an administration where nothing did, at the latest. */
export const waitingWatchAt = (now: Date): Date => new Date(now.getTime() + SHORTEST_MS)
