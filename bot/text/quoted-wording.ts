import { dutchDay } from '../approvals/dutch-day.ts'
import type { Locale, QuotedCardView } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { formatDate, formatTime } from './dates.ts'
import { invoiceTitle } from './invoice-title.ts'
import { provedFact } from './invoice-wording.ts'
import { cutMiddle, LONGEST, plain, shown } from './outside-text.ts'
import { titleFor, titleLine, type Wording } from './wording.ts'
import { lowerFirst, wordsOf } from './words.ts'

/** What is said of an invoice in a conversation: where it stood when someone looked it up. */
export const quotedWording = ({ row, at }: QuotedCardView, locale: Locale): Wording => {
  const say = wordsOf(locale)
  const { invoice } = row
  const number = shown(invoice.invoiceNumber, LONGEST.invoiceNumber, cutMiddle)
  return {
    title: quotedTitle(row, locale),
    what: null,
    todo: null,
    facts: [
      { label: say('fact.invoice'), values: [number] },
      { label: say('fact.due'), values: [formatDate(invoice.dueDate, locale)] },
      ...(row.readBack === null ? [] : [provedFact(row.readBack, locale)]),
      { label: say('fact.as-of'), values: [`${formatDate(dutchDay(at), locale)} ${formatTime(at, locale)}`] },
    ],
  }
}

const quotedTitle = (row: QuotedCardView['row'], locale: Locale) => {
  const say = wordsOf(locale)
  const { state, readBack } = row
  return titleFor(invoiceTitle({ state, readBack, rejection: null, withdrawal: null }, say), row.invoice, say)
}

/** One row among what was found, before it is chosen: plain strings, for Teams reads them as HTML. */
export const quotedRow = ({ row }: Pick<QuotedCardView, 'row'>, locale: Locale): { title: string; text: string } => {
  const { invoice } = row
  const number = plain(invoice.invoiceNumber, LONGEST.invoiceNumber, cutMiddle)
  return {
    title: `${plain(invoice.supplierName, LONGEST.supplier)} · ${formatAmount(invoice.amountCents, invoice.currency, locale)}`,
    text: `${number} · ${lowerFirst(titleLine(quotedTitle(row, locale)))}`,
  }
}
