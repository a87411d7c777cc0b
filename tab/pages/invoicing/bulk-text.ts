import type { BulkEditJson, BulkItemJson } from '../../../bot/api/customers-json.ts'
import type { Format } from '../../words/format.ts'
import type { SayInvoicing } from '../../words/invoicing.ts'

type Words = { say: SayInvoicing; format: Format }

/** How many a bulk edit could not do. */
export const failedOf = ({ outcomes }: Pick<BulkEditJson, 'outcomes'>): number =>
  outcomes['changed-meanwhile'] + outcomes.refused + outcomes.unavailable

/** "Instellingen wijzigen: 12 klanten". */
export const bulkTitle = ({ kind, undoes, total }: BulkEditJson, { say, format }: Words): string => {
  const who = total === 1 ? say('bulk.customers.one') : say('bulk.customers.many', { count: format.number(total) })
  return `${say(`bulk.kind.${undoes === null ? kind : 'undo'}`)}: ${who}`
}

/** How far a bulk edit is, or how it ended. */
export const bulkResult = (bulkEdit: BulkEditJson, { say, format }: Words): string => {
  const { endedAt, total: all, waiting, outcomes } = bulkEdit
  const total = format.number(all)
  if (endedAt === null) return say('bulk.progress', { done: format.number(all - waiting), total })
  const failed = failedOf(bulkEdit)
  const done = format.number(outcomes.done)
  return failed === 0
    ? say('bulk.ended', { done, total })
    : say('bulk.ended.some', { done, total, failed: format.number(failed) })
}

const DETAILS = ['no-customer', 'forbidden', 'unexpected'] as const

/** What there is to say of one relation beyond its outcome. */
export const detailText = ({ detail }: Pick<BulkItemJson, 'detail'>, say: SayInvoicing): string => {
  const known = DETAILS.find((each) => each === detail)
  return known ? say(`detail.${known}`) : ''
}
