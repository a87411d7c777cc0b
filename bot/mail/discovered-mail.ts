import type { DiscoveredCardView, Locale } from '../approvals/views.ts'
import { discoveredWording } from '../text/discovered-wording.ts'
import { titleLine } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'
import { footerLines, headFacts, subjectAbout } from './about-invoice.ts'
import type { MailParts } from './mail-parts.ts'

/** For whoever booked an invoice elsewhere and cannot be reached in Teams: what is asked, and a link to where it is answered. */
export const discoveredMail = (view: DiscoveredCardView, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { title, what, todo, facts } = discoveredWording(view, locale)
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
    footer: footerLines({ why: say('mail.why-discovered'), administrationName, reference: view.key.invoiceId }, locale),
  }
}
