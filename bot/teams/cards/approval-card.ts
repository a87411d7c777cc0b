import type { ApprovalCardView, Locale } from '../../approvals/views.ts'
import { approvalWording, isAsking } from '../../text/approval-wording.ts'
import { approvalPreview } from '../../text/preview-line.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { bookedLineRows } from './booked-lines.ts'
import { invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { decisionButtons } from './decision-buttons.ts'
import { invoiceBody } from './invoice-body.ts'
import { warningBox } from './warning-box.ts'

/**
 * Draws an authorizer's card about one invoice, in any of its states. There is no `refresh` on it: a refresh without the
 * reader's Teams id would run for everyone who sees the chat, and a job edits the card when the state changes.
 */
export const approvalCard = (view: ApprovalCardView, locale: Locale): CardMessage => {
  const asks = isAsking(view)
  const body = invoiceBody(
    {
      wording: approvalWording(view, locale),
      invoice: view.invoice,
      odd: asks ? warningBox(view, locale) : [],
      buttonsIn: (say) => buttonsOf(view, say),
    },
    locale,
  )
  const lines = asks ? bookedLineRows(view.invoice, body, locale) : []
  return cardMessage([...body, ...lines], approvalPreview(view, locale), locale)
}

const buttonsOf = (view: ApprovalCardView, say: Say): CardAction[] => {
  if (isAsking(view)) return decisionButtons(view, say)
  return isOver(view) ? [] : [invoiceButton(say('button.invoice'), view.invoiceUrl)]
}

/** There is nothing left for this reader to look at. */
const isOver = ({ state }: ApprovalCardView) => state === 'withdrawn' || state === 'replaced' || state === 'reassigned'
