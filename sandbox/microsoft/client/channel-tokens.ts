import type { Clock } from '../clock.ts'
import type { TokenIssuer } from '../issuer/token-issuer.ts'

/** Teams uses a token for many activities; half of its hour leaves time enough for the slowest. */
const USE_FOR_MS = 30 * 60 * 1000

/** Gives the token for the next activity: the last one again while it is fresh. */
export const createChannelTokens = (deps: {
  issuer: Pick<TokenIssuer, 'issueChannelToken'>
  clock: Clock
}): (() => Promise<string>) => {
  let current: { token: Promise<string>; issuedMs: number } | undefined
  return () => {
    const nowMs = deps.clock.now().getTime()
    // A clock that tests move may go backwards as well.
    if (current === undefined || Math.abs(nowMs - current.issuedMs) >= USE_FOR_MS) {
      current = { token: deps.issuer.issueChannelToken(), issuedMs: nowMs }
    }
    return current.token
  }
}
