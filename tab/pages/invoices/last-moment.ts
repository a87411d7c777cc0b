import type { InvoiceDetail } from './detail-json.ts'

/** When a person was asked or reminded last in this round, as the timeline says; older lines know only a name. */
export const lastMoment = (
  { timeline, round }: Pick<InvoiceDetail, 'timeline' | 'round'>,
  event: 'asked' | 'reminded',
  { objectId, name }: { objectId: string; name: string },
): string | null =>
  timeline.findLast(
    ({ event: told, details }) =>
      told === event &&
      details.round === round &&
      (details.objectId === undefined ? details.person === name : details.objectId === objectId),
  )?.at ?? null
