import type { FailureCardView, Locale } from '../approvals/views.ts'
import { failureRows } from '../text/failure-rows.ts'
import { onlyInvoice, titledInvoices } from '../text/failure-title.ts'
import { failureWording } from '../text/failure-wording.ts'
import { invoiceNumberFact } from '../text/invoice-wording.ts'
import { titleLine } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'
import { footerLines, headFacts, subjectAbout } from './about-invoice.ts'
import type { MailParts } from './mail-parts.ts'

/**
 * Tells the booker that an approved invoice, or several with one cause, was not released (A11); or an administrator that
 * they can take it over (A14).
 */
export const failureMail = (view: FailureCardView, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { title, what, todo, facts } = failureWording(view, locale)
  const only = onlyInvoice(view)
  const count = view.invoices.length
  const administrationName = view.invoices[0]?.invoice.administrationName ?? null
  const why = say(view.reader === 'booker' ? 'mail.why-failure' : 'mail.why-take-over')
  return {
    locale,
    subject: only
      ? subjectAbout(title.text, only.invoice, locale)
      : say('mail.subject', { title: title.text, about: titledInvoices(view, say) }),
    title: titleLine(title),
    what,
    todo,
    warnings: [],
    button: only
      ? { label: say('button.view-invoice'), url: only.invoiceUrl }
      : { label: say('button.open-all', { count }), url: view.url },
    rows: only ? [] : failureRows(view, locale),
    facts: only ? [...headFacts(only.invoice, locale), invoiceNumberFact(only.invoice, locale), ...facts] : facts,
    footer: footerLines({ why, administrationName, reference: view.messageId }, locale),
  }
}
