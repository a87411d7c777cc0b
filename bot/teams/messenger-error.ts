import { MessengerError, type MessengerErrorKind } from '../use-cases/ports.ts'

type Answer = {
  statusCode?: number
  status?: number
  code?: string
  body?: { error?: { code?: string } }
  details?: { error?: { code?: string } }
  response?: { headers?: { get(name: string): string | undefined | null } }
}

/** When a 429 does not say how long to wait. Milliseconds. */
const THROTTLED_MS = 5_000

/**
 * Reasons of the Bot Connector, one a line. What is not here: 412, 429 and 5xx pass, every other 4xx does not.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
const KINDS: Record<string, MessengerErrorKind> = {
  ForbiddenOperationException: 'not-installed',
  BotNotInConversationRoster: 'not-installed',
  ConversationBlockedByUser: 'blocked',
  MessageWritesBlocked: 'blocked',
  BotDisabledByAdmin: 'refused',
  ActivityNotFoundInConversation: 'gone',
  ConversationNotFound: 'gone',
}

const kindOf = (status: number | undefined, code: string | undefined): MessengerErrorKind => {
  const known = code === undefined ? undefined : KINDS[code]
  if (known) return known
  if (status === undefined || status === 412 || status >= 500) return 'unavailable'
  if (status === 429) return 'throttled'
  if (status === 404) return 'gone'
  // A token that is not accepted is ours to mend; the card must not be lost over it.
  return status === 401 ? 'unavailable' : 'refused'
}

const SECOND_MS = 1000

/** Translates what the connector's client threw. */
export const messengerError = (error: unknown, now: Date): MessengerError => {
  if (error instanceof MessengerError) return error
  const answer = (typeof error === 'object' && error !== null ? error : {}) as Answer
  const status = answer.statusCode ?? answer.status
  const code = answer.body?.error?.code ?? answer.details?.error?.code ?? answer.code
  const kind = kindOf(status, code)
  const seconds = Number(answer.response?.headers?.get('retry-after') ?? Number.NaN)
  const retryAt =
    kind === 'throttled'
      ? new Date(now.getTime() + (Number.isFinite(seconds) ? seconds * SECOND_MS : THROTTLED_MS))
      : undefined
  return new MessengerError(kind, `the connector answered ${status ?? 'nothing'}${code ? ` (${code})` : ''}`, {
    cause: error,
    ...(retryAt ? { retryAt } : {}),
  })
}
