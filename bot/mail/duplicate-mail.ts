import type { DuplicateCardView, Locale } from '../approvals/views.ts'
import { duplicateWording } from '../text/duplicate-wording.ts'
import { titleLine } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'
import { footerLines, headFacts, subjectAbout } from './about-invoice.ts'
import type { MailParts } from './mail-parts.ts'

/** For a booker who cannot be reached in Teams: why nothing was booked, and a link to where that is decided (A15). */
export const duplicateMail = (view: DuplicateCardView, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { title, what, todo, facts } = duplicateWording(view, locale)
  const { administrationName } = view.invoice
  const label = say(view.state === 'open' ? 'button.view-and-decide' : 'button.view-invoice')
  return {
    locale,
    subject: subjectAbout(title.text, view.invoice, locale),
    title: titleLine(title),
    what,
    todo,
    warnings: [],
    button: { label, url: view.invoiceUrl },
    rows: [],
    facts: [...headFacts(view.invoice, locale), ...facts],
    footer: footerLines({ why: say('mail.why-duplicate'), administrationName, reference: view.key.invoiceId }, locale),
  }
}
