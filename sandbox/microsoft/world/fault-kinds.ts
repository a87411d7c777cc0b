type ErrorAnswer = {
  status: number
  /** The code in the error's JSON, as the connector says it. */
  code: string
  /** Where Microsoft Graph uses another word. */
  graphCode?: string
  message: string
}

/**
 * The errors that can be summoned, by name.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability (status codes)
 */
export const ERROR_ANSWERS = {
  unauthorised: {
    status: 401,
    code: 'BotNotRegistered',
    graphCode: 'InvalidAuthenticationToken',
    message: 'No registration found for this bot.',
  },
  forbidden: {
    status: 403,
    code: 'NotEnoughPermissions',
    graphCode: 'Authorization_RequestDenied',
    message: 'Insufficient privileges to complete the operation.',
  },
  'disabled-by-admin': {
    status: 403,
    code: 'BotDisabledByAdmin',
    message: 'The tenant admin disabled this bot.',
  },
  'not-in-roster': {
    status: 403,
    code: 'BotNotInConversationRoster',
    message: 'The bot is not part of the conversation roster.',
  },
  'blocked-by-user': {
    status: 403,
    code: 'ConversationBlockedByUser',
    message: 'User blocked the conversation with the bot.',
  },
  'writes-blocked': {
    status: 403,
    code: 'MessageWritesBlocked',
    message: 'Thread is blocked from message writes.',
  },
  'not-installed': {
    status: 403,
    code: 'ForbiddenOperationException',
    message: "Bot is not installed in user's personal scope.",
  },
  'wrong-host': {
    status: 403,
    code: 'InvalidBotApiHost',
    message: 'Invalid bot API host.',
  },
  'conversation-not-found': {
    status: 404,
    code: 'ConversationNotFound',
    message: 'Conversation not found.',
  },
  'message-not-found': {
    status: 404,
    code: 'ActivityNotFoundInConversation',
    message: 'The specified activity does not exist in this conversation.',
  },
  conflict: {
    status: 409,
    code: 'Conflict',
    message: 'The resource already exists.',
  },
  'precondition-failed': {
    status: 412,
    code: 'PreconditionFailed',
    message: 'Precondition failed: another operation is running on this conversation.',
  },
  'too-large': {
    status: 413,
    code: 'MessageSizeTooBig',
    message: 'Message size too large.',
  },
  throttled: {
    status: 429,
    code: 'Throttled',
    graphCode: 'TooManyRequests',
    message: 'Too many requests.',
  },
  'server-error': {
    status: 500,
    code: 'ServiceError',
    graphCode: 'InternalServerError',
    message: 'Unknown error.',
  },
  'bad-gateway': {
    status: 502,
    code: 'ServiceError',
    graphCode: 'BadGateway',
    message: 'The service dependency failed.',
  },
  unavailable: {
    status: 503,
    code: 'ServiceError',
    graphCode: 'ServiceNotAvailable',
    message: 'The service is unavailable.',
  },
  'gateway-timeout': {
    status: 504,
    code: 'ServiceError',
    graphCode: 'GatewayTimeout',
    message: 'Gateway timeout.',
  },
} as const satisfies Record<string, ErrorAnswer>

export type ErrorKind = keyof typeof ERROR_ANSWERS

export const ERROR_KINDS = Object.keys(ERROR_ANSWERS) as ErrorKind[]

export const errorAnswerOf = (kind: ErrorKind): ErrorAnswer => ERROR_ANSWERS[kind]
