import type { z } from 'zod'
import type { Refusal } from '../../approvals/refusals.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import { refusalText } from '../../text/refusal-text.ts'
import { wordsOf } from '../../text/words.ts'
import type { createClickedInvoiceCard } from '../../use-cases/managing/clicked-invoice-card.ts'
import type { ManageOutcome, ManageRequest } from '../../use-cases/managing/manage-outcome.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

export type ManageDeps = { clickedInvoiceCard: ReturnType<typeof createClickedInvoiceCard> }

/** Someone clicked an older state of the card: the card as it is now says more than a sentence. */
const SHOWS_CARD: ReadonlySet<Refusal> = new Set(['closed', 'not-now', 'nothing-to-retry', 'authorizer-decided'])

/**
 * Makes the action of a button with which a booker or an administrator manages an invoice. A card of a message is edited
 * by the job that follows: it is answered with a sentence. The invoice's own card is answered with itself as it is now.
 * @param input what the button sends besides its address
 */
export const manageAction =
  <Input>(
    { clickedInvoiceCard }: ManageDeps,
    words: 'done.new-round' | 'done.try-again' | 'done.withdraw' | 'done.replace' | 'done.take-over',
    input: z.ZodType<Input>,
    run: (request: ManageRequest, given: Input) => Promise<ManageOutcome>,
  ): Action =>
  async (data, { tenantId, objectId, name, clickedId }, locale) => {
    const address = ApprovalAddress.safeParse(data)
    const given = input.safeParse(data)
    if (!address.success || !given.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { administrationId, invoiceId, round } = address.data
    const key: InvoiceKey = { administrationId, invoiceId }
    const by = { tenantId, objectId, name, isAdministrator: null }
    const { refusal } = await run({ key, round, by }, given.data)
    if (refusal === null || SHOWS_CARD.has(refusal)) {
      const card = await clickedInvoiceCard(key, by, clickedId)
      if (card) return { kept: cardFor(card, locale) }
    }
    return { sentence: refusal === null ? wordsOf(locale)(words) : refusalText(refusal, locale) }
  }
