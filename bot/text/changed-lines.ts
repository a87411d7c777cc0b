import type { FieldChange, Locale } from '../approvals/views.ts'
import { changedSentences, valuesOf } from './changed-sentences.ts'
import { cutEnd } from './outside-text.ts'
import { wordsOf } from './words.ts'

/** The start tells enough to know what to look at. Characters. */
const LONGEST_VALUE = 30

/** A piece of a line; `isStruck`: no longer true. */
export type Piece = { text: string; isStruck?: true }

/**
 * One line a field: "Bedrag: was € 1.210,00 → € 1.331,00", the old value struck through. The word "was" is there for
 * screen readers, which skip that.
 */
export const changedLines = (changed: FieldChange[], locale: Locale): Piece[][] => {
  const say = wordsOf(locale)
  const sentences = changedSentences(changed, locale)
  return changed.map((change, index) => {
    const { was, is } = valuesOf(change, changed, locale)
    // What looks the same before and after needs a sentence that says so.
    if (was === is) return [{ text: sentences[index] ?? '' }]
    return [
      { text: `${say(`changed-field.${change.field}`)} ` },
      { text: cutEnd(was, LONGEST_VALUE), isStruck: true },
      { text: ` → ${cutEnd(is, LONGEST_VALUE)}` },
    ]
  })
}
