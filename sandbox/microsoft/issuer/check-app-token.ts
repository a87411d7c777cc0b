import { jwtVerify } from 'jose'
import type { Audience } from './token-drafts.ts'
import type { TokenIssuer } from './token-issuer.ts'

/** Whether the header carries a token that this issuer gave the bot for this audience. */
export const createAppTokenCheck =
  (deps: { issuer: TokenIssuer; tenantId: string; botId: string }) =>
  async (authorization: string | undefined, audience: Audience): Promise<boolean> => {
    const token = authorization?.match(/^Bearer (.+)$/)?.[1]
    if (token === undefined) return false
    try {
      const { payload } = await jwtVerify(token, deps.issuer.keys.entra.publicJwk, {
        issuer: deps.issuer.entraIssuerOf(deps.tenantId),
        audience,
        algorithms: ['RS256'],
      })
      return payload.appid === deps.botId
    } catch {
      // Whatever is wrong with it: to the caller it is no token.
      return false
    }
  }
