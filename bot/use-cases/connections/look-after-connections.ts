import type { ConnectionUpkeepStore, DueConnection } from '../connection-store-port.ts'
import { type Clock, type Exact, ExactError, type Identity, type Log } from '../ports.ts'
import { isToBeRenewed, warnedBefore } from './connection-life.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS

/** Until then no other server looks after the same connection: longer than its calls may take. Milliseconds. */
const LEASE_MS = 5 * 60_000

/** No stopping server waits longer for the list of administrations. Milliseconds. */
const PATIENCE_MS = 10_000

type Deps = {
  store: ConnectionUpkeepStore
  exact: Pick<Exact, 'keepAlive' | 'divisions'>
  /** Lets go on what waited for this person's connection. */
  resumeReleases: (owner: Identity) => Promise<void>
  clock: Clock
  log: Log
}

/**
 * Looks after the connection that is due longest, if one is; each is once a day, so that it outlives a month in which
 * nobody uses it. Which contract with Exact its administrations belong to is read anew too, for the limits. Whoever
 * connected (again) has what waited go on, should the server that was to see to it have ended.
 */
export const createLookAfterConnections = ({ store, exact, resumeReleases, clock, log }: Deps) => {
  const look = async ({ owner, obtainedAt, isAdministrator, isNew }: DueConnection): Promise<void> => {
    if (isNew) return await resumeReleases(owner)
    if (isToBeRenewed(obtainedAt, clock.now())) await exact.keepAlive(owner)
    if (isAdministrator) {
      await exact.divisions(owner, { urgency: 'background', patience: AbortSignal.timeout(PATIENCE_MS) })
    }
  }

  return async (): Promise<void> => {
    const now = clock.now()
    const lease = new Date(now.getTime() + LEASE_MS)
    const due = await store.takeDueConnection(now, lease)
    if (!due) return
    const { owner } = due
    let next = DAY_MS
    try {
      await look(due)
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      log.warn('connection-not-looked-after', { ...owner, kind: error.kind })
      next = HOUR_MS
    }
    await store.warnOfEnding(owner, warnedBefore(clock.now()), clock.now())
    await store.lookedAfter(owner, lease, new Date(now.getTime() + next))
  }
}
