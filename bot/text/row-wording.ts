import type { ApprovalsCardView, InvoiceRowView, ListRowView, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { formatDate, formatDay } from './dates.ts'
import { invoiceTitle } from './invoice-title.ts'
import { provedFact } from './invoice-wording.ts'
import { cutMiddle, LONGEST, plain, shown } from './outside-text.ts'
import { titleLine } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Ten rows must not make the card too heavy; the card that a row opens has the rest. Characters. */
const LONGEST_SUPPLIER = 22

/** One invoice of a list, in words; they may hold cleaned outside text. */
export type RowWords = {
  name: string
  /** Under the name. */
  details: string[]
  amount: string
  /** Under the amount. */
  aside: string | null
}

type RowInvoice = ListRowView['invoice']

/** An invoice with what is said of it under its supplier. */
export const rowWords = (invoice: RowInvoice, details: string[], locale: Locale): RowWords => {
  const supplier = shown(invoice.supplierName, LONGEST_SUPPLIER)
  return {
    name: invoice.kind === 'credit-note' ? wordsOf(locale)('invoice.credit-note-from', { supplier }) : supplier,
    details,
    amount: formatAmount(invoice.amountCents, invoice.currency, locale),
    aside: null,
  }
}

/** What a screen reader says of a whole row that can be chosen: all that stands in it, as a plain string. */
export const spokenRow = ({ name, details, amount, aside }: RowWords, locale: Locale): string => {
  const written = [name, ...details].map((text) => plain(text, text.length))
  return wordsOf(locale)('list.open', {
    invoice: [...written, amount, ...(aside === null ? [] : [aside])].join(', '),
  })
}

const dueOf = ({ dueDate }: RowInvoice, locale: Locale) =>
  wordsOf(locale)('invoice.due', { date: formatDate(dueDate, locale) })

/** One invoice that waits for the reader. */
export const askRow = ({ invoice }: ListRowView, locale: Locale): RowWords =>
  rowWords(invoice, [dueOf(invoice, locale)], locale)

/** One invoice under "my approvals": also since when it waits, and whether there is something to look at. */
export const approvalRow = (
  { invoice, askedAt, isMarked }: ApprovalsCardView['rows'][number],
  locale: Locale,
): RowWords => {
  const say = wordsOf(locale)
  const due = dueOf(invoice, locale)
  return {
    ...rowWords(invoice, isMarked ? [due, say('approvals-list.marked')] : [due], locale),
    aside: say('approvals-list.since', { date: formatDay(askedAt, locale) }),
  }
}

const numberOf = ({ invoice }: InvoiceRowView) => shown(invoice.invoiceNumber, LONGEST.invoiceNumber, cutMiddle)

/** One approved invoice that is not payable yet, and why in short. */
export const unreleasedRow = (row: InvoiceRowView, locale: Locale): RowWords => {
  const say = wordsOf(locale)
  const why = row.cause === null ? stateOf(row, say) : say(`row.cause-${row.cause}`)
  return rowWords(row.invoice, [numberOf(row), why], locale)
}

/** One invoice that was searched for, and where it stands. */
export const foundRow = (row: InvoiceRowView, locale: Locale): RowWords => {
  const say = wordsOf(locale)
  const proof = row.readBack === null ? [] : provedFact(row.readBack, locale).values
  return rowWords(row.invoice, [numberOf(row), stateOf(row, say), ...proof], locale)
}

const stateOf = ({ state, readBack }: InvoiceRowView, say: Say) =>
  titleLine(invoiceTitle({ state, readBack, rejection: null, withdrawal: null }, say))
