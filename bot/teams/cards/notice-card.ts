import type { Locale, NoticeCardView } from '../../approvals/views.ts'
import { noticeWording } from '../../text/notice-wording.ts'
import { noticePreview } from '../../text/preview-line.ts'
import { wordsOf } from '../../text/words.ts'
import { invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { invoiceHeadRows } from './invoice-head.ts'
import { factRows, heading, sentences } from './wording-elements.ts'

/** Draws a card that tells one thing about an invoice; there is nothing to decide on it. */
export const noticeCard = (view: NoticeCardView, locale: Locale): CardMessage => {
  const wording = noticeWording(view, locale)
  const body = [
    heading(wording.title),
    ...invoiceHeadRows(view.invoice, locale),
    ...sentences(wording),
    ...factRows(wording.facts),
    {
      type: 'ActionSet' as const,
      spacing: 'Medium' as const,
      actions: [invoiceButton(wordsOf(locale)('button.invoice'), view.invoiceUrl)],
    },
  ]
  return cardMessage(body, noticePreview(view, locale), locale)
}
