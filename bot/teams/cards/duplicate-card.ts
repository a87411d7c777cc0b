import type { DuplicateCardView, Locale } from '../../approvals/views.ts'
import { duplicateWording } from '../../text/duplicate-wording.ts'
import { duplicatePreview } from '../../text/preview-line.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { executeButton, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { inputButton, textInput } from './input-button.ts'
import { invoiceBody } from './invoice-body.ts'

/** The input under "Book anyway"; its value arrives in the data of the click. */
const REASON_INPUT_ID = 'reason'

/** A booking that was refused has been asked about once only. */
const FIRST_ROUND = 1

/** Draws the booker's card about an invoice number that stood there before (A15). */
export const duplicateCard = (view: DuplicateCardView, locale: Locale): CardMessage => {
  const body = invoiceBody(
    { wording: duplicateWording(view, locale), invoice: view.invoice, buttonsIn: (say) => buttonsOf(view, say) },
    locale,
  )
  return cardMessage(body, duplicatePreview(view, locale), locale)
}

const buttonsOf = (view: DuplicateCardView, say: Say): CardAction[] => [
  ...(view.state === 'open' ? choiceButtons(view, say) : []),
  invoiceButton(say('button.invoice'), view.invoiceUrl),
]

const choiceButtons = ({ key }: DuplicateCardView, say: Say): CardAction[] => {
  const data = { ...key, round: FIRST_ROUND }
  return [
    inputButton(say('button.book-anyway'), {
      input: textInput({
        id: REASON_INPUT_ID,
        label: say('duplicate.reason-label'),
        isRequired: true,
        errorMessage: say('reject.reason-missing'),
      }),
      hint: say('duplicate.reason-hint'),
      send: executeButton('book-anyway', say('button.book-anyway'), data),
    }),
    executeButton('do-not-book', say('button.do-not-book'), data),
  ]
}
