import type { InvoiceFacts, Locale } from '../../approvals/views.ts'
import { bookedLines, MOST_LINES_IN_FACTS } from '../../text/invoice-wording.ts'
import { wordsOf } from '../../text/words.ts'
import type { CardElement, ColumnSet } from './adaptive-card.ts'
import { line } from './wording-elements.ts'

/** A longer list belongs on the invoice's page. */
const MOST_LINES = 10

/** Teams on phones becomes slow with a card of more than 12 KB; what else is around and below takes two of them. Bytes. */
const HEAVIEST_BODY = 10 * 1024

const LINES_ID = 'lines'

/**
 * The lines of a longer booking, hidden behind a button; last on the card, so that the decision stays in place.
 * @param above all that stands above them: the heavier that is, the fewer lines are there
 */
export const bookedLineRows = (invoice: InvoiceFacts, above: CardElement[], locale: Locale): CardElement[] => {
  const say = wordsOf(locale)
  const all = bookedLines(invoice, locale)
  if (all.length <= MOST_LINES_IN_FACTS) return []
  const rows = thatFit(all.slice(0, MOST_LINES).map(lineRow), HEAVIEST_BODY - bytesOf(above))
  if (rows.length === 0) return []
  const hasMore = all.length > rows.length
  const title = hasMore
    ? say('invoice.first-lines', { count: rows.length })
    : say('invoice.all-lines', { count: all.length })
  const rest = say('invoice.lines-left-out', { shown: rows.length, count: all.length })
  return [
    { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title, targetElements: [LINES_ID] }] },
    {
      type: 'Container',
      id: LINES_ID,
      isVisible: false,
      items: [
        ...rows,
        ...(hasMore ? [{ type: 'TextBlock' as const, text: rest, isSubtle: true as const, wrap: true as const }] : []),
      ],
    },
  ]
}

const bytesOf = (part: unknown) => Buffer.byteLength(JSON.stringify(part))

const thatFit = (rows: ColumnSet[], bytes: number): ColumnSet[] =>
  rows.filter((_, index) => bytesOf(rows.slice(0, index + 1)) <= bytes)

const lineRow = ({ account, amount }: { account: string; amount: string }): ColumnSet => ({
  type: 'ColumnSet',
  spacing: 'Small',
  columns: [
    { type: 'Column', width: 'stretch', items: [line(account)] },
    {
      type: 'Column',
      width: 'auto',
      items: [{ type: 'TextBlock', text: amount, horizontalAlignment: 'Right', wrap: true }],
    },
  ],
})
