import type { ConnectionCardView, Locale } from '../approvals/views.ts'
import { connectionWording } from '../text/connection-wording.ts'
import { titleLine } from '../text/wording.ts'
import { wordsOf } from '../text/words.ts'
import { footerLines } from './about-invoice.ts'
import type { MailParts } from './mail-parts.ts'

/** Tells someone whom Teams does not reach that their connection to Exact Online was lost, or will be. */
export const connectionMail = (view: ConnectionCardView, url: string, locale: Locale): MailParts => {
  const say = wordsOf(locale)
  const { title, what, todo, facts } = connectionWording(view, locale)
  return {
    locale,
    subject: title.text,
    title: titleLine(title),
    what,
    todo,
    warnings: [],
    button: { label: say('button.reconnect'), url },
    rows: [],
    facts,
    footer: footerLines({ why: say('mail.why-connection'), administrationName: null, reference: null }, locale),
  }
}
