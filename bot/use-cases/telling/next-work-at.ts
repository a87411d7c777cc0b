import { failureOfRound } from '../../approvals/failure-of-round.ts'
import type { Invoice } from '../../approvals/invoice.ts'
import { tellAt } from '../../approvals/retry-policy.ts'
import { SWEEP_AFTER_MS } from '../deciding/decide-approval.ts'
import type { Work } from '../store-port.ts'
import { standsInList } from './stands-in-list.ts'

/** After this many tries the booker is told that the file could not be attached, and it is left. */
export const MOST_FILE_ATTEMPTS = 8

/** After this many tries, about a day, a mail is left: its address does not exist, or Akkoord may not send mail. */
export const MOST_MAIL_ATTEMPTS = 28

const fileWaits = ({ file, round: { invoice } }: Work) =>
  file !== null && invoice.entryId !== null && !file.attached && file.attempts < MOST_FILE_ATTEMPTS

/** When a release is tried next, or its booker told that it still fails; the first try was woken by what asked for it. */
const releaseTimes = (invoice: Invoice, soon: Date): (Date | null)[] => {
  const { state, release } = invoice
  if (state !== 'releasing') return []
  if (release.attempts === 0) return [soon]
  const { since, nextAttemptAt } = release
  return [nextAttemptAt, since !== null && failureOfRound(invoice) === null ? tellAt(since) : null]
}

/** When an invoice needs work next: the earliest of what is still to be done; null when nothing is. */
export const nextWorkAt = (work: Work, now: Date): Date | null => {
  const { invoice } = work.round
  const soon = new Date(now.getTime() + SWEEP_AFTER_MS)
  const times = [
    ...releaseTimes(invoice, soon),
    (invoice.state === 'booking' && work.posting !== null) || fileWaits(work) ? (work.workAt ?? soon) : null,
    ...work.messages.map((message) =>
      // An ask in a list waits for its person; the list itself says when it is to be shown.
      message.unreachable || standsInList(message)
        ? null
        : message.activityId === null
          ? (message.nextAttemptAt ?? soon)
          : message.nextAttemptAt,
    ),
    ...work.mails.filter(({ attempts }) => attempts < MOST_MAIL_ATTEMPTS).map(({ dueAt }) => dueAt),
  ].filter((time) => time !== null)
  if (times.length === 0) return null
  return new Date(Math.min(...times.map((time) => time.getTime())))
}
