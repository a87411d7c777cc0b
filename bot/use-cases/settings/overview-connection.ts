import type { KnownConnection } from '../store-port.ts'

/**
 * A refresh token lives so long from when it was given; each refresh gives a new one, so only a connection that nobody
 * uses comes to its end.
 *
 * @see https://support.exactonline.com/community/s/knowledge-base#All-All-DNO-Content-oauth-eol-oauth-devstep3
 */
const LIFE_DAYS = 30
const DAY_MS = 24 * 60 * 60_000

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
  const daysLeft = Math.ceil(LIFE_DAYS - (now.getTime() - obtainedAt.getTime()) / DAY_MS)
  return brokenAt !== null || daysLeft <= 0
    ? { state: 'broken', exactUser, daysLeft: null, renewedAt: obtainedAt }
    : { state: 'connected', exactUser, daysLeft, renewedAt: obtainedAt }
}
