import { createRemoteJWKSet, customFetch, type RemoteJWKSet } from 'jose'
import type { Clock } from '../use-cases/ports.ts'
import type { KeySet } from './key-set.ts'
import { KeysUnavailable } from './keys-unavailable.ts'

/** A user waits for this answer, and Teams gives up on the bot after 10 s. */
const LOAD_TIMEOUT_MS = 4_000

/** Microsoft asks to look for new keys once a day; a token with a new key is looked up earlier, see the next line. */
const MAX_AGE_MS = 24 * 60 * 60 * 1_000

/** A stranger's invented key ids must not become a stream of requests to Microsoft. */
const UNKNOWN_KEY_PAUSE_MS = 30_000

/** For the same reason, while the keys cannot be read. */
const FAILURE_PAUSE_MS = 5_000

/**
 * Finds the public key of a token in the key set that `load` reads from a fixed address, and keeps the set.
 *
 * The returned function throws KeysUnavailable when the set cannot be read, and jose's errors when it lacks the key.
 */
export function createSigningKeys(deps: {
  url: URL
  load: (url: URL, signal: AbortSignal) => Promise<KeySet>
  clock: Clock
}): RemoteJWKSet {
  let failedAt = Number.NEGATIVE_INFINITY

  const load = async (signal: AbortSignal): Promise<KeySet> => {
    const now = deps.clock.now().getTime()
    if (now - failedAt < FAILURE_PAUSE_MS) throw new KeysUnavailable('keys could not be read a moment ago')
    try {
      return await deps.load(deps.url, signal)
    } catch (cause) {
      failedAt = now
      throw new KeysUnavailable(`keys could not be read from ${deps.url.origin}`, { cause })
    }
  }

  return createRemoteJWKSet(deps.url, {
    timeoutDuration: LOAD_TIMEOUT_MS,
    cooldownDuration: UNKNOWN_KEY_PAUSE_MS,
    cacheMaxAge: MAX_AGE_MS,
    [customFetch]: async (_url, { signal }) => Response.json(await load(signal)),
  })
}
