import { AuthError, ConfidentialClientApplication, ManagedIdentityApplication } from '@azure/msal-node'
import { AppTokenError } from './app-token-error.ts'
import { createLoginNetwork, MICROSOFT_LOGIN_ORIGIN } from './login-network.ts'

/** How the app proves to Entra who it is: as the bot's registration, with a secret, or as the machine's identity. */
export type AppIdentity =
  | { type: 'SingleTenant'; appId: string; tenantId: string; secret: string }
  | { type: 'UserAssignedMsi'; appId: string }

export type AppTokens = {
  /**
   * Answers an access token of the app itself for `<resource>/.default`, kept until shortly before it expires.
   *
   * @throws AppTokenError
   */
  getToken(scope: string): Promise<string>
}

const DEFAULT_PERMISSIONS = '/.default'

/** What waiting does not cure: someone must change the registration, the secret or the permissions. */
const PERMANENT_ERRORS = [
  'invalid_client',
  'unauthorized_client',
  'invalid_request',
  'invalid_scope',
  'invalid_resource',
]

/**
 * One msal-node client for everything that the app calls in its own name: the Bot Connector and Graph. After a 429 or a
 * 5xx of Entra, msal-node asks nothing for a minute (or as long as Entra says) and fails at once.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export function createAppTokens(deps: { identity: AppIdentity; loginOrigin?: string }): AppTokens {
  const networkClient = createLoginNetwork({ loginOrigin: deps.loginOrigin ?? MICROSOFT_LOGIN_ORIGIN })
  const acquire = createAcquire(deps.identity, { networkClient })
  const underway = new Map<string, Promise<string>>()

  const ask = async (scope: string): Promise<string> => {
    try {
      const token = await acquire(scope)
      if (!token) throw new Error('msal-node takes an answer without a token for a token')
      return token
    } catch (cause) {
      const code = (cause instanceof AuthError && cause.errorCode) || 'no-answer'
      throw new AppTokenError(`no token for ${scope}: ${code}`, { transient: !PERMANENT_ERRORS.includes(code), cause })
    }
  }

  return {
    getToken(scope) {
      const pending = underway.get(scope) ?? ask(scope).finally(() => underway.delete(scope))
      underway.set(scope, pending)
      return pending
    },
  }
}

function createAcquire(
  identity: AppIdentity,
  system: { networkClient: ReturnType<typeof createLoginNetwork> },
): (scope: string) => Promise<string | undefined> {
  if (identity.type === 'UserAssignedMsi') {
    const managedIdentityIdParams = { userAssignedClientId: identity.appId }
    const application = new ManagedIdentityApplication({ managedIdentityIdParams, system })
    return async (scope) => {
      const resource = scope.slice(0, -DEFAULT_PERMISSIONS.length)
      return (await application.acquireToken({ resource })).accessToken
    }
  }

  const authority = `${MICROSOFT_LOGIN_ORIGIN}/${identity.tenantId}`
  const auth = { clientId: identity.appId, clientSecret: identity.secret, authority }
  const application = new ConfidentialClientApplication({ auth, system })
  return async (scope) => {
    const result = await application.acquireTokenByClientCredential({ scopes: [scope] })
    return result?.accessToken
  }
}
