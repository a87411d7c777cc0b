import type { Locale } from '../../approvals/views.ts'
import type { TeamsCaller } from '../caller.ts'
import type { CardMessage } from '../cards/card-message.ts'

/** What a click is answered with: the card as it is now, or one sentence when there is no card to show. */
export type ActionAnswer = { card: CardMessage['card'] } | { sentence: string }

/** One verb of a card. `data` is what the client sent: an address at most, never a right. */
export type Action = (data: unknown, caller: TeamsCaller, locale: Locale) => Promise<ActionAnswer>
