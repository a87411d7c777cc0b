import type { CallLog } from '../world/call-log.ts'
import type { Activity } from './activities.ts'
import { errorShown, type Shown, shownFor } from './shown.ts'

export type BotAnswer = {
  /** HTTP status and parsed body of the (last) answer; null where none came. */
  status: number | null
  body: unknown
  /** How often Teams sent the activity. */
  attempts: number
  shown: Shown
  /** As sent, so that it can be sent again. */
  activity: Activity
}

export type SendOptions = {
  /** Another token than the genuine one, or null for none. */
  token?: string | null | undefined
  /** Changes the activity before it is sent. */
  alter?: ((activity: Activity) => Activity) | undefined
}

/** Sends an activity to the bot; whatever comes of it is the answer, and no exception. */
export type AskBot = (activity: Activity, options?: SendOptions) => Promise<BotAnswer>

/** The first and, for an invoke, one more. */
const MAX_ATTEMPTS = 2

/** What a person waits for with an open window: Teams gives up sooner. Milliseconds. */
const IMPATIENT = new Set(['composeExtension/query', 'task/submit'])
const IMPATIENT_MS = 5_000

const parse = (text: string): unknown => {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/**
 * Teams gives up on a slow bot, and hands over an invoke once more when it was slow or answered an empty message.
 *
 * @see https://github.com/MicrosoftDocs/msteams-docs/issues/5668 (the turn runs twice)
 * @see https://github.com/vercel/chat/issues/731 (an empty message)
 */
export const createAskBot = (deps: {
  channelToken: () => Promise<string>
  calls: CallLog
  tenantId: string
  botEndpoint: () => string
  timeoutMs: number
  /** Ends what is under way when the sandbox stops. */
  stopped: AbortSignal
}): AskBot => {
  const { channelToken, calls, tenantId, botEndpoint, timeoutMs, stopped } = deps

  const attempt = async (
    endpoint: string,
    activity: Activity,
    token: string | null,
  ): Promise<Omit<BotAnswer, 'attempts' | 'activity'>> => {
    const timeout = AbortSignal.timeout(IMPATIENT.has(String(activity.name)) ? IMPATIENT_MS : timeoutMs)
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.any([timeout, stopped]),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'x-ms-conversation-id': activity.conversation.id,
          'x-ms-tenant-id': tenantId,
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(activity),
      })
      const body = parse(await response.text())
      const notTaken: Shown = response.ok ? { as: 'nothing' } : errorShown('http-error')
      const shown = activity.type === 'invoke' ? shownFor(activity.name, response.status, body) : notTaken
      return { status: response.status, body, shown }
    } catch {
      return { status: null, body: null, shown: errorShown(timeout.aborted ? 'timed-out' : 'unreachable') }
    }
  }
  const isHandedOverAgain = (activity: Activity, { shown }: { shown: Shown }): boolean =>
    activity.name === 'adaptiveCard/action' &&
    shown.as === 'error' &&
    (shown.problem === 'timed-out' || shown.problem === 'empty-message')

  return async (original, { token, alter } = {}) => {
    const activity = alter?.(original) ?? original
    const bearer = token === undefined ? await channelToken() : token
    const endpoint = botEndpoint()
    let attempts = 0
    for (;;) {
      attempts += 1
      const startedAt = performance.now()
      const answer = await attempt(endpoint, activity, bearer)
      calls.add({
        requestId: activity.id,
        to: 'bot',
        method: 'POST',
        path: new URL(endpoint).pathname,
        status: answer.status,
        durationMs: Math.round(performance.now() - startedAt),
        request: activity,
        response: answer.body,
      })
      if (attempts === MAX_ATTEMPTS || !isHandedOverAgain(activity, answer)) return { ...answer, attempts, activity }
    }
  }
}
