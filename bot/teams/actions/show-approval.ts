import { refusalText } from '../../text/refusal-text.ts'
import { wordsOf } from '../../text/words.ts'
import type { createOpenApproval } from '../../use-cases/deciding/open-approval.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

/** A row of a list: posts the card of its invoice. A list that a job keeps shows itself without the row (A5). */
export const showApproval =
  ({ openApproval }: { openApproval: ReturnType<typeof createOpenApproval> }): Action =>
  async (data, { tenantId, objectId, chat, clickedId }, locale) => {
    const say = wordsOf(locale)
    const address = ApprovalAddress.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { round, ...key } = address.data
    const opened = await openApproval({ key, round, clicker: { tenantId, objectId }, clickedId })
    if ('refusal' in opened) return { sentence: refusalText(opened.refusal, locale) }
    if ('list' in opened) return { card: cardFor(opened.list, locale).card }
    if ('isAsked' in opened) return { sentence: say('talk.below') }
    if (chat === null) return { sentence: say('talk.own-chat-only') }
    return { sentence: say('talk.below'), posts: [cardFor(opened.card, locale)] }
  }
