import type { Locale, NoticeCardView } from '../approvals/views.ts'
import { noticeWording } from '../text/notice-wording.ts'
import { titleLine } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'
import { footerLines, headFacts, subjectAbout } from './about-invoice.ts'
import type { MailParts } from './mail-parts.ts'

/** Tells one piece of news about an invoice by mail. */
export const noticeMail = (view: NoticeCardView, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { title, what, todo, facts } = noticeWording(view, locale)
  const { administrationName } = view.invoice
  return {
    locale,
    subject: subjectAbout(title.text, view.invoice, locale),
    title: titleLine(title),
    what,
    todo,
    warnings: [],
    button: { label: say('button.view-invoice'), url: view.invoiceUrl },
    rows: [],
    facts: [...headFacts(view.invoice, locale), ...facts],
    footer: footerLines({ why: say('mail.why-notice'), administrationName, reference: view.key.invoiceId }, locale),
  }
}
