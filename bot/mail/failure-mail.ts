import type { FailureCardView, Locale } from '../approvals/views.ts'
import { failureRows } from '../text/failure-rows.ts'
import { onlyInvoice, titledInvoices } from '../text/failure-title.ts'
import { failureWording } from '../text/failure-wording.ts'
import { titleLine } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'
import { footerLines, headFacts, subjectAbout } from './about-invoice.ts'
import type { MailParts } from './mail-parts.ts'

/** Tells the booker that an approved invoice, or several with one cause, was not released (A11). */
export const failureMail = (view: FailureCardView, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { title, what, todo, facts } = failureWording(view, locale)
  const only = onlyInvoice(view)
  const administrationName = view.invoices[0]?.invoice.administrationName ?? null
  return {
    locale,
    subject: only
      ? subjectAbout(title.text, only.invoice, locale)
      : say('mail.subject', { title: title.text, about: titledInvoices(view, say) }),
    title: titleLine(title),
    what,
    todo,
    button: only ? { label: say('button.view-invoice'), url: only.invoiceUrl } : null,
    rows: only ? [] : failureRows(view, locale),
    facts: only ? [...headFacts(only.invoice, locale), ...facts] : facts,
    footer: footerLines({ why: say('mail.why-failure'), administrationName, reference: view.messageId }, locale),
  }
}
