import type { JsonObject } from '../json-object.ts'

/**
 * Splits a message with a text and attachments into two, as Teams does, which then gives no id for either of them.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
export const splitActivity = <T extends JsonObject>(activity: T): (T | JsonObject)[] => {
  const { text, attachments, ...rest } = activity
  const isBoth = typeof text === 'string' && text !== '' && Array.isArray(attachments) && attachments.length > 0
  return isBoth
    ? [
        { ...rest, text },
        { ...rest, attachments },
      ]
    : [activity]
}
