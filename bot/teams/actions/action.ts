import type { Locale } from '../../approvals/views.ts'
import type { TeamsCaller } from '../caller.ts'
import type { CardMessage } from '../cards/card-message.ts'

/**
 * What a click is answered with: the card as it is now, or one sentence when there is no card to show. `kept` is a card
 * that no job edits: the clicked message itself is edited too, or the answer would be gone when the chat is opened again.
 * `posts` are further messages for the chat.
 */
export type ActionAnswer = ({ card: CardMessage['card'] } | { kept: CardMessage } | { sentence: string }) & {
  posts?: CardMessage[]
}

/** One verb of a card. `data` is what the client sent: an address at most, never a right. */
export type Action = (data: unknown, caller: TeamsCaller, locale: Locale) => Promise<ActionAnswer>
