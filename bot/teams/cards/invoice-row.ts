import type { Locale } from '../../approvals/views.ts'
import { type RowWords, spokenRow } from '../../text/row-wording.ts'
import type { ButtonData, ColumnSet, RichTextBlock, TextRun } from './adaptive-card.ts'
import { executeButton } from './buttons.ts'
import type { CardVerb } from './verbs.ts'
import { line } from './wording-elements.ts'

/** More would make a card too heavy: rows of two lines, and rows that say more. */
export const MOST_ROWS = 10
export const MOST_LONG_ROWS = 5

/** The whole row is the button: a button in each would be as high as the row itself. */
export const invoiceRowElement = (row: RowWords, opens: [CardVerb, ButtonData], locale: Locale): ColumnSet => {
  const { name, details, amount, aside } = row
  const [verb, data] = opens
  return {
    type: 'ColumnSet',
    spacing: 'Medium',
    separator: true,
    selectAction: executeButton(verb, spokenRow(row, locale), data),
    columns: [
      {
        type: 'Column',
        width: 'stretch',
        items: [words(name, { weight: 'Bolder' }), ...details.map(below)],
      },
      {
        type: 'Column',
        width: 'auto',
        items: [words(amount, { weight: 'Bolder' }), ...(aside === null ? [] : [below(aside)])].map(right),
      },
    ],
  }
}

/** Ends with a space: where a row is read as one text, two of its lines must not become one word. */
const words = (text: string, look: Pick<TextRun, 'weight' | 'isSubtle'>): RichTextBlock => line(`${text} `, look)

const below = (text: string): RichTextBlock => ({ ...words(text, { isSubtle: true }), spacing: 'None' })

const right = (block: RichTextBlock): RichTextBlock => ({ ...block, horizontalAlignment: 'Right' })
