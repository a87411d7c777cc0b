/** All in milliseconds. @see https://support.exactonline.com/community/s/knowledge-base (OAuth, API limits) */
export const LIFETIME_MS = {
  authorizationCode: 3 * 60_000,
  accessToken: 600_000,
  refreshToken: 30 * 24 * 3_600_000,
  /** A new access token is given only when the last one is in its last 30 seconds or past them. */
  beforeNextRefresh: 570_000,
} as const
