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
  /** A page in a window over the chat. */
  | { as: 'dialog'; title: string; url: string }
  /** The dialog is gone. */
  | { as: 'closed' }
  /** What the app's search found; each with the card that it puts into the chat. */
  | { as: 'results'; results: { title: string; text: string; card: JsonObject }[] }
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

/**
 * Reads the answer to `task/fetch` and `task/submit`.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
 */
export const shownForTask = (status: number, body: unknown): Shown => {
  if (status !== 200) return errorShown('http-error')
  if (body === null) return { as: 'closed' }
  const task = isJsonObject(body) && isJsonObject(body.task) ? body.task : {}
  const { type, value } = task
  if (type === 'message' && typeof value === 'string' && value !== '') return { as: 'message', text: value }
  if (type === 'continue' && isJsonObject(value) && typeof value.url === 'string') {
    return { as: 'dialog', title: String(value.title ?? ''), url: value.url }
  }
  return errorShown('unknown-answer')
}

/**
 * Reads the answer to a search command; a card without a preview is not shown.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
 */
export const shownForSearch = (status: number, body: unknown): Shown => {
  if (status !== 200) return errorShown('http-error')
  const found = isJsonObject(body) && isJsonObject(body.composeExtension) ? body.composeExtension : {}
  const { type, text, attachments } = found
  if (type === 'message' && typeof text === 'string' && text !== '') return { as: 'message', text }
  if (type !== 'result' || !Array.isArray(attachments)) return errorShown('unknown-answer')
  const results = attachments.flatMap((attachment) => {
    const { contentType, content, preview } = Object(attachment)
    if (contentType !== ADAPTIVE_CARD_TYPE || !isJsonObject(content) || !isJsonObject(preview)) return []
    const { title, text } = Object(preview.content)
    return [{ title: String(title ?? ''), text: String(text ?? ''), card: content }]
  })
  return { as: 'results', results }
}

/** Reads the answer to an invoke by its name. */
export const shownFor = (name: unknown, status: number, body: unknown): Shown => {
  if (name === 'composeExtension/query') return shownForSearch(status, body)
  return name === 'task/fetch' || name === 'task/submit' ? shownForTask(status, body) : shownForInvoke(status, body)
}
