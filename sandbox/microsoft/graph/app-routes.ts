import { z } from 'zod'
import { type ApiRoute, errorReply } from '../guard-routes.ts'
import { HttpProblem } from '../http/http-problem.ts'
import { parseBody } from '../http/parse-body.ts'
import type { GraphDeps } from './graph-deps.ts'
import { graphErrorBody } from './graph-error-body.ts'
import { userNotFound } from './user-not-found.ts'

/** The id that the organisation's catalogue gave the app. */
const CATALOG_APP_ID = 'c4a7a106-8888-4db1-8f88-74cfe1920308'

const Installation = z.looseObject({
  'teamsApp@odata.bind': z
    .string()
    .endsWith(`/appCatalogs/teamsApps/${CATALOG_APP_ID}`, 'no such app in the catalogue'),
})
const EXTERNAL_ID_FILTER = /^externalId eq '([^']*)'$/

/**
 * The organisation's app catalogue, and the apps of a person.
 *
 * @see https://learn.microsoft.com/graph/api/userteamwork-post-installedapps
 * @see https://learn.microsoft.com/graph/api/appcatalogs-list-teamsapps
 */
export const appRoutes = ({ directory, installations, teamsAppId, install }: GraphDeps): ApiRoute[] => [
  {
    method: 'GET',
    path: '/graph/v1.0/appCatalogs/teamsApps',
    operation: 'find-app',
    handle({ query }) {
      const wanted = query.get('$filter')?.match(EXTERNAL_ID_FILTER)?.[1]
      if (wanted === undefined) throw new HttpProblem(400, "only $filter=externalId eq '…' is known here")
      const apps =
        wanted === teamsAppId
          ? [{ id: CATALOG_APP_ID, externalId: teamsAppId, displayName: 'Akkoord', distributionMethod: 'organization' }]
          : []
      return { status: 200, body: { value: apps } }
    },
  },
  {
    method: 'POST',
    path: '/graph/v1.0/users/:user/teamwork/installedApps',
    operation: 'install-app',
    whom: ({ params }) => directory.find(params.user ?? ''),
    handle({ params, body }) {
      const person = directory.find(params.user ?? '')
      if (person === undefined) return userNotFound(params.user)
      parseBody(Installation, body)
      if (installations.has(person)) return errorReply({ errorBody: graphErrorBody }, 'conflict')
      install(person)
      return { status: 201 }
    },
  },
]
