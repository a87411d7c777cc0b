import type { Guard } from '../guard-routes.ts'
import type { Route } from '../http/route.ts'
import type { Audience } from '../issuer/token-drafts.ts'
import { activityRoutes } from './activity-routes.ts'
import type { ConnectorDeps } from './connector-deps.ts'
import { connectorErrorBody } from './connector-error-body.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { overLimit } from './over-limit.ts'

/** The Bot Connector of Teams, below `/teams`. */
export const connectorRoutes = (
  deps: ConnectorDeps & {
    guard: Guard
    isAppToken: (authorization: string | undefined, audience: Audience) => Promise<boolean>
  },
): Route[] => {
  const routes = [...conversationRoutes(deps), ...activityRoutes(deps), ...memberRoutes(deps)]
  return deps.guard(
    {
      to: 'connector',
      errorBody: connectorErrorBody,
      isAllowed: ({ headers }) => deps.isAppToken(headers.authorization, 'https://api.botframework.com'),
    },
    routes.map((route) => ({
      ...route,
      handle: (request) => overLimit(deps.limits, 'app', deps.tenantId) ?? route.handle(request),
    })),
  )
}
