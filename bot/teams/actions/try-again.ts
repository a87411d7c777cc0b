import { z } from 'zod'
import { refusalText } from '../../text/refusal-text.ts'
import type { createTryAgain } from '../../use-cases/managing/try-again.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { type ManageDeps, manageAction } from './manage.ts'
import { MessageAddress } from './message-address.ts'

/** The button Try again, on the booker's failure card or on an invoice's own card (A11). */
export const tryAgain = (deps: ManageDeps & { tryAgain: ReturnType<typeof createTryAgain> }): Action => {
  const onInvoiceCard = manageAction(deps, 'done.try-again', z.object({}), async ({ key, by }) => ({
    refusal: await deps.tryAgain.invoice(key, by),
    problems: [],
  }))

  return async (data, caller, locale) => {
    const message = MessageAddress.safeParse(data)
    if (!message.success) return await onInvoiceCard(data, caller, locale)
    const { administrationId, messageId } = message.data
    const clicker = { tenantId: caller.tenantId, objectId: caller.objectId }
    const { refusal, card } = await deps.tryAgain.message(administrationId, messageId, clicker)
    if (card) return { card: cardFor(card, locale).card }
    return { sentence: refusalText(refusal ?? 'unknown-invoice', locale) }
  }
}
