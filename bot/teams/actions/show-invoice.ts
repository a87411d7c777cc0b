import { refusalText } from '../../text/refusal-text.ts'
import { wordsOf } from '../../text/words.ts'
import type { createShowInvoice } from '../../use-cases/talking/show-invoice.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'
import { ApprovalAddress } from './approval-address.ts'

/** A row of search results or of unreleased invoices: posts the card that this reader may see; the list stays. */
export const showInvoice =
  (deps: { showInvoice: ReturnType<typeof createShowInvoice> }): Action =>
  async (data, { tenantId, objectId, chat }, locale) => {
    const say = wordsOf(locale)
    // Whichever round the row says: the present one is shown.
    const address = ApprovalAddress.partial({ round: true }).safeParse(data)
    if (!address.success) return { sentence: refusalText('unknown-invoice', locale) }
    const { administrationId, invoiceId } = address.data
    if (chat === null) return { sentence: say('talk.own-chat-only') }
    const shown = await deps.showInvoice({ administrationId, invoiceId }, { tenantId, objectId })
    if ('refusal' in shown) return { sentence: refusalText(shown.refusal, locale) }
    return { sentence: say('talk.below'), ...('card' in shown ? { posts: [cardFor(shown.card, locale)] } : {}) }
  }
