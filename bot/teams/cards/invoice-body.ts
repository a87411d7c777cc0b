import type { InvoiceFacts, Locale } from '../../approvals/views.ts'
import type { Wording } from '../../text/wording.ts'
import type { Say } from '../../text/words.ts'
import type { CardAction, CardElement } from './adaptive-card.ts'
import { buttonRows } from './buttons.ts'
import { invoiceHeadRows } from './invoice-head.ts'
import { factRows, heading, sentences } from './wording-elements.ts'

type Parts = {
  wording: Wording
  invoice: InvoiceFacts
  /** What must be seen before anything else is read. */
  odd?: CardElement[]
  buttonsIn: (say: Say) => CardAction[]
}

/** The rows of a card about one invoice: state, who, how much, by when, what is odd, the rest, the buttons. */
export const invoiceBody = ({ wording, invoice, odd = [], buttonsIn }: Parts, locale: Locale): CardElement[] => [
  heading(wording.title),
  ...invoiceHeadRows(invoice, locale),
  ...odd,
  ...sentences(wording),
  ...factRows(wording.facts),
  ...buttonRows(buttonsIn, locale),
]
