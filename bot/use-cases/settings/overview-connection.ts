import { daysLeft } from '../connections/connection-life.ts'
import type { KnownConnection } from '../store-port.ts'

/** `daysLeft`: how long it works on unless it is used; null where there is none that works. */
export type ConnectionStanding = {
  state: 'none' | 'connected' | 'broken'
  exactUser: string | null
  daysLeft: number | null
  /** When its tokens were given. */
  renewedAt: Date | null
}

/** How a connection stands, as far as is known without asking Exact Online; one whose time is over counts as broken. */
export const standingOf = (connection: KnownConnection | undefined, now: Date): ConnectionStanding => {
  if (!connection) return { state: 'none', exactUser: null, daysLeft: null, renewedAt: null }
  const { exactUser, obtainedAt, brokenAt } = connection
  const left = daysLeft(obtainedAt, now)
  return brokenAt !== null || left <= 0
    ? { state: 'broken', exactUser, daysLeft: null, renewedAt: obtainedAt }
    : { state: 'connected', exactUser, daysLeft: left, renewedAt: obtainedAt }
}
