import type { FailedInvoiceView, Failure, Locale } from '../approvals/views.ts'
import { changedSentences, valueNow } from './changed-sentences.ts'
import { failureTimes } from './failure-times.ts'
import { LONGEST, shown } from './outside-text.ts'
import { whoChanged } from './who-changed.ts'
import { type Say, wordsOf } from './words.ts'

export type CauseWords = {
  what: string
  /** Who changed it and when, as far as that is known. */
  who: string | null
  todo: string
}

type Failed = Pick<FailedInvoiceView, 'failure' | 'connectionOf' | 'may'>

/** Says why an approved invoice was not released, who is behind it, and what the reader can do about it (A11, A14). */
export const failureCause = (failed: Failed, locale: Locale): CauseWords => {
  const { what, todo } = whatAndTodo(failed, locale)
  return {
    what,
    who: whoChanged(failed.failure, locale),
    todo: failed.may.takeOver ? wordsOf(locale)('failure.take-over') : todo,
  }
}

const whatAndTodo = ({ failure, connectionOf, may }: Failed, locale: Locale): Pick<CauseWords, 'what' | 'todo'> => {
  const say = wordsOf(locale)
  const { cause } = failure
  const name = shown(connectionOf, LONGEST.person)
  const { since, nextInSentence: when } = failureTimes(failure, locale)
  switch (cause) {
    case 'connection-revoked':
      return {
        what: say('cause.connection-revoked', { name }),
        todo: may.reconnect ? say('todo.connection-revoked') : say('failure.ask-to-reconnect', { name }),
      }
    case 'no-rights':
      return { what: say('cause.no-rights', { name }), todo: say('todo.no-rights') }
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
        what: say(cause === 'throttled' ? 'cause.throttled' : 'cause.no-answer', { since }),
        todo: when === null ? say('todo.try-later') : say('todo.next-try', { when }),
      }
    case 'not-verified':
      return {
        // "Still shows AU" only if that was read.
        what: say(failure.readBackBlocked ? 'cause.not-verified' : 'cause.not-verified-unclear'),
        todo: when === null ? say('todo.check') : say('todo.next-check', { when }),
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
