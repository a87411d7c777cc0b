/** A mail that left through Graph. */
export type SentMail = {
  at: string
  /** Mail address of the mailbox it was sent from. */
  from: string
  to: string[]
  subject: string
  contentType: string
  content: string
  savedToSentItems: boolean
}
