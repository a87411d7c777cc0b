import type { PaymentMethod } from '../approvals/books.ts'
import type { ReadBack } from '../approvals/read-back.ts'
import type { InvoiceFacts, Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { formatDate, formatMoment } from './dates.ts'
import { cutMiddle, LONGEST, shown } from './outside-text.ts'
import type { Fact } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** With more lines than this the booking is one line and the lines stand on their own, hidden at first. */
export const MOST_LINES_IN_FACTS = 3

/** From this size on (1,000,000.00) an amount takes the next smaller type, or it would not fit beside its due date. */
const LARGE_CENTS = 100_000_000

export type InvoiceHead = {
  /** "voor Demo B.V.", for who serves several administrations. */
  forAdministration: string | null
  supplier: string
  amount: string
  isLargeAmount: boolean
  due: string
}

/** What every card and mail says first of an invoice. */
export const invoiceHead = (invoice: InvoiceFacts, locale: Locale): InvoiceHead => {
  const say = wordsOf(locale)
  const administration = invoice.administrationName
  return {
    forAdministration:
      administration === null
        ? null
        : say('invoice.for', { administration: shown(administration, LONGEST.administration) }),
    supplier: shown(invoice.supplierName, LONGEST.supplier),
    amount: formatAmount(invoice.amountCents, invoice.currency, locale),
    isLargeAmount: Math.abs(invoice.amountCents) >= LARGE_CENTS,
    due: say('invoice.due', { date: formatDate(invoice.dueDate, locale) }),
  }
}

export const invoiceNumberFact = (invoice: InvoiceFacts, locale: Locale): Fact => {
  const say = wordsOf(locale)
  const number = shown(invoice.invoiceNumber, LONGEST.invoiceNumber, cutMiddle)
  return {
    label: say('fact.invoice'),
    values: [say('invoice.number', { number, date: formatDate(invoice.invoiceDate, locale) })],
  }
}

/** Where to find it in Exact Online, once that was read back. */
export const entryFact = ({ entryNumber }: InvoiceFacts, say: Say): Fact[] =>
  entryNumber === null ? [] : [{ label: say('fact.entry'), values: [String(entryNumber)] }]

/** "4300 Huisvesting" and its amount, for each line of the booking. */
export const bookedLines = (invoice: InvoiceFacts, locale: Locale): { account: string; amount: string }[] =>
  invoice.lines.map(({ glCode, glDescription, amountCents }) => ({
    account: `${shown(glCode, LONGEST.glCode)} ${shown(glDescription, LONGEST.glName)}`,
    amount: formatAmount(amountCents, invoice.currency, locale),
  }))

/** Where the invoice is booked: the account, each line with its amount, or the first account and how many more. */
export const bookingFact = (invoice: InvoiceFacts, locale: Locale): Fact => {
  const say = wordsOf(locale)
  const lines = bookedLines(invoice, locale)
  const [first] = lines
  const label = say('fact.booking')
  if (!first || lines.length === 1) return { label, values: first ? [first.account] : [] }
  if (lines.length <= MOST_LINES_IN_FACTS) {
    return { label, values: lines.map(({ account, amount }) => `${account} · ${amount}`) }
  }
  return { label, values: [say('invoice.more-lines', { first: first.account, count: lines.length - 1 })] }
}

/** A condition's code with its method in words: "30 (op krediet)". */
export const conditionNamed = (code: string, method: PaymentMethod, say: Say): string =>
  say('condition.named', { code: shown(code, LONGEST.glCode), method: say(`method.${method}`) })

/** Released all the same, but no payment batch will take it (A3). */
export const notInBatch = ({ conditionCode, method, way }: ReadBack, say: Say): string => {
  const words = { code: shown(conditionCode, LONGEST.glCode), method: say(`method.${method}`) }
  return way === 'terms' ? say('condition.terms-not-in-batch', words) : say('condition.not-in-batch', words)
}

/** What Exact Online showed after the release (A10). */
export const readBackFact = ({ conditionCode, method, at, way }: ReadBack, locale: Locale): Fact => {
  const say = wordsOf(locale)
  const checked = checkedFact({ at }, locale).values.join()
  const words = { code: shown(conditionCode, LONGEST.glCode), method: say(`method.${method}`), checked }
  const key = way === 'terms' ? 'condition.read-back-terms' : 'condition.read-back'
  return { label: say('fact.exact'), values: [say(key, words)] }
}

/** The same, where nothing else tells that Exact Online's own approval keeps it from payment. */
export const provedFact = (readBack: ReadBack, locale: Locale): Fact => {
  const { label, values } = readBackFact(readBack, locale)
  const { ownApproval } = readBack
  return { label, values: ownApproval ? [...values, wordsOf(locale)(`own-approval.${ownApproval}`)] : values }
}

/** When Exact Online showed it, where what it showed has been said already. */
export const checkedFact = ({ at }: Pick<ReadBack, 'at'>, locale: Locale): Fact => {
  const say = wordsOf(locale)
  return { label: say('fact.exact'), values: [say('condition.checked', { at: formatMoment(at, locale) })] }
}
