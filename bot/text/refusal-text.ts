import type { Refusal } from '../approvals/refusals.ts'
import type { Locale } from '../approvals/views.ts'
import { wordsOf } from './words.ts'

/**
 * Says why a click changed nothing, in one or two sentences of plain text.
 * @param reference for `went-wrong`: what the person can quote so that the cause is found in the log
 */
export const refusalText = (code: Refusal | 'went-wrong', locale: Locale, reference?: string): string => {
  const say = wordsOf(locale)
  if (code === 'reason-required') return `${say('reject.reason-missing')}.`
  const sentence = say(`refusal.${code}`)
  return reference === undefined ? sentence : `${sentence} ${say('reference', { reference })}`
}
