import type { FileCardView, Locale } from '../../approvals/views.ts'
import { fileWording } from '../../text/file-wording.ts'
import { filePreview } from '../../text/preview-line.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction, CardElement } from './adaptive-card.ts'
import { bookButton, buttonRows, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { invoiceBody } from './invoice-body.ts'
import { smallHead } from './small-head.ts'
import { factRows, heading, sentences } from './wording-elements.ts'

/** Draws what became of a file that was sent in the chat, with the button that opens its form. */
export const fileCard = (view: FileCardView, locale: Locale): CardMessage =>
  cardMessage(bodyOf(view, locale), filePreview(view, locale), locale)

const bodyOf = (view: FileCardView, locale: Locale): CardElement[] => {
  const wording = fileWording(view, locale)
  const buttonsIn = (say: Say) => buttonsOf(view, say)
  if (view.state === 'booked') return invoiceBody({ wording, invoice: view.invoice, buttonsIn }, locale)
  const summary = view.state === 'received' ? view.summary : null
  return [
    heading(wording.title),
    ...(summary === null ? [] : smallHead(summary, locale)),
    ...sentences(wording),
    ...factRows(wording.facts),
    ...buttonRows(buttonsIn, locale),
  ]
}

const buttonsOf = (view: FileCardView, say: Say): CardAction[] => {
  switch (view.state) {
    case 'received':
      return [
        bookButton(say('button.book'), view.intakeId),
        // The second way, for a client that opens no dialogs.
        invoiceButton(say('button.open-form'), view.url),
      ]
    case 'refused':
      return []
    case 'not-for-them':
      return [invoiceButton(say('button.open-form'), view.url)]
    case 'booked':
      return [invoiceButton(say('button.invoice'), view.invoiceUrl)]
  }
}
