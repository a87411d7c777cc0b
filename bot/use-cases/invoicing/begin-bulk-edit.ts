import { randomUUID } from 'node:crypto'
import { typedText } from '../../approvals/typed-text.ts'
import type { Clock } from '../ports.ts'
import type { Actor, BulkChange, BulkEdit, BulkEditStore, BulkSelection, InvoicingJob } from '../sales-store-port.ts'
import { isPast } from './hold-customer.ts'

export type BeginResult =
  | { is: 'begun'; bulkEdit: BulkEdit }
  | { is: 'nothing-selected' | 'reason-required' | 'date-passed' }

/** Begins one action on many relations: freezes which ones are meant and what they are now. The work follows (B3, B4). */
export const createBeginBulkEdit =
  (deps: { store: BulkEditStore; clock: Clock; wake: (job: InvoicingJob, administrationId: string) => void }) =>
  async (
    administrationId: string,
    { selection, change: given }: { selection: BulkSelection; change: BulkChange },
    by: Actor,
  ): Promise<BeginResult> => {
    const { store, clock, wake } = deps
    const change = given.kind === 'hold' ? { ...given, reason: typedText(given.reason) } : given
    if (change.kind === 'hold' && change.reason === '') return { is: 'reason-required' }
    if (change.kind === 'hold' && isPast(change.remindOn, clock.now())) return { is: 'date-passed' }
    const key = { administrationId, bulkEditId: randomUUID() }
    const bulkEdit = await store.beginBulkEdit(key, { selection, change, by }, clock.now())
    if (!bulkEdit) return { is: 'nothing-selected' }
    wake('bulk-edit', administrationId)
    return { is: 'begun', bulkEdit }
  }
