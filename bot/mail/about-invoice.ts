import type { InvoiceFacts, Locale } from '../approvals/views.ts'
import { formatAmount } from '../text/amounts.ts'
import { formatDate } from '../text/dates.ts'
import { cutMiddle, LONGEST, plain, shown } from '../text/outside-text.ts'
import type { Fact } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'

/** Which invoice, in a subject line: "Bakker Bouw B.V. € 1.210,00 (2026-0042)". */
export const subjectAbout = (title: string, invoice: InvoiceFacts, locale: Locale): string => {
  const say = wordsOf(locale)
  const about = say('mail.about', {
    supplier: plain(invoice.supplierName, LONGEST.supplier),
    amount: formatAmount(invoice.amountCents, invoice.currency, locale),
    number: plain(invoice.invoiceNumber, LONGEST.invoiceNumber, cutMiddle),
  })
  return say('mail.subject', { title, about })
}

/** The first rows of the table: what a card shows large under its heading. */
export const headFacts = (invoice: InvoiceFacts, locale: Locale): Fact[] => {
  const say = wordsOf(locale)
  return [
    { label: say('fact.supplier'), values: [shown(invoice.supplierName, LONGEST.supplier)] },
    { label: say('fact.amount'), values: [formatAmount(invoice.amountCents, invoice.currency, locale)] },
    { label: say('fact.due'), values: [formatDate(invoice.dueDate, locale)] },
  ]
}

/** The last lines of every mail; `why` says why this reader gets it. */
export const footerLines = (
  { why, administrationName, reference }: { why: string; administrationName: string | null; reference: string | null },
  locale: Locale,
): string[] => {
  const say = wordsOf(locale)
  const administration = shown(administrationName ?? '', LONGEST.administration)
  return [
    why,
    ...(administration === '' ? [] : [say('mail.administration', { administration })]),
    ...(reference === null ? [] : [say('reference', { reference })]),
    say('mail.how-to-change'),
  ]
}
