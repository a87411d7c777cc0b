import type { ReadBack } from '../approvals/read-back.ts'
import type { FailureCause, Locale, LockChange } from '../approvals/views.ts'
import { lockSentences } from './lock-sentences.ts'
import { remarkWords } from './remark-wording.ts'
import { type MessageKey, wordsOf } from './words.ts'

/** What can stand in a timeline, each with its words. */
export type SaidEvent = MessageKey extends infer Key ? (Key extends `timeline.${infer Event}` ? Event : never) : never

/** What an event says more, in this order; ids, codes and moments are for programs. */
const SAID = [
  'person',
  'from',
  'to',
  'authorizers',
  'question',
  'answer',
  'reason',
  'fileName',
  'detail',
  'onConnectionOf',
] as const

/** Says a line of the timeline: what happened, and what there is to know about it. Both hold outside text as it was given. */
export const timelineWords = (
  line: { event: SaidEvent; details: Record<string, unknown> },
  locale: Locale,
): { event: string; details: string } => {
  const say = wordsOf(locale)
  const { event, details } = line
  const cause = typeof details.cause === 'string' ? [say(`row.cause-${details.cause as FailureCause}`)] : []
  const texts = SAID.flatMap((name) => details[name] ?? []).filter((text) => typeof text === 'string')
  const changed = Array.isArray(details.changed) ? lockSentences(details.changed as LockChange[], locale) : []
  return {
    event: say(`timeline.${event}`),
    details: [...cause, ...texts, ...changed, ...remarksOf(line, locale)].join(' · '),
  }
}

/** What a release keeps of what was read back, and the currency of its amounts. */
const remarksOf = ({ event, details }: { event: SaidEvent; details: Record<string, unknown> }, locale: Locale) => {
  if (event !== 'released' && event !== 'released-by-other') return []
  const { method = 'B', currency = 'EUR', ...remarks } = details as Partial<ReadBack & { currency: string }>
  return remarkWords(remarks, { method, currency }, locale).map(({ what }) => what)
}
