import { z } from 'zod'
import { refusalText } from '../../text/refusal-text.ts'
import type { createBookAnyway } from '../../use-cases/booking/book-anyway.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

/** PostgreSQL keeps no NUL in a text. */
const Reason = z.object({ reason: z.string().transform((reason) => reason.replaceAll('\0', '')) })

/** The button Book anyway, with the reason that was typed (A15). */
export const bookAnyway =
  (deps: { bookAnyway: ReturnType<typeof createBookAnyway> }): Action =>
  async (data, { tenantId, objectId }, locale) => {
    const address = ApprovalAddress.safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { administrationId, invoiceId } = address.data
    const read = Reason.safeParse(data)
    const reason = read.success ? read.data.reason : ''
    const { refusal, card } = await deps.bookAnyway.book(
      { administrationId, invoiceId },
      { tenantId, objectId },
      reason,
    )
    const isShown = refusal === null || refusal === 'not-now'
    if (card && isShown) return { card: cardFor(card, locale).card }
    return { sentence: refusalText(refusal ?? 'unknown-invoice', locale) }
  }
