import type { InvoiceDetail } from './detail-json.ts'

/** Events that only told or asked somebody something: the invoice and its decisions stayed as they were. */
const TELLS: ReadonlySet<string> = new Set([
  'booking-started',
  'file-attached',
  'asked',
  'not-reached',
  'question',
  'answered',
  'reminded',
  'notified',
  'retried',
])

/** The lines of the timeline with their words, the newest first. */
export const timelineRows = (
  { timeline, timelineWords }: Pick<InvoiceDetail, 'timeline' | 'timelineWords'>,
  onlyChanges: boolean,
) =>
  timeline
    .map(({ at, actor, event }, index) => ({
      key: index,
      at,
      actor,
      event,
      words: timelineWords[index] ?? { event, details: '' },
    }))
    .filter(({ event }) => !onlyChanges || !TELLS.has(event))
    .reverse()
