import type { Route } from '../http/route.ts'
import type { TokenIssuer } from './token-issuer.ts'

/** Entra's metadata and keys, for whatever tenant is asked: the keys are everyone's. */
export const entraRoutes = (deps: { issuer: TokenIssuer; url: string }): Route[] => {
  const { issuer, url } = deps
  return [
    {
      method: 'GET',
      path: '/:tenant/v2.0/.well-known/openid-configuration',
      handle: ({ params: { tenant = '' } }) => ({
        status: 200,
        body: {
          issuer: issuer.entraIssuerOf(tenant),
          authorization_endpoint: `${url}/${tenant}/oauth2/v2.0/authorize`,
          token_endpoint: `${url}/${tenant}/oauth2/v2.0/token`,
          jwks_uri: `${url}/${tenant}/discovery/v2.0/keys`,
          response_types_supported: ['code', 'id_token'],
          subject_types_supported: ['pairwise'],
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['client_secret_post'],
        },
      }),
    },
    {
      method: 'GET',
      path: '/:tenant/discovery/v2.0/keys',
      handle: () => ({ status: 200, body: { keys: [issuer.keys.entra.publicJwk] } }),
    },
    {
      method: 'GET',
      path: '/common/discovery/instance',
      handle: ({ query }) => ({
        status: 200,
        body: {
          tenant_discovery_endpoint: (query.get('authorization_endpoint') ?? '').replace(
            /\/oauth2\/v2\.0\/authorize$/,
            '/v2.0/.well-known/openid-configuration',
          ),
          'api-version': '1.1',
          metadata: [
            {
              preferred_network: 'login.microsoftonline.com',
              preferred_cache: 'login.windows.net',
              aliases: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
            },
          ],
        },
      }),
    },
  ]
}
