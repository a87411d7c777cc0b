import type { FailureCause, FieldChange, Locale } from '../approvals/views.ts'
import { changedSentences } from './changed-sentences.ts'
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
  const changed = Array.isArray(details.changed) ? changedSentences(details.changed as FieldChange[], locale) : []
  return {
    event: say(`timeline.${event}`),
    details: [...cause, ...texts, ...changed].join(' · '),
  }
}
