import type { Locale, QuestionCardView } from '../approvals/views.ts'
import { questionWording } from '../text/question-wording.ts'
import { titleLine } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'
import { footerLines, headFacts, subjectAbout } from './about-invoice.ts'
import type { MailParts } from './mail-parts.ts'

/** For a booker who cannot be reached in Teams: the question, and a link to where it is answered (A16). */
export const questionMail = (view: QuestionCardView, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { title, what, todo, facts } = questionWording(view, locale)
  const { administrationName } = view.invoice
  const label = say(view.state === 'open' ? 'button.view-and-answer' : 'button.view-invoice')
  return {
    locale,
    subject: subjectAbout(title.text, view.invoice, locale),
    title: titleLine(title),
    what,
    todo,
    warnings: [],
    button: { label, url: view.invoiceUrl },
    rows: [],
    facts: [...facts, ...headFacts(view.invoice, locale)],
    footer: footerLines({ why: say('mail.why-question'), administrationName, reference: view.key.invoiceId }, locale),
  }
}
