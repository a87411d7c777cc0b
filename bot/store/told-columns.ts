import type { Told } from '../use-cases/notice-store-port.ts'

/** What was shown, tried and sent of a notice, as its columns; what is left out stays. */
export const toldColumns = ({ chat, activityId, shownDigest, unreachable, attempts, nextAttemptAt, mail }: Told) => {
  const columns = {
    service_url: chat?.serviceUrl,
    conversation_id: chat?.conversationId,
    activity_id: activityId,
    shown_digest: shownDigest,
    unreachable,
    attempts,
    next_attempt_at: nextAttemptAt,
    ...(mail === undefined
      ? {}
      : 'sentAt' in mail
        ? { mail_sent_at: mail.sentAt }
        : { mail_due_at: mail.dueAt, mail_attempts: mail.attempts }),
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}
