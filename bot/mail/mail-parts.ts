import type { Locale } from '../approvals/views.ts'
import type { FailureRow } from '../text/failure-rows.ts'
import type { Fact } from '../text/wording.ts'

/** A mail as it is sent: the same content as HTML and as plain text. */
export type Mail = { subject: string; html: string; text: string }

/** One of several invoices. */
export type MailRow = Omit<FailureRow, 'about'>

/** What a mail says, from top to bottom, before it is HTML or plain text. */
export type MailParts = {
  locale: Locale
  subject: string
  title: string
  what: string | null
  todo: string | null
  /** What the reader must look at before deciding. */
  warnings: string[]
  /** The one button. It only opens a page: following a link never decides or retries anything. */
  button: { label: string; url: string }
  /** Several invoices, each with its own link. */
  rows: MailRow[]
  facts: Fact[]
  /** Why this mail came, for which administration, what to quote, and how to change it. */
  footer: string[]
}
