import type { InvoiceFacts, Locale } from '../../approvals/views.ts'
import { bookedLines, MOST_LINES_IN_FACTS } from '../../text/invoice-wording.ts'
import { wordsOf } from '../../text/words.ts'
import type { CardElement, ColumnSet } from './adaptive-card.ts'
import { line } from './wording-elements.ts'

/** A longer list belongs on the invoice's page; it would also make the card too heavy. */
const MOST_LINES = 10

const LINES_ID = 'lines'

/** The lines of a longer booking, hidden behind a button; last on the card, so that the decision stays in place. */
export const bookedLineRows = (invoice: InvoiceFacts, locale: Locale): CardElement[] => {
  const say = wordsOf(locale)
  const all = bookedLines(invoice, locale)
  if (all.length <= MOST_LINES_IN_FACTS) return []
  const hasMore = all.length > MOST_LINES
  const title = hasMore
    ? say('invoice.first-lines', { count: MOST_LINES })
    : say('invoice.all-lines', { count: all.length })
  const rest = say('invoice.lines-left-out', { shown: MOST_LINES, count: all.length })
  return [
    { type: 'ActionSet', actions: [{ type: 'Action.ToggleVisibility', title, targetElements: [LINES_ID] }] },
    {
      type: 'Container',
      id: LINES_ID,
      isVisible: false,
      items: [
        ...all.slice(0, MOST_LINES).map(lineRow),
        ...(hasMore ? [{ type: 'TextBlock' as const, text: rest, isSubtle: true as const, wrap: true as const }] : []),
      ],
    },
  ]
}

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
