import type { Activity } from 'botbuilder'
import type { CardMessage } from './cards/card-message.ts'

/** Puts a card into the message that Teams takes. `text` and `summary` are what lists and push messages show. */
export const cardAttachment = ({ card, text, summary }: CardMessage): Partial<Activity> => ({
  type: 'message',
  text,
  // A supplier called "1. X" is no list.
  textFormat: 'plain',
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
})
