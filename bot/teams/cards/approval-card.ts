import type { ApprovalCardView, Locale } from '../../approvals/views.ts'
import { approvalWording } from '../../text/approval-wording.ts'
import { approvalPreview } from '../../text/preview-line.ts'
import { wordsOf } from '../../text/words.ts'
import type { CardElement } from './adaptive-card.ts'
import { bookedLineRows } from './booked-lines.ts'
import { invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { decisionRow } from './decision-row.ts'
import { invoiceHeadRows } from './invoice-head.ts'
import { factRows, heading, sentences } from './wording-elements.ts'

/**
 * Draws an authorizer's card about one invoice, in any of its states. There is no `refresh` on it: a refresh without the
 * reader's Teams id would run for everyone who sees the chat, and a job edits the card when the state changes.
 */
export const approvalCard = (view: ApprovalCardView, locale: Locale): CardMessage => {
  const wording = approvalWording(view, locale)
  const body = [
    heading(wording.title),
    ...invoiceHeadRows(view.invoice, locale),
    ...sentences(wording),
    ...factRows(wording.facts),
    ...actionRows(view, locale),
  ]
  return cardMessage(body, approvalPreview(view, locale), locale)
}

const actionRows = (view: ApprovalCardView, locale: Locale): CardElement[] => {
  const say = wordsOf(locale)
  switch (view.state) {
    case 'open':
      return [decisionRow(view, say), ...bookedLineRows(view.invoice, locale)]
    case 'withdrawn':
    case 'replaced':
      return []
    default:
      return [
        {
          type: 'ActionSet',
          spacing: 'Medium',
          actions: [invoiceButton(say('button.invoice'), view.invoiceUrl)],
        },
      ]
  }
}
