import type { ApprovalsCardView, ListCardView, ListRowView, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { formatDate, formatDay } from './dates.ts'
import { LONGEST, shown } from './outside-text.ts'
import type { Title, Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Of how many invoices the list asks something; heading and preview line of the card. */
export const listTitle = ({ state, rows }: ListCardView, say: Say): Title =>
  state === 'open' ? waitingTitle(rows.length, say) : { symbol: '', text: say(`list.${state}`), tone: 'plain' }

const waitingTitle = (count: number, say: Say): Title => ({
  symbol: '',
  text: count === 1 ? say('list.one') : say('list.several', { count }),
  tone: 'asks',
})

/** What a person is told over the rows of their list. */
export const listWording = (view: ListCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const title = listTitle(view, say)
  const isOpen = view.state === 'open'
  const what = isOpen
    ? sumOf({ ...view, count: view.rows.length }, locale, say)
    : view.state === 'done'
      ? say('list.done-what')
      : null
  return { title, what, todo: isOpen ? say('list.todo') : null, facts: [] }
}

/** What a person is told over the rows of "my approvals", or when there are none. */
export const approvalsWording = (view: ApprovalsCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const { count, last } = view
  if (count > 0) {
    // Of several there is a button as well, and the rows are what matters.
    const todo = count === 1 ? say('list.todo') : null
    return { title: waitingTitle(count, say), what: sumOf(view, locale, say), todo, facts: [] }
  }
  const title: Title = { symbol: '', text: say('approvals-list.none'), tone: 'plain' }
  const what = last
    ? say('approvals-list.last', {
        supplier: shown(last.supplierName, LONGEST.supplier),
        date: formatDay(last.decidedAt, locale),
      })
    : say('approvals-list.none-what')
  return { title, what, todo: null, facts: [] }
}

/** One row would only say its own amount and date again. */
const sumOf = (
  { rows, count, total }: { rows: ListRowView[]; count: number; total: ListCardView['total'] },
  locale: Locale,
  say: Say,
): string | null => {
  const [first] = rows
  if (!first || count === 1) return null
  const due = say('list.first-due', { date: formatDate(first.invoice.dueDate, locale) })
  if (total === null) return due
  return `${say('list.total', { amount: formatAmount(total.amountCents, total.currency, locale) })} ${due}`
}
