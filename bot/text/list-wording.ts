import type { ListCardView, ListRowView, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { formatDate } from './dates.ts'
import { plain, shown } from './outside-text.ts'
import type { Title, Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Ten rows must not make the card too heavy; the card that a row opens has the rest. Characters. */
const LONGEST_SUPPLIER = 30
const LONGEST_SPOKEN_SUPPLIER = 18

/** Of how many invoices the list asks something; heading and preview line of the card. */
export const listTitle = ({ state, rows }: ListCardView, say: Say): Title => {
  switch (state) {
    case 'done':
    case 'replaced':
      return { symbol: '', text: say(`list.${state}`), tone: 'plain' }
    case 'open':
      return {
        symbol: '',
        text: rows.length === 1 ? say('list.one') : say('list.several', { count: rows.length }),
        tone: 'asks',
      }
  }
}

/** What a person is told over the rows of their list. */
export const listWording = (view: ListCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const title = listTitle(view, say)
  const isOpen = view.state === 'open'
  const what = isOpen ? sumOf(view, locale, say) : view.state === 'done' ? say('list.done-what') : null
  return { title, what, todo: isOpen ? say('list.todo') : null, facts: [] }
}

/** One row would only say its own amount and date again. */
const sumOf = ({ rows, total }: ListCardView, locale: Locale, say: Say): string | null => {
  const [first, second] = rows
  if (!first || !second) return null
  const due = say('list.first-due', { date: formatDate(first.invoice.dueDate, locale) })
  if (total === null) return due
  return `${say('list.total', { amount: formatAmount(total.amountCents, total.currency, locale) })} ${due}`
}

export type ListRow = {
  supplier: string
  due: string
  amount: string
  /** What a screen reader says of the whole row. */
  title: string
}

/** One invoice of a list. */
export const listRow = ({ invoice }: ListRowView, locale: Locale): ListRow => {
  const say = wordsOf(locale)
  const supplier = shown(invoice.supplierName, LONGEST_SUPPLIER)
  const amount = formatAmount(invoice.amountCents, invoice.currency, locale)
  return {
    supplier: invoice.kind === 'credit-note' ? say('invoice.credit-note-from', { supplier }) : supplier,
    due: say('invoice.due', { date: formatDate(invoice.dueDate, locale) }),
    amount,
    title: say('list.open', { supplier: plain(invoice.supplierName, LONGEST_SPOKEN_SUPPLIER), amount }),
  }
}
