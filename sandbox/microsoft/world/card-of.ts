import { isJsonObject, type JsonObject } from '../json-object.ts'

export const ADAPTIVE_CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** The Adaptive Card that an activity carries, or null for a plain message. */
export const cardOf = (activity: JsonObject): JsonObject | null => {
  const attachments = Array.isArray(activity.attachments) ? activity.attachments : []
  const card = attachments.find((one) => isJsonObject(one) && one.contentType === ADAPTIVE_CARD_TYPE)?.content
  return isJsonObject(card) ? card : null
}
