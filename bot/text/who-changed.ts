import type { Failure, Locale } from '../approvals/views.ts'
import { formatMoment } from './dates.ts'
import { LONGEST, shown } from './outside-text.ts'
import { wordsOf } from './words.ts'

/** Says who changed the entry and when: "Gewijzigd door J. Bos, di 17 nov 09:12."; null where that is not known. */
export const whoChanged = ({ cause, evidence }: Pick<Failure, 'cause' | 'evidence'>, locale: Locale): string | null => {
  const key = evidence && keyOf(cause, evidence)
  if (!key) return null
  const say = wordsOf(locale)
  const name = shown(evidence.modifiedBy ?? '', LONGEST.person)
  const at = evidence.modifiedAt && formatMoment(evidence.modifiedAt, locale)
  if (name !== '') return say(`${key}.by`, { who: at ? `${name}, ${at}` : name })
  return at ? say(`${key}.at`, { at }) : null
}

const keyOf = (cause: Failure['cause'], { changed }: NonNullable<Failure['evidence']>) => {
  switch (cause) {
    case 'condition-changed':
      return 'changed'
    case 'entry-processed':
      return 'changed-last'
    case 'content-changed':
      // A bank account stands on the payment terms: who changed the entry last has nothing to do with it.
      return changed.some(({ field }) => field !== 'bank-account') ? 'changed-last' : null
    default:
      return null
  }
}
