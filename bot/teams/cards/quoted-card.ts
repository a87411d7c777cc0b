import type { Locale, QuotedCardView } from '../../approvals/views.ts'
import { quotedPreview } from '../../text/preview-line.ts'
import { quotedWording } from '../../text/quoted-wording.ts'
import { buttonRows, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { smallHead } from './small-head.ts'
import { factRows, heading } from './wording-elements.ts'

/** Draws an invoice for a conversation: others read along, so it decides nothing and only leads to the invoice's page. */
export const quotedCard = (view: QuotedCardView, locale: Locale): CardMessage => {
  const wording = quotedWording(view, locale)
  const body = [
    heading(wording.title),
    ...smallHead(view.row.invoice, locale),
    ...factRows(wording.facts),
    ...buttonRows((say) => [invoiceButton(say('button.invoice'), view.invoiceUrl)], locale),
  ]
  return cardMessage(body, quotedPreview(view, locale), locale)
}
