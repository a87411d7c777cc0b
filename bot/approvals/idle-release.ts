import type { Release } from './invoice.ts'

/** Nothing is being released, and nothing of an earlier try counts any more. */
export const IDLE_RELEASE: Release = {
  nextAttemptAt: null,
  attempts: 0,
  since: null,
  writtenAt: null,
  cause: null,
  detail: null,
  evidence: null,
  readBackBlocked: null,
  retriedBy: null,
}
