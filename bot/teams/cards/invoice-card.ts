import type { InvoiceCardView, Locale } from '../../approvals/views.ts'
import { invoiceCardWording } from '../../text/invoice-card-wording.ts'
import { invoicePreview } from '../../text/preview-line.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { invoiceBody } from './invoice-body.ts'
import { manageButtons } from './manage-buttons.ts'

/** Teams shows no more buttons on a card. */
const MOST_BUTTONS = 6

/** Draws everything about one invoice for its booker or an administrator, with what they may do. */
export const invoiceCard = (view: InvoiceCardView, locale: Locale): CardMessage => {
  const body = invoiceBody(
    { wording: invoiceCardWording(view, locale), invoice: view.invoice, buttonsIn: (say) => buttonsOf(view, say) },
    locale,
  )
  return cardMessage(body, invoicePreview(view, locale), locale)
}

/** The way to the invoice's page always has a place; what else does not fit can be done there. */
const buttonsOf = ({ key, round, may, invoiceUrl, exactUrl }: InvoiceCardView, say: Say): CardAction[] =>
  [
    ...manageButtons({ ...key, round }, may, say).slice(0, MOST_BUTTONS - 1),
    invoiceButton(say('button.invoice'), invoiceUrl),
    ...(exactUrl === null ? [] : [invoiceButton(say('button.open-exact'), exactUrl)]),
  ].slice(0, MOST_BUTTONS)
