import type { PaymentMethod } from '../approvals/books.ts'
import { isPayable } from '../approvals/is-payable.ts'
import type { OpenCreditNote, ReleaseRemarks } from '../approvals/read-back.ts'
import { MOST_NAMED_CREDIT_NOTES } from '../approvals/release-remarks.ts'
import type { Locale } from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { formatDate } from './dates.ts'
import { cutMiddle, LONGEST, shown } from './outside-text.ts'
import type { Title } from './wording.ts'
import { type Say, wordsOf } from './words.ts'

/** Something to know of a release, and what the booker can do about it. */
export type RemarkWords = { what: string; todo: string | null }

/** What was released: the method that was read back, and the currency of the amounts. */
type Of = { method: PaymentMethod; currency: string }

/** Says each thing that there is to know of a release, what keeps it from payment first. */
export const remarkWords = (remarks: ReleaseRemarks, { method, currency }: Of, locale: Locale): RemarkWords[] => {
  const say = wordsOf(locale)
  const { ownApproval, openCreditNotes, lostDiscount, way, termsDue } = remarks
  const words: RemarkWords[] = []
  if (ownApproval) {
    words.push({ what: say(`own-approval.${ownApproval}`), todo: say(`own-approval.${ownApproval}-todo`) })
  }
  if (openCreditNotes) {
    const notes = creditNotes(openCreditNotes, currency, locale)
    const key = openCreditNotes.length === 1 ? 'remark.credit-note' : 'remark.credit-notes'
    words.push({ what: say(key, { notes }), todo: say(`${key}-todo`) })
  }
  if (lostDiscount) {
    const amount = formatAmount(lostDiscount.amountCents, currency, locale)
    const date = formatDate(lostDiscount.until, locale)
    words.push({ what: say('remark.discount', { amount, date }), todo: say('remark.discount-todo') })
  }
  if (way === 'terms') words.push({ what: say('remark.terms', { method: say(`method.${method}`) }), todo: null })
  if (termsDue)
    words.push({ what: say('remark.due', { date: formatDate(termsDue, locale) }), todo: say('remark.due-todo') })
  return words
}

/** "CN-1 (€ 60,50), CN-2 (€ 12,10)", and that there are more if so; a credit note is said to be of so much. */
const creditNotes = (notes: OpenCreditNote[], currency: string, locale: Locale): string => {
  const named = notes.slice(0, MOST_NAMED_CREDIT_NOTES).map(({ invoiceNumber, amountCents }) => {
    const number = shown(invoiceNumber, LONGEST.invoiceNumber, cutMiddle)
    return `${number} (${formatAmount(Math.abs(amountCents), currency, locale)})`
  })
  const isCut = notes.length > named.length
  return [...named, ...(isCut ? [wordsOf(locale)('remark.more-credit-notes')] : [])].join(', ')
}

/** The title of the news about a release: payable only where nothing keeps it from payment (A10). */
export const remarksTitle = ({ ownApproval }: ReleaseRemarks, method: PaymentMethod, say: Say): Title => {
  const text = ownApproval
    ? say(`own-approval.${ownApproval}-title`)
    : say(isPayable({ method }) ? 'remark.released' : 'remark.approved')
  return { symbol: '⚠', text, tone: 'warning' }
}
