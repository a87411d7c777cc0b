import { randomUUID } from 'node:crypto'
import { typedText } from '../../approvals/typed-text.ts'
import type { Clock } from '../ports.ts'
import type { Actor, BulkChange, BulkEdit, BulkEditStore, BulkSelection, InvoicingJob } from '../sales-store-port.ts'
import { isPast } from './hold-customer.ts'

export type BeginResult =
  | { is: 'begun'; bulkEdit: BulkEdit }
  | { is: 'nothing-selected' | 'more-than-seen' | 'reason-required' | 'date-passed' }

/**
 * Begins one action on many relations: freezes which ones are meant and what they are now. The work follows (B3, B4).
 * `upTo`: how many were seen; with more than that somebody must look again.
 */
export const createBeginBulkEdit =
  (deps: { store: BulkEditStore; clock: Clock; wake: (job: InvoicingJob, administrationId: string) => void }) =>
  async (
    administrationId: string,
    { selection, change: given, upTo }: { selection: BulkSelection; change: BulkChange; upTo: number },
    by: Actor,
  ): Promise<BeginResult> => {
    const { store, clock, wake } = deps
    const change = given.kind === 'hold' ? { ...given, reason: typedText(given.reason) } : given
    if (change.kind === 'hold' && change.reason === '') return { is: 'reason-required' }
    if (change.kind === 'hold' && isPast(change.remindOn, clock.now())) return { is: 'date-passed' }
    const key = { administrationId, bulkEditId: randomUUID() }
    const bulkEdit = await store.beginBulkEdit(key, { selection, change, upTo, by }, clock.now())
    if (!bulkEdit) return { is: 'nothing-selected' }
    if (bulkEdit === 'more-than-seen') return { is: bulkEdit }
    wake('bulk-edit', administrationId)
    return { is: 'begun', bulkEdit }
  }
