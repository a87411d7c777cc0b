import type { SalesDraft } from './sales-invoice.ts'

/**
 * What to do with a planned draft, now that it was read again just before printing: another version waits anew (B5), and
 * one that is no open draft any more was dealt with by someone else.
 */
export const compareBeforePrint = (
  planned: Pick<SalesDraft, 'modified'>,
  now: Pick<SalesDraft, 'modified' | 'status'> | undefined,
): 'print' | 'changed' | 'close' => {
  if (now?.status !== 'open') return 'close'
  return now.modified === planned.modified ? 'print' : 'changed'
}
