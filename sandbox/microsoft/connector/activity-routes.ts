import { z } from 'zod'
import { type ApiRoute, errorReply } from '../guard-routes.ts'
import { parseBody } from '../http/parse-body.ts'
import type { Reply, SandboxRequest } from '../http/route.ts'
import type { ErrorKind } from '../world/fault-kinds.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'
import type { ConnectorDeps } from './connector-deps.ts'
import { connectorErrorBody } from './connector-error-body.ts'
import { overLimit } from './over-limit.ts'
import { postActivity } from './post-activity.ts'
import { splitActivity } from './split-activity.ts'

/**
 * Teams takes about 100 KB in UTF-16.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
const MESSAGE_LIMIT_BYTES = 100 * 1024

const Activity = z.looseObject({ type: z.string() })

const refuse = (kind: ErrorKind): Reply => errorReply({ errorBody: connectorErrorBody }, kind)

/** Posting, editing and deleting messages in a personal chat. */
export const activityRoutes = (deps: ConnectorDeps): ApiRoute[] => {
  const { directory, installations, chats, limits } = deps
  const whom = ({ params }: SandboxRequest) => directory.findByConversation(params.conversationId ?? '')

  const inChat = (act: (person: SandboxPerson, request: SandboxRequest) => Reply) => (request: SandboxRequest) => {
    const person = whom(request)
    if (person === undefined) return refuse('conversation-not-found')
    if (!installations.has(person)) return refuse('not-in-roster')
    return act(person, request)
  }
  const onOwnMessage = (
    act: (
      person: SandboxPerson,
      message: ReturnType<typeof chats.messagesOf>[number],
      request: SandboxRequest,
    ) => Reply,
  ) =>
    inChat((person, request) => {
      const message = chats.find(person, request.params.activityId ?? '')
      if (message === undefined) return refuse('message-not-found')
      if (message.from !== 'bot') return refuse('forbidden')
      return act(person, message, request)
    })
  const isTooLarge = (body: unknown) => Buffer.byteLength(JSON.stringify(body), 'utf16le') > MESSAGE_LIMIT_BYTES

  const post = inChat((person, { body, params }) => {
    const activity = parseBody(Activity, body)
    if (isTooLarge(body)) return refuse('too-large')
    const tooMany = overLimit(limits, 'send', params.conversationId ?? '')
    if (tooMany) return tooMany
    const [only, another] = splitActivity(activity).map((part) => postActivity(deps, person, part))
    return another === undefined ? { status: 201, body: { id: only } } : { status: 202 }
  })

  return [
    {
      method: 'POST',
      path: '/teams/v3/conversations/:conversationId/activities',
      operation: 'send',
      whom,
      handle: post,
    },
    {
      method: 'POST',
      path: '/teams/v3/conversations/:conversationId/activities/:activityId',
      operation: 'send',
      whom,
      handle: post,
    },
    {
      method: 'PUT',
      path: '/teams/v3/conversations/:conversationId/activities/:activityId',
      operation: 'edit',
      whom,
      handle: onOwnMessage((person, message, { body }) => {
        const activity = parseBody(Activity, body)
        if (isTooLarge(body)) return refuse('too-large')
        chats.edit(person, message, activity)
        return { status: 200, body: { id: message.activityId } }
      }),
    },
    {
      method: 'DELETE',
      path: '/teams/v3/conversations/:conversationId/activities/:activityId',
      operation: 'delete',
      whom,
      handle: onOwnMessage((person, message) => {
        chats.delete(person, message)
        return { status: 200 }
      }),
    },
  ]
}
