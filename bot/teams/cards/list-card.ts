import type { ListCardView, ListRowView, Locale } from '../../approvals/views.ts'
import { listRow, listWording } from '../../text/list-wording.ts'
import { listPreview } from '../../text/preview-line.ts'
import { wordsOf } from '../../text/words.ts'
import type { CardElement } from './adaptive-card.ts'
import { executeButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { heading, line, sentences } from './wording-elements.ts'

/** More would make the card too heavy; the next ones move up as rows are opened. */
const MOST_ROWS = 10

/** Draws the card of a person who was asked more within a minute than fits in cards of their own (A5). */
export const listCard = (view: ListCardView, locale: Locale): CardMessage => {
  const wording = listWording(view, locale)
  const body = [
    heading(wording.title),
    ...sentences(wording),
    ...(view.state === 'open' ? listRows(view.rows, locale) : []),
  ]
  return cardMessage(body, listPreview(view, locale), locale)
}

const listRows = (rows: ListRowView[], locale: Locale): CardElement[] => {
  const count = rows.length - MOST_ROWS
  return [
    ...rows.slice(0, MOST_ROWS).map((row) => rowElement(row, locale)),
    ...(count > 0 ? [line(wordsOf(locale)('list.more', { count }), { isSubtle: true })] : []),
  ]
}

/** The whole row is the button: a button in each would be as high as the row itself. */
const rowElement = (row: ListRowView, locale: Locale): CardElement => {
  const { supplier, due, amount, title } = listRow(row, locale)
  return {
    type: 'ColumnSet',
    spacing: 'Medium',
    separator: true,
    selectAction: executeButton('show-approval', title, { ...row.key, round: row.round }),
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [line(supplier, { weight: 'Bolder' }), { ...line(due, { isSubtle: true }), spacing: 'None' }],
      },
      {
        type: 'Column',
        width: 'auto',
        items: [{ type: 'TextBlock', text: amount, weight: 'Bolder', horizontalAlignment: 'Right', wrap: true }],
      },
    ],
  }
}
