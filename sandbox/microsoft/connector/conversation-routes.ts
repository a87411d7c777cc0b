import { z } from 'zod'
import { type ApiRoute, errorReply } from '../guard-routes.ts'
import { HttpProblem } from '../http/http-problem.ts'
import { parseBody } from '../http/parse-body.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'
import type { ConnectorDeps } from './connector-deps.ts'
import { connectorErrorBody } from './connector-error-body.ts'
import { overLimit } from './over-limit.ts'
import { postActivity } from './post-activity.ts'

const Parameters = z.looseObject({
  isGroup: z.boolean().default(false),
  members: z.array(z.looseObject({ id: z.string() })).length(1, 'a personal chat has one member besides the bot'),
  tenantId: z.string().optional(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).optional() }).optional(),
  activity: z.looseObject({}).optional(),
})

/** Opening a personal chat, or finding the one that is there. */
export const conversationRoutes = (deps: ConnectorDeps): ApiRoute[] => {
  const { directory, installations, limits, tenantId, serviceUrl } = deps
  const memberOf = (body: unknown): SandboxPerson | undefined => {
    const id = Parameters.safeParse(body).data?.members[0]?.id ?? ''
    // An address or a short name is no member id in Teams.
    return directory.findByTeamsId(id) ?? directory.people.find(({ objectId }) => objectId === id.toLowerCase())
  }
  return [
    {
      method: 'POST',
      path: '/teams/v3/conversations',
      operation: 'create-conversation',
      whom: ({ body }) => memberOf(body),
      handle({ body }) {
        const parameters = parseBody(Parameters, body)
        if (parameters.isGroup) throw new HttpProblem(400, 'the sandbox has personal chats only')
        const tenant = parameters.channelData?.tenant?.id ?? parameters.tenantId
        if (tenant !== tenantId) throw new HttpProblem(400, `Unknown tenant '${tenant}'`)
        const person = memberOf(body)
        if (person === undefined || !installations.has(person)) {
          return errorReply({ errorBody: connectorErrorBody }, 'not-installed')
        }
        const id = directory.conversationIdOf(person)
        const tooMany = overLimit(limits, 'create-conversation', id)
        if (tooMany !== undefined) return tooMany
        const activityId = parameters.activity && postActivity(deps, person, parameters.activity)
        return { status: 201, body: { id, serviceUrl, ...(activityId === undefined ? {} : { activityId }) } }
      },
    },
  ]
}
