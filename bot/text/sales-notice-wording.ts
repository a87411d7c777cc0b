import type { Locale } from '../approvals/views.ts'
import type { FailedSalesView, HeldCustomerView, SalesNoticeCardView } from '../auto-invoice/views.ts'
import { formatAmount } from './amounts.ts'
import { cutMiddle, LONGEST, shown } from './outside-text.ts'
import type { RowWords } from './row-wording.ts'
import { problemCause, salesCause } from './sales-cause.ts'
import type { Title, Wording } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Heading, preview line and subject of what managers are told. */
export const salesNoticeTitle = (view: SalesNoticeCardView, say: Say): Title => {
  if (view.open === 0) return { symbol: '✓', text: say(`sales-notice.${view.kind}.solved`), tone: 'good' }
  const text =
    view.kind === 'problem'
      ? say('sales-notice.problem.title')
      : view.open === 1
        ? say(`sales-notice.${view.kind}.one`)
        : say(`sales-notice.${view.kind}.several`, { count: view.open })
  return view.kind === 'reminder' ? { symbol: '', text, tone: 'asks' } : { symbol: '⚠', text, tone: 'warning' }
}

/** What the managers of an administration are told (B4, B6). */
export const salesNoticeWording = (view: SalesNoticeCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const name = shown(view.administrationName ?? '', LONGEST.administration)
  const facts = name === '' ? [] : [{ label: say('fact.administration'), values: [name] }]
  return { title: salesNoticeTitle(view, say), ...saidIn(view, say), facts }
}

const saidIn = (view: SalesNoticeCardView, say: Say): Pick<Wording, 'what' | 'todo'> => {
  if (view.open === 0) return { what: null, todo: null }
  switch (view.kind) {
    case 'failures': {
      const failed = view.rows.filter(({ state }) => state === 'failed')
      const details = new Set(failed.map(({ detail }) => detail))
      // A sentence of Exact Online is said of all only if it said the same of all.
      return salesCause(view.cause, details.size === 1 ? (failed[0]?.detail ?? null) : null, say)
    }
    case 'reminder':
      return { what: say('sales-notice.reminder.what'), todo: say('sales-notice.reminder.todo') }
    case 'problem':
      return view.problem ? problemCause(view.problem, say) : { what: null, todo: null }
  }
}

/** One sales invoice of several. */
export const failedSalesRow = (row: FailedSalesView, locale: Locale): RowWords => {
  const say = wordsOf(locale)
  return {
    name: shown(row.customerName, LONGEST.supplier),
    details: [shown(row.about, LONGEST.invoiceNumber, cutMiddle), say(`sales-row.${row.state}`)],
    amount: formatAmount(row.amountCents, row.currency, locale),
    aside: null,
  }
}

/** One relation that is held: why, and by whom. */
export const heldCustomerRow = ({ customerName, hold }: HeldCustomerView, locale: Locale): RowWords => {
  const say = wordsOf(locale)
  const why = hold
    ? say('hold.because', { reason: shown(hold.reason, LONGEST.reason), name: shown(hold.by, LONGEST.person) })
    : say('hold.released')
  return { name: shown(customerName, LONGEST.supplier), details: [why], amount: '', aside: null }
}
