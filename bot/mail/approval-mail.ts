import type { ApprovalCardView, Locale } from '../approvals/views.ts'
import { approvalTitle } from '../text/approval-title.ts'
import { approvalWording, isAsking } from '../text/approval-wording.ts'
import { LONGEST, shown } from '../text/outside-text.ts'
import { warningLines } from '../text/warning-lines.ts'
import { titleLine } from '../text/wording.ts'
import { lowerFirst, wordsOf } from '../text/words.ts'
import { footerLines, headFacts, subjectAbout } from './about-invoice.ts'
import type { MailParts } from './mail-parts.ts'

/** For an authorizer who cannot be reached in Teams: the card's facts, and a link to where the decision is made. */
export const approvalMail = (view: ApprovalCardView, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { invoice, state, invoiceUrl: url } = view
  const wording = approvalWording(view, locale)
  const waitingKey = invoice.kind === 'credit-note' ? 'mail.waiting-subject-credit-note' : 'mail.waiting-subject'
  const title =
    state === 'open' ? say(waitingKey, { state: lowerFirst(approvalTitle(view, say).text) }) : wording.title.text
  const why =
    view.ruleOf === null
      ? say('mail.why-approval', { booker: shown(view.bookerName, LONGEST.person) })
      : say('mail.why-approval-rule', { administration: shown(view.ruleOf, LONGEST.administration) })
  const { administrationName } = invoice
  return {
    locale,
    subject: subjectAbout(title, invoice, locale),
    title: titleLine(wording.title),
    what: wording.what,
    todo: wording.todo,
    warnings: isAsking(view) ? warningsOf(view, locale) : [],
    button: { label: say(isAsking(view) ? 'button.view-and-decide' : 'button.view-invoice'), url },
    rows: [],
    facts: [...headFacts(invoice, locale), ...wording.facts],
    footer: footerLines({ why, administrationName, reference: view.key.invoiceId }, locale),
  }
}

const warningsOf = (view: ApprovalCardView, locale: Locale): string[] => {
  const warnings = warningLines(view, locale)
  if (warnings === null) return []
  const lines = warnings.lines.map((pieces) => pieces.map(({ text }) => text).join(''))
  return warnings.who === null ? lines : [...lines, warnings.who]
}
