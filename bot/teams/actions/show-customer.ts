import { wordsOf } from '../../text/words.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { CustomerAddress } from './customer-address.ts'
import type { HoldDeps } from './hold-customer.ts'

/** A row of relations that were looked for: the card of one, in the list's place. */
export const showCustomer =
  ({ holdFromChat }: HoldDeps): Action =>
  async (data, { tenantId, objectId }, locale) => {
    const address = CustomerAddress.safeParse(data)
    const card = address.success
      ? await holdFromChat.show(address.data, { tenantId, objectId }, address.data.remindOn)
      : undefined
    return card ? { kept: cardFor(card, locale) } : { sentence: wordsOf(locale)('refusal.unknown-customer') }
  }
