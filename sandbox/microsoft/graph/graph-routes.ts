import type { Guard } from '../guard-routes.ts'
import type { Route } from '../http/route.ts'
import type { Audience } from '../issuer/token-drafts.ts'
import { appRoutes } from './app-routes.ts'
import type { GraphDeps } from './graph-deps.ts'
import { graphErrorBody } from './graph-error-body.ts'
import { mailRoutes } from './mail-routes.ts'
import { userRoutes } from './user-routes.ts'

/** Microsoft Graph, as far as the product uses it, below `/graph/v1.0`. */
export const graphRoutes = (
  deps: GraphDeps & {
    guard: Guard
    isAppToken: (authorization: string | undefined, audience: Audience) => Promise<boolean>
  },
): Route[] =>
  deps.guard(
    {
      to: 'graph',
      errorBody: graphErrorBody,
      isAllowed: ({ headers }) => deps.isAppToken(headers.authorization, 'https://graph.microsoft.com'),
    },
    [...userRoutes(deps), ...mailRoutes(deps), ...appRoutes(deps)],
  )
