import { wordsOf } from '../../text/words.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { CustomerAddress } from './customer-address.ts'
import type { HoldDeps } from './hold-customer.ts'

/** The button Release of a relation that is held (B4). */
export const releaseHold =
  ({ holdFromChat }: HoldDeps): Action =>
  async (data, { tenantId, objectId }, locale) => {
    const address = CustomerAddress.safeParse(data)
    const reader = { tenantId, objectId }
    const card = address.success && (await holdFromChat.release(address.data, reader, address.data.since))
    return card ? { kept: cardFor(card, locale) } : { sentence: wordsOf(locale)('refusal.unknown-customer') }
  }
