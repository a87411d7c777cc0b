import type { Failure, Locale } from '../approvals/views.ts'
import { changedSentences, valueNow } from './changed-sentences.ts'
import { formatMoment } from './dates.ts'
import { LONGEST, shown } from './outside-text.ts'
import { whoChanged } from './who-changed.ts'
import { type Say, wordsOf } from './words.ts'

export type CauseWords = {
  what: string
  /** Who changed it and when, as far as that is known. */
  who: string | null
  todo: string
}

/** Says why an approved invoice was not released, who is behind it, and what to do about it (A11). */
export const failureCause = (failure: Failure, bookerName: string, locale: Locale): CauseWords => ({
  ...whatAndTodo(failure, bookerName, locale),
  who: whoChanged(failure, locale),
})

const whatAndTodo = (failure: Failure, bookerName: string, locale: Locale): Pick<CauseWords, 'what' | 'todo'> => {
  const say = wordsOf(locale)
  const { cause, nextAttemptAt } = failure
  const booker = shown(bookerName, LONGEST.person)
  const next = nextAttemptAt && { at: formatMoment(nextAttemptAt, locale) }
  switch (cause) {
    case 'connection-revoked':
    case 'no-rights':
      return { what: say(`cause.${cause}`, { booker }), todo: say(`todo.${cause}`) }
    case 'entry-processed':
    case 'entry-gone':
      return { what: say(`cause.${cause}`), todo: say(`todo.${cause}`) }
    case 'condition-changed':
      return { what: conditionNow(failure, say), todo: say('todo.condition-changed') }
    case 'content-changed': {
      const changes = changedSentences(failure.evidence?.changed ?? [], locale).join(' ')
      return { what: changes || say('cause.content-changed-unknown'), todo: say('todo.content-changed') }
    }
    case 'rejected': {
      const detail = shown(failure.detail ?? '', LONGEST.detail)
      const what = detail === '' ? say('cause.rejected-without-words') : say('cause.rejected', { detail })
      return { what, todo: say('todo.rejected') }
    }
    case 'unavailable':
    case 'throttled':
      return {
        what: say('cause.no-answer', { since: formatMoment(failure.since, locale) }),
        todo: next ? say('todo.next-try', next) : say('todo.try-later'),
      }
    case 'not-verified':
      return {
        // "Still shows AU" only if that was read.
        what: say(failure.readBackBlocked ? 'cause.not-verified' : 'cause.not-verified-unclear'),
        todo: next ? say('todo.next-check', next) : say('todo.check'),
      }
  }
}

const conditionNow = ({ evidence }: Failure, say: Say): string => {
  const code = valueNow(evidence?.changed ?? [], 'condition')
  return code === null ? say('cause.condition-changed-unknown') : say('cause.condition-changed', { code })
}

/** What the button that tries again is called: it checks, tries now what would be tried anyway, or tries again. */
export const retryButtonKey = (cause: Failure['cause']) => {
  switch (cause) {
    case 'not-verified':
      return 'button.check-now'
    case 'unavailable':
    case 'throttled':
      return 'button.try-now'
    default:
      return 'button.try-again'
  }
}
