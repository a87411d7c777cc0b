import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { Clock } from '../use-cases/ports.ts'
import { KeysUnavailable } from './keys-unavailable.ts'
import { Unauthorised } from './unauthorised.ts'

/** Microsoft signs with nothing else; naming it shuts out `none` and tokens signed with a public key as a password. */
const ALGORITHMS = ['RS256']

export type TokenRules = {
  keys: JWTVerifyGetKey
  issuer: string
  audience: string
  /** How far the issuer's clock and ours may be apart. */
  clockToleranceSeconds: number
  clock: Clock
}

/**
 * Answers the claims of a token that its issuer signed for us and that is valid now.
 *
 * @throws Unauthorised for any other token
 * @throws KeysUnavailable when the issuer's keys cannot be read
 */
export async function verifyToken(token: string, rules: TokenRules): Promise<JWTPayload & { exp: number }> {
  try {
    const { payload } = await jwtVerify(token, rules.keys, {
      algorithms: ALGORITHMS,
      issuer: rules.issuer,
      audience: rules.audience,
      clockTolerance: rules.clockToleranceSeconds,
      currentDate: rules.clock.now(),
      requiredClaims: ['exp'],
    })
    return { ...payload, exp: payload.exp ?? 0 }
  } catch (error) {
    if (error instanceof KeysUnavailable) throw error
    throw new Unauthorised(reasonOf(error))
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) return `wrong-${error.claim}`
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'bad-signature'
  if (error instanceof errors.JOSEAlgNotAllowed) return 'wrong-algorithm'
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown-key'
  return 'malformed-token'
}
