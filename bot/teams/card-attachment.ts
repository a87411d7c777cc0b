import type { Activity } from 'botbuilder'
import type { CardMessage } from './cards/card-message.ts'

/**
 * Puts a card into the message that Teams takes, without a `text`: one that has both is split into two messages, and no id
 * comes back with which the card could be edited.
 * @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
 */
export const cardAttachment = ({ card, summary }: CardMessage): Partial<Activity> => ({
  type: 'message',
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})
