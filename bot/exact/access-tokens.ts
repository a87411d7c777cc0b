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
  /** Another token than the one that was not accepted; undefined when there is none. */
  insteadOf(refused: string): Promise<string | undefined>
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

  /** Refreshes and saves; the claim is held. Saving gives it back. */
  const refresh = async (before: StoredConnection, claim: RefreshClaim): Promise<string> => {
    const answer = await endpoint.refresh(before.refreshToken)
    if (answer.is === 'tokens') {
      const { accessToken, refreshToken, obtainedAt } = answer
      const tokens = { accessToken, refreshToken, obtainedAt }
      await connections.saveTokens(owner, tokens, claim).catch((error: unknown) => {
        log.error('exact-tokens-lost', { ...owner })
        throw error
      })
      log.info('exact-tokens-refreshed', { ...owner })
      return accessToken
    }
    const stored = await find()
    if (answer.is === 'refused' && stored.refreshToken === before.refreshToken) {
      await connections.markBroken(owner, clock.now(), answer.reason)
      log.warn('exact-connection-broken', { ...owner, reason: answer.reason })
      throw new ExactError('unauthorised', 'the connection to Exact Online must be made anew')
    }
    await connections.giveBackClaim(owner, claim)
    return stored.accessToken
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
    async insteadOf(refused) {
      const token = await current()
      return token === refused ? undefined : token
    },
  }
}
