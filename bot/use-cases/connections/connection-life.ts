const DAY_MS = 24 * 60 * 60_000

/**
 * A refresh token lives so long from when it was given; each refresh gives a new one, so only a connection that nobody
 * uses, or that cannot be renewed, comes to its end.
 *
 * @see https://support.exactonline.com/community/s/knowledge-base#All-All-DNO-Content-oauth-eol-oauth-devstep3
 */
const LIFE_DAYS = 30

/** From this age on a connection that nobody uses is renewed, long before its end. */
const RENEWED_AFTER_DAYS = 7

/** Whoever has to connect again has a week for it. */
const WARNED_AFTER_DAYS = 23

const ageDays = (obtainedAt: Date, now: Date): number => (now.getTime() - obtainedAt.getTime()) / DAY_MS

/** How many days a connection works on unless it is used; 0 or less: no more. */
export const daysLeft = (obtainedAt: Date, now: Date): number => Math.ceil(LIFE_DAYS - ageDays(obtainedAt, now))

/** The last day of a connection whose tokens were given then. ISO date. */
export const endOf = (obtainedAt: Date): string =>
  new Date(obtainedAt.getTime() + LIFE_DAYS * DAY_MS).toISOString().slice(0, 10)

/** Whether a connection is to be renewed although nobody uses it. */
export const isToBeRenewed = (obtainedAt: Date, now: Date): boolean => ageDays(obtainedAt, now) >= RENEWED_AFTER_DAYS

/** Tokens that were given before this moment come to their end so soon that their owner is warned. */
export const warnedBefore = (now: Date): Date => new Date(now.getTime() - WARNED_AFTER_DAYS * DAY_MS)
