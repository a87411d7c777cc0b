import type { FailedInvoiceView, FailureCardView, Locale } from '../../approvals/views.ts'
import { type FailureRow, failureRows } from '../../text/failure-rows.ts'
import { onlyInvoice } from '../../text/failure-title.ts'
import { failureWording } from '../../text/failure-wording.ts'
import { cutEnd } from '../../text/outside-text.ts'
import { failurePreview } from '../../text/preview-line.ts'
import type { Say } from '../../text/words.ts'
import type { CardElement } from './adaptive-card.ts'
import { buttonRows, invoiceButton } from './buttons.ts'
import { type CardMessage, cardMessage } from './card-message.ts'
import { fixOfAll, fixOfOne } from './failure-buttons.ts'
import { invoiceHeadRows } from './invoice-head.ts'
import { invoiceRowElement, MOST_LONG_ROWS } from './invoice-row.ts'
import { factRows, heading, sentences } from './wording-elements.ts'

/** In a list the start of each must do; the mail and the invoice's own card have the rest. Characters. */
const LONGEST_IN_LIST = 56

/** Draws the card about one approved invoice that was not released, or about several with one cause. */
export const failureCard = (view: FailureCardView, locale: Locale): CardMessage => {
  const wording = failureWording(view, locale)
  const only = onlyInvoice(view)
  const body = [
    heading(wording.title),
    ...(only ? invoiceHeadRows(only.invoice, locale) : []),
    ...sentences(wording),
    ...factRows(wording.facts),
    ...(only ? buttonsOfOne(view, only, locale) : listOfAll(view, locale)),
  ]
  return cardMessage(body, failurePreview(view, locale), locale)
}

const buttonsOfOne = (view: FailureCardView, only: FailedInvoiceView, locale: Locale): CardElement[] => {
  const { state, exactUrl, invoiceUrl } = only
  const exact = (say: Say) =>
    state === 'failed' && exactUrl !== null ? [invoiceButton(say('button.open-exact'), exactUrl)] : []
  return buttonRows(
    (say) => [...fixOfOne(view, only, say), ...exact(say), invoiceButton(say('button.timeline'), invoiceUrl)],
    locale,
  )
}

const listOfAll = (view: FailureCardView, locale: Locale): CardElement[] => {
  const rows = failureRows(view, locale)
  const count = rows.length
  const all = (say: Say) => (count > MOST_LONG_ROWS ? [invoiceButton(say('button.open-all', { count }), view.url)] : [])
  return [
    ...rows.slice(0, MOST_LONG_ROWS).map((row) => listRow(row, locale)),
    ...buttonRows((say) => [...fixOfAll(view, view.invoices, say), ...all(say)], locale),
  ]
}

const listRow = ({ name, number, amount, state, own, about }: FailureRow, locale: Locale): CardElement => {
  const details = [number, state, ...(own === null ? [] : [cutEnd(own, LONGEST_IN_LIST)])]
  return invoiceRowElement({ name, details, amount, aside: null }, ['show-invoice', about], locale)
}
