import { decodeJwt } from 'jose'
import { z } from 'zod'
import type { Clock, Identity } from '../use-cases/ports.ts'
import { bearerToken } from './bearer-token.ts'
import { fetchKeySet } from './key-set.ts'
import { createSigningKeys } from './signing-keys.ts'
import { Unauthorised } from './unauthorised.ts'
import { createVerifiedTokens } from './verified-tokens.ts'
import { type TokenRules, verifyToken } from './verify-token.ts'

/** A person who signed in. `name` is empty when Entra did not tell it; `roles` are the app roles given in Entra. */
type ApiCaller = Identity & { name: string; roles: string[] }

export type UserTokenVerifier = {
  /**
   * Answers who signed in.
   *
   * @throws Unauthorised for anything but a valid token of an allowed tenant for this API
   * @throws KeysUnavailable when Entra's keys cannot be read
   */
  verify(authorizationHeader: string | undefined): Promise<ApiCaller>
}

/** Servers keep their clocks within seconds; a minute forgives a bad one. */
const CLOCK_TOLERANCE_SECONDS = 60

/** The one permission that the tab asks for. It also shuts out tokens of programs, which carry no `scp`. */
const SCOPE = 'access_as_user'

const guid = z.guid().toLowerCase()

const Claims = z.object({
  tid: guid,
  oid: guid,
  scp: z.string(),
  name: z.string().default(''),
  roles: z.array(z.string()).default([]),
})

/**
 * Checks the Entra tokens (v2) with which people call the API. `audience` is the client id of the API's registration.
 * The keys of each allowed tenant have a fixed address: nothing in an unverified token makes us call anyone.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 */
export function createUserTokenVerifier(deps: {
  issuerFor: (tenantId: string) => string
  jwksFor: (tenantId: string) => URL
  audience: string
  allowedTenants: string[]
  clock: Clock
}): UserTokenVerifier {
  const { audience, clock } = deps
  const callers = createVerifiedTokens<ApiCaller>({ clock })
  const rulesByTenant = new Map<unknown, TokenRules>()
  for (const tenantId of deps.allowedTenants.map((tenant) => tenant.toLowerCase())) {
    const keys = createSigningKeys({ url: deps.jwksFor(tenantId), load: fetchKeySet, clock })
    const issuer = deps.issuerFor(tenantId)
    rulesByTenant.set(tenantId, { keys, issuer, audience, clock, clockToleranceSeconds: CLOCK_TOLERANCE_SECONDS })
  }

  return {
    async verify(authorizationHeader) {
      const token = bearerToken(authorizationHeader)
      const known = callers.find(token)
      if (known) return known

      const tenantId = claimedTenant(token)
      const rules = rulesByTenant.get(tenantId)
      if (!rules) throw new Unauthorised('tenant-not-allowed')
      const payload = await verifyToken(token, rules)
      const claims = Claims.safeParse(payload)
      if (!claims.success || claims.data.tid !== tenantId) throw new Unauthorised('not-a-person')
      if (!claims.data.scp.split(' ').includes(SCOPE)) throw new Unauthorised('wrong-scope')

      const { tid, oid, name, roles } = claims.data
      const caller = { tenantId: tid, objectId: oid, name, roles }
      callers.save(token, caller, payload.exp)
      return caller
    },
  }
}

/** What the token says of itself: only good for choosing the rules that it must then meet. */
function claimedTenant(token: string): unknown {
  try {
    return decodeJwt(token).tid
  } catch {
    throw new Unauthorised('malformed-token')
  }
}
