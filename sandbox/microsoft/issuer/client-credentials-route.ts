import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Guard } from '../guard-routes.ts'
import { parseBody } from '../http/parse-body.ts'
import type { Reply, Route } from '../http/route.ts'
import { APP_TOKEN_LIFE_SECONDS, type Audience } from './token-drafts.ts'
import type { TokenIssuer } from './token-issuer.ts'

const AUDIENCES: Record<string, Audience> = {
  'https://api.botframework.com/.default': 'https://api.botframework.com',
  'https://graph.microsoft.com/.default': 'https://graph.microsoft.com',
}
/** Scopes that every client adds and that say nothing for an app. */
const EMPTY_SCOPES = ['openid', 'profile', 'offline_access']

const Form = z.object({
  client_id: z.string().default(''),
  client_secret: z.string().default(''),
  grant_type: z.string().default(''),
  scope: z.string().default(''),
})

/**
 * Gives the bot its tokens for its password.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export const clientCredentialsRoute = (deps: {
  issuer: TokenIssuer
  guard: Guard
  clock: Clock
  tenantId: string
  botId: string
  botPassword: string
  /** For whom else a token can be had. */
  resources: () => Audience[]
}): Route[] => {
  const { issuer, guard, clock, tenantId, botId, botPassword, resources } = deps

  const errorBody = (error: string, entraCode: number, description: string) => ({
    error,
    error_description: `AADSTS${entraCode}: ${description}`,
    error_codes: [entraCode],
    timestamp: clock.now().toISOString(),
    trace_id: randomUUID(),
    correlation_id: randomUUID(),
  })
  const refuse = (status: number, error: string, entraCode: number, description: string): Reply => ({
    status,
    body: errorBody(error, entraCode, description),
  })

  return guard(
    {
      to: 'token-issuer',
      isAllowed: async () => true,
      errorBody: ({ message }) => errorBody('temporarily_unavailable', 90033, message),
    },
    [
      {
        method: 'POST',
        path: '/:tenant/oauth2/v2.0/token',
        operation: 'get-token',
        async handle({ params, body }) {
          const form = parseBody(Form, body)
          const scopes = form.scope.split(' ').filter((scope) => scope !== '' && !EMPTY_SCOPES.includes(scope))
          const [scope] = scopes.length === 1 ? scopes : []
          const audience = AUDIENCES[scope ?? ''] ?? resources().find((resource) => scope === `${resource}/.default`)
          if (params.tenant !== tenantId) {
            return refuse(400, 'invalid_request', 90002, `Tenant '${params.tenant}' not found.`)
          }
          if (form.grant_type !== 'client_credentials') {
            return refuse(400, 'unsupported_grant_type', 70003, `The grant type '${form.grant_type}' is not supported.`)
          }
          if (form.client_id !== botId) {
            return refuse(400, 'unauthorized_client', 700016, `Application '${form.client_id}' was not found.`)
          }
          if (form.client_secret !== botPassword) {
            return refuse(401, 'invalid_client', 7000215, 'Invalid client secret provided.')
          }
          if (audience === undefined) {
            return refuse(400, 'invalid_scope', 1002012, `The scope '${form.scope}' is not valid.`)
          }
          return {
            status: 200,
            body: {
              token_type: 'Bearer',
              expires_in: APP_TOKEN_LIFE_SECONDS,
              ext_expires_in: APP_TOKEN_LIFE_SECONDS,
              access_token: await issuer.issueAppToken(audience),
            },
            headers: { 'cache-control': 'no-store' },
          }
        },
      },
    ],
  )
}
