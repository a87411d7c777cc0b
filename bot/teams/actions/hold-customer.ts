import { z } from 'zod'
import { wordsOf } from '../../text/words.ts'
import type { createHoldFromChat } from '../../use-cases/invoicing/hold-from-chat.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { CustomerAddress } from './customer-address.ts'

/** PostgreSQL keeps no NUL in a text. */
const Typed = z.object({ reason: z.string().transform((reason) => reason.replaceAll('\0', '')) })

export type HoldDeps = { holdFromChat: ReturnType<typeof createHoldFromChat> }

/** The button Hold, with the reason that was typed (B4). */
export const holdCustomer =
  ({ holdFromChat }: HoldDeps): Action =>
  async (data, { tenantId, objectId }, locale) => {
    const say = wordsOf(locale)
    const address = CustomerAddress.safeParse(data)
    if (!address.success) return { sentence: say('refusal.unknown-customer') }
    const { remindOn, ...key } = address.data
    const typed = Typed.safeParse(data)
    const reason = typed.success ? typed.data.reason : ''
    const done = await holdFromChat.hold(key, { tenantId, objectId }, { reason, remindOn })
    return 'card' in done ? { kept: cardFor(done.card, locale) } : { sentence: say(`refusal.${done.refusal}`) }
  }
