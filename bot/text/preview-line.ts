import type {
  ApprovalCardView,
  DiscoveredCardView,
  DuplicateCardView,
  FailureCardView,
  FileCardView,
  InvoiceCardView,
  InvoiceFacts,
  ListCardView,
  Locale,
  NoticeCardView,
  QuestionCardView,
  QuotedCardView,
} from '../approvals/views.ts'
import { formatAmount } from './amounts.ts'
import { approvalTitle } from './approval-title.ts'
import { isAsking } from './approval-wording.ts'
import { formatDayAndMonth } from './dates.ts'
import { discoveredTitle } from './discovered-wording.ts'
import { duplicateTitle } from './duplicate-wording.ts'
import { failureTitle, onlyInvoice, titledInvoices } from './failure-title.ts'
import { fileTitle } from './file-wording.ts'
import { invoiceTitle } from './invoice-title.ts'
import { listTitle } from './list-wording.ts'
import { noticeTitle } from './notice-wording.ts'
import { LONGEST, plain } from './outside-text.ts'
import { questionTitle } from './question-wording.ts'
import type { Title } from './wording.ts'
import { lowerFirst, wordsOf } from './words.ts'

/** One line that tells the card of an authorizer without the card. */
export const approvalPreview = (view: ApprovalCardView, locale: Locale): string =>
  previewLine(view.invoice, { title: approvalTitle(view, wordsOf(locale)), withDueDate: isAsking(view) }, locale)

/** One line that tells a failure, or of how many invoices the worst state is true, without the card. */
export const failurePreview = (view: FailureCardView, locale: Locale): string => {
  const say = wordsOf(locale)
  const title = failureTitle(view, say)
  const only = onlyInvoice(view)
  return only
    ? previewLine(only.invoice, { title, withDueDate: false }, locale)
    : say('preview.several', { invoices: titledInvoices(view, say), state: lowerFirst(title.text) })
}

/** One line that tells how many invoices a list holds, without the card. */
export const listPreview = (view: ListCardView, locale: Locale): string => listTitle(view, wordsOf(locale)).text

/** One line that tells a piece of news without the card. */
export const noticePreview = (view: NoticeCardView, locale: Locale): string =>
  previewLine(view.invoice, { title: noticeTitle(view, wordsOf(locale)), withDueDate: false }, locale)

/** One line that tells a question to the booker without the card. */
export const questionPreview = (view: QuestionCardView, locale: Locale): string =>
  previewLine(view.invoice, { title: questionTitle(view, wordsOf(locale)), withDueDate: false }, locale)

/** One line that tells what became of a booking that was refused as a duplicate, without the card. */
export const duplicatePreview = (view: DuplicateCardView, locale: Locale): string =>
  previewLine(view.invoice, { title: duplicateTitle(view, wordsOf(locale)), withDueDate: false }, locale)

/** One line that tells what became of an entry that was booked elsewhere, without the card. */
export const discoveredPreview = (view: DiscoveredCardView, locale: Locale): string =>
  previewLine(view.invoice, { title: discoveredTitle(view, wordsOf(locale)), withDueDate: false }, locale)

/** One line that tells where an invoice stands, without the card. */
export const invoicePreview = (view: InvoiceCardView, locale: Locale): string =>
  previewLine(view.invoice, { title: invoiceTitle(view, wordsOf(locale)), withDueDate: false }, locale)

/** One line that tells what became of a file that was sent, without the card. */
export const filePreview = (view: FileCardView, locale: Locale): string => {
  const title = fileTitle(view, wordsOf(locale))
  if (view.state === 'booked') return previewLine(view.invoice, { title, withDueDate: false }, locale)
  if (view.state !== 'received' || !view.summary) return title.text
  return previewLine({ ...view.summary, dueDate: '' }, { title, withDueDate: false }, locale)
}

/** One line that tells an invoice in a conversation, without the card. */
export const quotedPreview = ({ row }: QuotedCardView, locale: Locale): string => {
  const title = invoiceTitle({ ...row, rejection: null, withdrawal: null }, wordsOf(locale))
  return previewLine(row.invoice, { title, withDueDate: false }, locale)
}

/** What the chat list, a push notification and a screen reader say; longer lines are cut there. Characters. */
const LONGEST_PREVIEW = 120

/**
 * One line that tells an invoice and its state without the card: "Bakker Bouw B.V., € 1.210,00: wacht op uw goedkeuring
 * (vervalt 12 dec)". A plain string: outside text in it is stripped of everything that Teams acts on.
 * @param title of the state, without the word for a credit note
 */
const previewLine = (
  invoice: Pick<InvoiceFacts, 'kind' | 'supplierName' | 'currency' | 'amountCents' | 'dueDate'>,
  { title, withDueDate }: { title: Title; withDueDate: boolean },
  locale: Locale,
): string => {
  const say = wordsOf(locale)
  const amount = formatAmount(invoice.amountCents, invoice.currency, locale)
  const state = lowerFirst(title.text)
  const line = (longest: number) => {
    const supplier = plain(invoice.supplierName, longest)
    const subject = invoice.kind === 'credit-note' ? say('invoice.credit-note-from', { supplier }) : supplier
    return withDueDate
      ? say('preview.line-due', { subject, amount, state, date: formatDayAndMonth(invoice.dueDate, locale) })
      : say('preview.line', { subject, amount, state })
  }
  const whole = line(LONGEST.supplier)
  const excess = [...whole].length - LONGEST_PREVIEW
  return excess <= 0 ? whole : line([...plain(invoice.supplierName, LONGEST.supplier)].length - excess)
}
