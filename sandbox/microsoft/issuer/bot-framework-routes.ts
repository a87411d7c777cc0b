import type { Route } from '../http/route.ts'
import type { TokenIssuer } from './token-issuer.ts'

/** OpenID metadata by which a bot verifies what Teams sends. */
export const botFrameworkRoutes = (deps: { issuer: TokenIssuer }): Route[] => {
  const { keys, botFrameworkIssuer } = deps.issuer
  return [
    {
      method: 'GET',
      path: '/botframework/.well-known/openidconfiguration',
      handle: () => ({
        status: 200,
        body: {
          issuer: botFrameworkIssuer,
          authorization_endpoint: 'https://invalid.botframework.com',
          jwks_uri: `${botFrameworkIssuer}/.well-known/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        },
      }),
    },
    {
      method: 'GET',
      path: '/botframework/.well-known/keys',
      handle: () => ({
        status: 200,
        body: {
          keys: [
            { ...keys.channel.publicJwk, endorsements: ['msteams'] },
            { ...keys.otherChannel.publicJwk, endorsements: ['webchat'] },
          ],
        },
      }),
    },
  ]
}
