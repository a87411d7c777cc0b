import type { Locale } from '../../approvals/views.ts'
import type { SalesNoticeCardView } from '../../auto-invoice/views.ts'
import type { RowWords } from '../../text/row-wording.ts'
import { failedSalesRow, heldCustomerRow, salesNoticeWording } from '../../text/sales-notice-wording.ts'
import { titleLine } from '../../text/wording.ts'
import { type Say, wordsOf } from '../../text/words.ts'
import type { CardAction, CardElement, ColumnSet } from './adaptive-card.ts'
import { buttonRows, executeButton, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { MOST_LONG_ROWS } from './invoice-row.ts'
import { factRows, heading, line, sentences } from './wording-elements.ts'

/** Draws what the managers of an administration are told about automatic invoicing (B4, B6). */
export const salesNoticeCard = (view: SalesNoticeCardView, locale: Locale): CardMessage => {
  const say = wordsOf(locale)
  const wording = salesNoticeWording(view, locale)
  const rows = rowsOf(view, locale).slice(0, MOST_LONG_ROWS)
  const count = view.count - rows.length
  const body: CardElement[] = [
    heading(wording.title),
    ...sentences(wording),
    ...rows.map(rowElement),
    ...(count > 0 && view.kind !== 'problem' ? [line(say('list.more', { count }), { isSubtle: true })] : []),
    ...factRows(wording.facts),
    ...buttonRows((words) => [...fixOf(view, words), invoiceButton(words('button.view'), view.url)], locale),
  ]
  return cardMessage(body, titleLine(wording.title), locale)
}

const rowsOf = (view: SalesNoticeCardView, locale: Locale): RowWords[] => {
  switch (view.kind) {
    case 'failures':
      return view.rows.map((row) => failedSalesRow(row, locale))
    case 'reminder':
      return view.rows.map((row) => heldCustomerRow(row, locale))
    case 'problem':
      return []
  }
}

/** Says what it is about; what can be done about it stands in the tab. */
const rowElement = ({ name, details, amount }: RowWords): ColumnSet => ({
  type: 'ColumnSet',
  spacing: 'Medium',
  separator: true,
  columns: [
    {
      type: 'Column',
      width: 'stretch',
      items: [
        line(name, { weight: 'Bolder' }),
        ...details.map((text) => ({ ...line(text, { isSubtle: true }), spacing: 'None' as const })),
      ],
    },
    ...(amount === ''
      ? []
      : [
          {
            type: 'Column' as const,
            width: 'auto' as const,
            items: [{ ...line(amount, { weight: 'Bolder' }), horizontalAlignment: 'Right' as const }],
          },
        ]),
  ],
})

const fixOf = (view: SalesNoticeCardView, say: Say): CardAction[] => {
  const { administrationId, noticeId: messageId, open } = view
  if (view.kind === 'failures' && view.mayTryAgain && open > 0) {
    return [executeButton('try-again-sales', say('button.try-again'), { administrationId, messageId })]
  }
  const [only] = view.kind === 'reminder' && view.count === 1 ? view.rows : []
  return only?.hold
    ? [
        executeButton('release-hold', say('button.release-hold'), {
          administrationId,
          customerId: only.customerId,
          since: only.hold.since,
        }),
      ]
    : []
}
