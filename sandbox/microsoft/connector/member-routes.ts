import { type ApiRoute, errorReply } from '../guard-routes.ts'
import type { Reply, SandboxRequest } from '../http/route.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'
import type { ConnectorDeps } from './connector-deps.ts'
import { connectorErrorBody } from './connector-error-body.ts'
import { overLimit } from './over-limit.ts'

/** Who takes part in a personal chat: the one person. */
export const memberRoutes = (deps: ConnectorDeps): ApiRoute[] => {
  const { directory, installations, limits, tenantId } = deps
  const whom = ({ params }: SandboxRequest) => directory.findByConversation(params.conversationId ?? '')

  const memberOf = (person: SandboxPerson) => {
    const [givenName = '', ...surname] = person.name.split(' ')
    return {
      id: directory.teamsIdOf(person),
      objectId: person.objectId,
      aadObjectId: person.objectId,
      name: person.name,
      givenName,
      surname: surname.join(' '),
      email: person.mail,
      userPrincipalName: person.mail,
      tenantId,
      userRole: 'user',
    }
  }
  const inChat =
    (give: (member: ReturnType<typeof memberOf>, request: SandboxRequest) => Reply) => (request: SandboxRequest) => {
      const person = whom(request)
      const api = { errorBody: connectorErrorBody }
      if (person === undefined) return errorReply(api, 'conversation-not-found')
      if (!installations.has(person)) return errorReply(api, 'not-in-roster')
      return overLimit(limits, 'get-members', request.params.conversationId ?? '') ?? give(memberOf(person), request)
    }
  const route = (tail: string, handle: ApiRoute['handle']): ApiRoute => ({
    method: 'GET',
    path: `/teams/v3/conversations/:conversationId/${tail}`,
    operation: 'get-members',
    whom,
    handle,
  })

  return [
    route(
      'members',
      inChat((member) => ({ status: 200, body: [member] })),
    ),
    route(
      'pagedmembers',
      inChat((member) => ({ status: 200, body: { members: [member] } })),
    ),
    route(
      'members/:memberId',
      inChat((member, { params }) =>
        [member.id, member.objectId].includes(params.memberId ?? '')
          ? { status: 200, body: member }
          : { status: 404, body: { error: { code: 'MemberNotFoundInConversation', message: 'Member not found.' } } },
      ),
    ),
  ]
}
