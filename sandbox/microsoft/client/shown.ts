import { isJsonObject, type JsonObject } from '../json-object.ts'
import { ADAPTIVE_CARD_TYPE } from '../world/card-of.ts'

/** Why Teams shows an error instead of the bot's answer. */
export type Problem =
  | 'timed-out'
  | 'unreachable'
  | 'http-error'
  | 'empty-message'
  | 'unknown-answer'
  /** The bot said so itself, in an error of its own. */
  | 'bot-error'

/** What the person sees after an action. */
export type Shown =
  | { as: 'nothing' }
  | { as: 'card'; card: JsonObject }
  | { as: 'message'; text: string }
  | { as: 'error'; problem: Problem; text: string }

const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message'
const ERROR_TYPE = 'application/vnd.microsoft.error'

/** Roughly what Teams says; the person cannot tell these problems apart. */
const ERROR_TEXT = 'Unable to reach app. Please try again.'

export const errorShown = (problem: Problem, text = ERROR_TEXT): Shown => ({ as: 'error', problem, text })

/**
 * Reads the answer to an `adaptiveCard/action` invoke as Teams does.
 *
 * @see https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
 */
export const shownForInvoke = (status: number, body: unknown): Shown => {
  if (status !== 200) return errorShown('http-error')
  if (!isJsonObject(body)) return errorShown('unknown-answer')
  const { type, value } = body
  if (type === ADAPTIVE_CARD_TYPE && isJsonObject(value) && value.type === 'AdaptiveCard') {
    return { as: 'card', card: value }
  }
  if (type === MESSAGE_TYPE && typeof value === 'string') {
    return value.trim() === '' ? errorShown('empty-message') : { as: 'message', text: value }
  }
  if (type === ERROR_TYPE && isJsonObject(value) && typeof value.message === 'string') {
    return errorShown('bot-error', value.message)
  }
  return errorShown('unknown-answer')
}
