import { isPayable } from '../approvals/is-payable.ts'
import type { FailedInvoiceView, FailureCardView } from '../approvals/views.ts'
import type { Title } from './wording.ts'
import type { Say } from './words.ts'

/** The one invoice of a card that is about one, undefined for a list. */
export const onlyInvoice = ({ invoices }: FailureCardView): FailedInvoiceView | undefined =>
  invoices.length === 1 ? invoices[0] : undefined

const worstState = ({ invoices }: FailureCardView): FailedInvoiceView['state'] =>
  (['failed', 'retrying', 'solved'] as const).find((wanted) => invoices.some(({ state }) => state === wanted)) ??
  'closed'

/** The title of the whole card: the worst state of its invoices, without the word for a credit note. */
export const failureTitle = (view: FailureCardView, say: Say): Title => {
  switch (worstState(view)) {
    case 'retrying':
      return { symbol: '', text: say('failure.retrying'), tone: 'asks' }
    case 'solved':
      return { symbol: '✓', text: solvedWords(view.invoices, say), tone: 'good' }
    case 'closed':
      return { symbol: '', text: say('failure.closed'), tone: 'plain' }
    case 'failed':
      return { symbol: '⚠', text: say(canTakeOver(view) ? 'failure.connection-gone' : 'failure.failed'), tone: 'bad' }
  }
}

/** Whether the reader is an administrator who can go on with a connection of their own (A14). */
const canTakeOver = ({ invoices }: FailureCardView): boolean => invoices.some(({ may }) => may.takeOver)

/** Of how many invoices the title is true: "3 facturen", or "2 van 3 facturen" once some are in a better state. */
export const titledInvoices = (view: FailureCardView, say: Say): string => {
  const count = view.invoices.length
  const some = view.invoices.filter(({ state }) => state === worstState(view)).length
  return some === count ? say('failure.several', { count }) : say('failure.some', { some, count })
}

/** "Payable" is said only of what was read back as such (A10). */
export const solvedWords = (invoices: FailedInvoiceView[], say: Say): string =>
  invoices.every(({ state, readBack }) => state !== 'solved' || isPayable(readBack))
    ? say('failure.solved')
    : say('failure.solved-not-payable')
