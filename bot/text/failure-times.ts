import type { Failure, Locale } from '../approvals/views.ts'
import { formatMoment, formatTime, isSameDay } from './dates.ts'
import { wordsOf } from './words.ts'

type FailureTimes = {
  since: string
  /** null: not by itself. */
  next: string | null
  /** As a part of a sentence: "om 14:35". */
  nextInSentence: string | null
}

/** Since when it fails and when it is tried next; the hour alone while both are on one day. */
export const failureTimes = (
  { since, nextAttemptAt: next }: Pick<Failure, 'since' | 'nextAttemptAt'>,
  locale: Locale,
): FailureTimes => {
  if (next === null) return { since: formatMoment(since, locale), next: null, nextInSentence: null }
  if (!isSameDay(since, next)) {
    const moment = formatMoment(next, locale)
    return { since: formatMoment(since, locale), next: moment, nextInSentence: moment }
  }
  const time = formatTime(next, locale)
  return { since: formatTime(since, locale), next: time, nextInSentence: wordsOf(locale)('failure.at-time', { time }) }
}
