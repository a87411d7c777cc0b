import type { FailureCardView, Locale } from '../../approvals/views.ts'
import { retryButtonKey } from '../../text/failure-cause.ts'
import { type FailureRow, failureRows } from '../../text/failure-rows.ts'
import { isUnsolved, onlyInvoice } from '../../text/failure-title.ts'
import { failureWording } from '../../text/failure-wording.ts'
import { cutEnd } from '../../text/outside-text.ts'
import { failurePreview } from '../../text/preview-line.ts'
import { wordsOf } from '../../text/words.ts'
import type { CardAction, CardElement } from './adaptive-card.ts'
import { executeButton, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { invoiceHeadRows } from './invoice-head.ts'
import { factRows, heading, line, sentences } from './wording-elements.ts'

/** A longer list would make the card too heavy; the mail and the list of unreleased invoices have them all. */
const MOST_ROWS = 10

/** In a list the start of a cause must do; the mail has the rest. Characters. */
const LONGEST_CAUSE_IN_LIST = 100

/** Draws the booker's card about one approved invoice that was not released, or about several with one cause. */
export const failureCard = (view: FailureCardView, locale: Locale): CardMessage => {
  const wording = failureWording(view, locale)
  const only = onlyInvoice(view)
  const body = [
    heading(wording.title),
    ...(only ? invoiceHeadRows(only.invoice, locale) : []),
    ...sentences(wording),
    ...factRows(wording.facts),
    ...(only ? [] : listRows(view, locale)),
    ...actionRows(view, locale),
  ]
  return cardMessage(body, failurePreview(view, locale), locale)
}

const listRows = (view: FailureCardView, locale: Locale): CardElement[] => {
  const rows = failureRows(view, locale)
  const left = wordsOf(locale)('failure.first-of', { shown: MOST_ROWS, count: rows.length })
  return [
    ...rows.slice(0, MOST_ROWS).map(listRow),
    ...(rows.length > MOST_ROWS ? [line(left, { isSubtle: true })] : []),
  ]
}

const listRow = ({ supplier, number, amount, state, own }: FailureRow): CardElement => ({
  type: 'ColumnSet',
  spacing: 'Medium',
  separator: true,
  columns: [
    {
      type: 'Column',
      width: 'stretch',
      items: [
        line(supplier, { weight: 'Bolder' }),
        { ...line(`${number} · ${state}`), spacing: 'None' },
        ...(own === null ? [] : [{ ...line(cutEnd(own, LONGEST_CAUSE_IN_LIST)), spacing: 'None' as const }]),
      ],
    },
    {
      type: 'Column',
      width: 'auto',
      items: [{ type: 'TextBlock', text: amount, horizontalAlignment: 'Right', wrap: true }],
    },
  ],
})

const actionRows = (view: FailureCardView, locale: Locale): CardElement[] => {
  const say = wordsOf(locale)
  const { administrationId, messageId } = view
  const only = onlyInvoice(view)
  const actions: CardAction[] = [
    ...(isUnsolved(view)
      ? [
          executeButton('try-again', say(retryButtonKey(only?.failure.cause ?? view.cause)), {
            administrationId,
            messageId,
          }),
        ]
      : []),
    ...(only ? [invoiceButton(say('button.invoice'), only.invoiceUrl)] : []),
  ]
  return actions.length === 0 ? [] : [{ type: 'ActionSet', spacing: 'Medium', actions }]
}
