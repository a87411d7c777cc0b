import type { FieldChange, Locale, LockChange } from '../approvals/views.ts'
import { changedSentences } from './changed-sentences.ts'
import { formatDate } from './dates.ts'
import { wordsOf } from './words.ts'

type OwnChange = Exclude<LockChange, FieldChange>

const isOwn = (change: LockChange): change is OwnChange =>
  ['due-date', 'method', 'term', 'entry'].includes(change.field)

/** One sentence for each thing that is no longer as it must be while an invoice waits. */
export const lockSentences = (changes: LockChange[], locale: Locale): string[] => [
  ...changedSentences(
    changes.filter((change) => !isOwn(change)),
    locale,
  ),
  ...changes.filter(isOwn).map((change) => ownSentence(change, locale)),
]

const ownSentence = (change: OwnChange, locale: Locale): string => {
  const say = wordsOf(locale)
  switch (change.field) {
    case 'due-date': {
      const dateOf = (date: string | null) => (date === null ? say('differs.empty') : formatDate(date, locale))
      return say('differs.due-date', { was: dateOf(change.wasDate), is: dateOf(change.isDate) })
    }
    case 'method':
      return say('differs.method', { was: say(`method.${change.wasMethod}`), is: say(`method.${change.isMethod}`) })
    case 'term':
      return say(`differs.term-${change.became}`)
    case 'entry':
      return say(`differs.entry-${change.became}`)
  }
}
