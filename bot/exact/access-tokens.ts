import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Clock,
  type ConnectionStore,
  ExactError,
  type Identity,
  type Log,
  type RefreshClaim,
  type StoredConnection,
} from '../use-cases/ports.ts'
import { TOKEN_TIMEOUT_MS, type TokenEndpoint } from './token-endpoint.ts'

export type AccessTokens = {
  /** A token with at least half a minute to live, unless Exact Online itself says that it has not expired. */
  current(): Promise<string>
  /** Notes that Exact Online accepted a token: what it refused before has no meaning any more. */
  accepted(): void
  /** Notes that Exact Online refused this token. Whether to ask once more, with the current one: not after an earlier one. */
  refused(token: string): boolean
  /**
   * When to ask again after this token was refused again, or another one before it: that may be a passing fault, and until
   * it has aged there is no other.
   * @throws ExactError `unauthorised` when it was given after another one was refused: the connection is lost
   */
  refusedAgain(token: string): Promise<Date>
}

/** A token lives 600 s; a new one is given only in the last 30 s of it, and each earlier try counts as an error. */
const REFRESH_AGE_MS = 570_000

/** The claim outlives the token call and the saving of its answer, so that no second refresher starts meanwhile. */
const LEASE_MS = 3 * TOKEN_TIMEOUT_MS

/** How often to look whether the other refresher has finished; a refresh takes well under a second. */
const LOOK_AGAIN_MS = 100

/** After this many looks even an abandoned claim has lapsed. */
const MAX_LOOKS = Math.ceil(LEASE_MS / LOOK_AGAIN_MS) + 1

const usable = (connection: StoredConnection | undefined): StoredConnection => {
  if (!connection) throw new ExactError('unauthorised', 'not connected to Exact Online')
  if (connection.brokenAt) throw new ExactError('unauthorised', 'the connection to Exact Online must be made anew')
  return connection
}

/**
 * One person's access tokens. Refresh tokens rotate: a second refresher with the same one would lose the connection
 * for good, so the store lets one refresh at a time and the others wait for what it saves.
 */
export const createAccessTokens = (deps: {
  owner: Identity
  connections: ConnectionStore
  endpoint: TokenEndpoint
  clock: Clock
  log: Log
}): AccessTokens => {
  const { owner, connections, endpoint, clock, log } = deps

  const isFresh = ({ obtainedAt }: Pick<StoredConnection, 'obtainedAt'>): boolean =>
    clock.now().getTime() - obtainedAt.getTime() < REFRESH_AGE_MS

  const find = async (): Promise<StoredConnection> => usable(await connections.find(owner))

  /** The first refusal since Exact Online last accepted a token. */
  let firstRefusal: { token: string; at: Date } | undefined

  /** undefined: someone connected anew a moment before, so nothing is lost. The claim is given back either way. */
  const lose = async (claim: RefreshClaim, reason: string): Promise<ExactError | undefined> => {
    if (!(await connections.markBroken(owner, clock.now(), reason, claim))) return undefined
    log.warn('exact-connection-broken', { ...owner, reason })
    return new ExactError('unauthorised', 'the connection to Exact Online must be made anew')
  }

  /** Refreshes and saves; the claim is held. Saving gives it back. */
  const refresh = async (before: StoredConnection, claim: RefreshClaim): Promise<string> => {
    const answer = await endpoint.refresh(before.refreshToken)
    if (answer.is === 'tokens') {
      const { accessToken, refreshToken, obtainedAt } = answer
      const tokens = { accessToken, refreshToken, obtainedAt }
      const isKept = await connections.saveTokens(owner, tokens, claim).catch((error: unknown) => {
        log.error('exact-tokens-lost', { ...owner })
        throw error
      })
      // A new consent, which may be another Exact user's, goes before what was refreshed meanwhile.
      if (!isKept) {
        log.warn('exact-tokens-not-kept', { ...owner })
        return (await find()).accessToken
      }
      log.info('exact-tokens-refreshed', { ...owner })
      return accessToken
    }
    if (answer.is === 'refused' && (await find()).refreshToken === before.refreshToken) {
      const lost = await lose(claim, answer.reason)
      if (lost) throw lost
    }
    await connections.giveBackClaim(owner, claim)
    return (await find()).accessToken
  }

  const refreshClaimed = async (claim: RefreshClaim): Promise<string> => {
    try {
      // Read anew: another may have saved a pair just before the claim was won.
      const before = await find()
      if (!isFresh(before)) return await refresh(before, claim)
      await connections.giveBackClaim(owner, claim)
      return before.accessToken
    } catch (error) {
      await connections.giveBackClaim(owner, claim)
      throw error
    }
  }

  const current = async (): Promise<string> => {
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      // Read each time: what its owner disconnected, or connected anew, on another server is not used here any more.
      const connection = await find()
      if (isFresh(connection)) return connection.accessToken
      const claim = await connections.claimRefresh(owner, clock.now(), LEASE_MS)
      if (claim) return refreshClaimed(claim)
      await sleep(LOOK_AGAIN_MS)
    }
    throw new ExactError('unavailable', 'another server has not finished refreshing the connection')
  }

  return {
    current,
    accepted() {
      firstRefusal = undefined
    },
    refused(token) {
      firstRefusal ??= { token, at: clock.now() }
      return firstRefusal.token === token
    },
    async refusedAgain(token) {
      const { accessToken, obtainedAt } = await find()
      const now = clock.now()
      if (accessToken !== token) return now
      const isLater = firstRefusal && firstRefusal.token !== token && obtainedAt > firstRefusal.at
      const claim = isLater ? await connections.claimRefresh(owner, now, LEASE_MS) : undefined
      if (claim) {
        // Read anew: another may have saved a pair just before the claim was won.
        const isStored = (await find()).accessToken === token
        const lost = isStored ? await lose(claim, 'access-token-refused') : undefined
        if (lost) throw lost
        await connections.giveBackClaim(owner, claim)
      }
      return new Date(obtainedAt.getTime() + REFRESH_AGE_MS)
    },
  }
}
