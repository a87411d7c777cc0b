import { z } from 'zod'
import type { Clock } from '../use-cases/ports.ts'
import { bearerToken } from './bearer-token.ts'
import { fetchChannelKeySet } from './channel-key-set.ts'
import { createSigningKeys } from './signing-keys.ts'
import { Unauthorised } from './unauthorised.ts'
import { createVerifiedTokens } from './verified-tokens.ts'
import { verifyToken } from './verify-token.ts'

/** What a genuine token of the Bot Framework vouches for: where the activity comes from. */
export type ChannelToken = { ok: true; serviceUrl: string } | { ok: false; reason: string }

/** The tolerance that the Bot Framework documents for its tokens. */
const CLOCK_TOLERANCE_SECONDS = 300

const Claims = z.object({ serviceurl: z.string().min(1) })

/**
 * Checks the tokens with which the Bot Framework signs what it sends to the bot. Tokens of Entra, which the SDK's own
 * check takes for those of the emulator, have another issuer and are refused.
 *
 * The returned function throws KeysUnavailable when the keys cannot be read.
 */
export function createChannelTokenVerifier(deps: {
  issuer: string
  metadataUrl: URL
  botId: string
  clock: Clock
}): (authorizationHeader: string | undefined) => Promise<ChannelToken> {
  const { issuer, botId, clock } = deps
  const keys = createSigningKeys({ url: deps.metadataUrl, load: fetchChannelKeySet, clock })
  const rules = { keys, issuer, audience: botId, clock, clockToleranceSeconds: CLOCK_TOLERANCE_SECONDS }
  const verified = createVerifiedTokens<ChannelToken>({ clock })

  const verify = async (token: string): Promise<ChannelToken> => {
    const payload = await verifyToken(token, rules)
    const claims = Claims.safeParse(payload)
    if (!claims.success) throw new Unauthorised('no-service-url-claim')
    const channelToken: ChannelToken = { ok: true, serviceUrl: claims.data.serviceurl }
    verified.save(token, channelToken, payload.exp)
    return channelToken
  }

  return async (authorizationHeader) => {
    try {
      const token = bearerToken(authorizationHeader)
      return verified.find(token) ?? (await verify(token))
    } catch (error) {
      if (error instanceof Unauthorised) return { ok: false, reason: error.reason }
      throw error
    }
  }
}
