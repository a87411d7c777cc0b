import type { Locale, MailView } from '../approvals/views.ts'
import type { SalesMailView } from '../auto-invoice/views.ts'
import { approvalMail } from './approval-mail.ts'
import { connectionMail } from './connection-mail.ts'
import { discoveredMail } from './discovered-mail.ts'
import { duplicateMail } from './duplicate-mail.ts'
import { failureMail } from './failure-mail.ts'
import type { Mail, MailParts } from './mail-parts.ts'
import { noticeMail } from './notice-mail.ts'
import { questionMail } from './question-mail.ts'
import { renderHtml } from './render-html.ts'
import { renderText } from './render-text.ts'
import { salesNoticeMail } from './sales-notice-mail.ts'

/** Writes any view as a mail, as HTML and as plain text, in the reader's language. */
export const mailFor = (view: MailView | SalesMailView, locale: Locale): Mail => {
  const parts = partsOf(view, locale)
  return { subject: parts.subject, html: renderHtml(parts), text: renderText(parts) }
}

const partsOf = (view: MailView | SalesMailView, locale: Locale): MailParts => {
  switch (view.mail) {
    case 'approval':
      return approvalMail(view.card, locale)
    case 'failure':
      return failureMail(view.card, locale)
    case 'notice':
      return noticeMail(view.card, locale)
    case 'question':
      return questionMail(view.card, locale)
    case 'discovered':
      return discoveredMail(view.card, locale)
    case 'duplicate':
      return duplicateMail(view.card, locale)
    case 'connection':
      return connectionMail(view.card, view.url, locale)
    case 'sales-notice':
      return salesNoticeMail(view.card, locale)
  }
}
