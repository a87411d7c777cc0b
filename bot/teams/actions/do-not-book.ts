import { refusalText } from '../../text/refusal-text.ts'
import type { createBookAnyway } from '../../use-cases/booking/book-anyway.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

/** The button Do not book on a booking that was refused as a duplicate (A15). */
export const doNotBook =
  (deps: { bookAnyway: ReturnType<typeof createBookAnyway> }): Action =>
  async (data, { tenantId, objectId }, locale) => {
    const address = ApprovalAddress.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { administrationId, invoiceId } = address.data
    const { refusal, card } = await deps.bookAnyway.drop({ administrationId, invoiceId }, { tenantId, objectId })
    if (card) return { card: cardFor(card, locale).card }
    return { sentence: refusalText(refusal ?? 'unknown-invoice', locale) }
  }
