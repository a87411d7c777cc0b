import type { InvoiceRowView, Locale } from '../../approvals/views.ts'
import type { RowWords } from '../../text/row-wording.ts'
import { titleLine, type Wording } from '../../text/wording.ts'
import type { Say } from '../../text/words.ts'
import { buttonRows, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { invoiceRowElement, MOST_LONG_ROWS } from './invoice-row.ts'
import { waysOn } from './say-button.ts'
import { heading, sentences } from './wording-elements.ts'

/** An invoice's own card shows its present round, whichever is asked for. */
const ANY_ROUND = 1

type InvoiceList = { rows: InvoiceRowView[]; count: number; url: string }
type RowWording = (row: InvoiceRowView, locale: Locale) => RowWords

/** Draws invoices under their heading, of which one can be chosen; never without a way on. */
export const invoiceListCard = (
  wording: Wording,
  { rows, count, url }: InvoiceList,
  rowWording: RowWording,
  locale: Locale,
): CardMessage => {
  const shown = rows.slice(0, MOST_LONG_ROWS)
  const all = (say: Say) => (count > shown.length ? [invoiceButton(say('button.open-all', { count }), url)] : [])
  const body = [
    heading(wording.title),
    ...sentences(wording),
    ...shown.map((row) =>
      invoiceRowElement(rowWording(row, locale), ['show-invoice', { ...row.key, round: ANY_ROUND }], locale),
    ),
    ...buttonRows(count === 0 ? waysOn : all, locale),
  ]
  return cardMessage(body, titleLine(wording.title), locale)
}
