import { z } from 'zod'
import { refusalText } from '../../text/refusal-text.ts'
import type { createTryAgain } from '../../use-cases/try-again.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'

const Address = z.object({ administrationId: z.string().regex(/^[\w-]{1,40}$/), messageId: z.guid().toLowerCase() })

/** The button Try again on the booker's failure card (A11). */
export const tryAgain =
  (deps: { tryAgain: ReturnType<typeof createTryAgain> }): Action =>
  async (data, caller, locale) => {
    const address = Address.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { administrationId, messageId } = address.data
    const clicker = { tenantId: caller.tenantId, objectId: caller.objectId }
    const { refusal, card } = await deps.tryAgain.message(administrationId, messageId, clicker)
    if (card) return { card: cardFor(card, locale).card }
    return { sentence: refusalText(refusal ?? 'unknown-invoice', locale) }
  }
