import type { ListCardView, Locale } from '../../approvals/views.ts'
import { listWording } from '../../text/list-wording.ts'
import { listPreview } from '../../text/preview-line.ts'
import { askRow } from '../../text/row-wording.ts'
import { wordsOf } from '../../text/words.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { invoiceRowElement, MOST_ROWS } from './invoice-row.ts'
import { heading, line, sentences } from './wording-elements.ts'

/** Draws the card of a person who was asked more within a minute than fits in cards of their own (A5). */
export const listCard = (view: ListCardView, locale: Locale): CardMessage => {
  const wording = listWording(view, locale)
  const rows = view.state === 'open' ? view.rows : []
  // The next ones move up as rows are opened.
  const count = rows.length - MOST_ROWS
  const body = [
    heading(wording.title),
    ...sentences(wording),
    ...rows
      .slice(0, MOST_ROWS)
      .map((row) =>
        invoiceRowElement(askRow(row, locale), ['show-approval', { ...row.key, round: row.round }], locale),
      ),
    ...(count > 0 ? [line(wordsOf(locale)('list.more', { count }), { isSubtle: true })] : []),
  ]
  return cardMessage(body, listPreview(view, locale), locale)
}
