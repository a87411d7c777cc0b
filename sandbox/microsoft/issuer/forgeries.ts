import { createPublicKey, randomUUID } from 'node:crypto'
import { type JWK, type JWTPayload, SignJWT } from 'jose'
import { newPrivateJwk, type SigningKeys, signingKeyOf } from './signing-keys.ts'
import { signDraft, type TokenDraft } from './token-draft.ts'

/** Beyond the five minutes of clock difference that verifiers allow. */
const WELL_OUTSIDE_SECONDS = 900
const FOREIGN_TENANT_ID = '0f0e1617-dead-4bad-8bad-0badc0ffee00'
const FOREIGN_SERVICE_URL = 'http://127.0.0.1:9/teams'

const COMMON = [
  'wrong-key',
  'unknown-key',
  'alg-none',
  'symmetric-key',
  'expired',
  'not-yet-valid',
  'wrong-audience',
  'wrong-issuer',
] as const
/** Ways to forge a token of Teams to the bot. */
export const CHANNEL_FORGERIES = [
  ...COMMON,
  'wrong-service-url',
  'no-service-url',
  'unendorsed-key',
  'entra-key',
  'emulator',
] as const
/** Ways to forge a token of a person to the app's API. */
export const USER_FORGERIES = [...COMMON, 'foreign-tenant', 'no-scope', 'channel-key'] as const
export type ChannelForgery = (typeof CHANNEL_FORGERIES)[number]
export type UserForgery = (typeof USER_FORGERIES)[number]
export type Forgery = ChannelForgery | UserForgery

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const pemOf = (publicJwk: JWK): Uint8Array =>
  Buffer.from(createPublicKey({ key: { ...publicJwk }, format: 'jwk' }).export({ type: 'spki', format: 'pem' }))

/** Makes a token in which exactly one thing is wrong. */
export const createForger = (deps: {
  keys: SigningKeys
  botId: string
  entraIssuerOf: (tenantId: string) => string
}) => {
  const { keys, botId, entraIssuerOf } = deps

  return async (forgery: Forgery, draft: TokenDraft): Promise<string> => {
    const genuine = keys[draft.key]
    const { iat = 0, exp = 0, nbf = 0 } = draft.claims
    const changed = (claims: JWTPayload, key = draft.key) =>
      signDraft({ key, claims: { ...draft.claims, ...claims } }, keys[key])

    switch (forgery) {
      case 'wrong-key':
        return signDraft(draft, { ...(await signingKeyOf(await newPrivateJwk())), kid: genuine.kid })
      case 'unknown-key':
        return signDraft(draft, { ...genuine, kid: randomUUID() })
      case 'alg-none':
        return `${base64url({ alg: 'none', typ: 'JWT', kid: genuine.kid })}.${base64url(draft.claims)}.`
      case 'symmetric-key':
        // The published key misused as a shared secret: accepted by verifiers that let the token choose.
        return new SignJWT(draft.claims)
          .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: genuine.kid })
          .sign(pemOf(genuine.publicJwk))
      case 'expired':
        return changed({ iat: iat - (exp - iat), nbf: nbf - (exp - iat), exp: iat - WELL_OUTSIDE_SECONDS })
      case 'not-yet-valid':
        return changed({ nbf: exp - WELL_OUTSIDE_SECONDS })
      case 'wrong-audience':
        return changed({ aud: randomUUID() })
      case 'wrong-issuer':
        return changed({ iss: `${draft.claims.iss}/other` })
      case 'wrong-service-url':
        return changed({ serviceurl: FOREIGN_SERVICE_URL })
      case 'no-service-url':
        return changed({ serviceurl: undefined })
      case 'unendorsed-key':
        return changed({}, 'otherChannel')
      case 'entra-key':
        return changed({}, 'entra')
      case 'channel-key':
        return changed({}, 'channel')
      case 'emulator':
        // What a foreign tenant's Entra would sign for an app that has the bot's id.
        return changed(
          { iss: `https://sts.windows.net/${FOREIGN_TENANT_ID}/`, tid: FOREIGN_TENANT_ID, appid: botId, ver: '1.0' },
          'entra',
        )
      case 'foreign-tenant':
        return changed({ iss: entraIssuerOf(FOREIGN_TENANT_ID), tid: FOREIGN_TENANT_ID })
      case 'no-scope':
        return changed({ scp: undefined })
    }
  }
}
