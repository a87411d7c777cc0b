import { NO_ACTIONS } from '../../approvals/invoice-actions.ts'
import type { InvoiceActions, Locale, NoticeCardView } from '../../approvals/views.ts'
import { noticeWording } from '../../text/notice-wording.ts'
import { noticePreview } from '../../text/preview-line.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction } from './adaptive-card.ts'
import { invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { invoiceBody } from './invoice-body.ts'
import { manageButtons } from './manage-buttons.ts'

/** Draws a card that tells one thing about an invoice, with what its booker can do about just that. */
export const noticeCard = (view: NoticeCardView, locale: Locale): CardMessage => {
  const body = invoiceBody(
    { wording: noticeWording(view, locale), invoice: view.invoice, buttonsIn: (say) => buttonsOf(view, say) },
    locale,
  )
  return cardMessage(body, noticePreview(view, locale), locale)
}

const buttonsOf = (view: NoticeCardView, say: Say): CardAction[] => [
  ...manageButtons({ ...view.key, round: view.round }, waysOut(view), say),
  invoiceButton(say('button.invoice'), view.invoiceUrl),
]

/** What of all that the reader may do helps against what the card tells. */
const waysOut = ({ notice, may }: NoticeCardView): InvoiceActions => {
  switch (notice.topic) {
    case 'rejected':
    case 'approval-void':
      return { ...NO_ACTIONS, newRound: may.newRound, withdraw: may.withdraw }
    case 'unreachable': {
      const isUnreachable = (name: string) => notice.people.some((person) => person.name === name)
      return { ...NO_ACTIONS, replace: may.replace.filter(({ from }) => isUnreachable(from.name)) }
    }
    default:
      return NO_ACTIONS
  }
}
