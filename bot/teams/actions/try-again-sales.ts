import { wordsOf } from '../../text/words.ts'
import type { Action } from './action.ts'
import type { HoldDeps } from './hold-customer.ts'
import { MessageAddress } from './message-address.ts'

/** The button Try again on a card about sales invoices that were not sent (B6); a job edits the card. */
export const tryAgainSales =
  ({ holdFromChat }: HoldDeps): Action =>
  async (data, { tenantId, objectId }, locale) => {
    const say = wordsOf(locale)
    const message = MessageAddress.safeParse(data)
    if (!message.success) return { sentence: say('refusal.not-manager') }
    const { administrationId, messageId: noticeId } = message.data
    const tried = await holdFromChat.tryAgain({ administrationId, noticeId }, { tenantId, objectId })
    if (tried === undefined) return { sentence: say('refusal.not-manager') }
    return { sentence: say(tried === 0 ? 'refusal.nothing-to-retry' : 'done.sales-tried-again') }
  }
