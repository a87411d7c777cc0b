import { randomUUID } from 'node:crypto'
import type { Clock } from '../ports.ts'
import type { Actor, BulkEdit, BulkEditKey, BulkEditStore, InvoicingJob } from '../sales-store-port.ts'

/** Whether a bulk edit can be taken back: once, when it has ended and did something; a taking back is final. */
export const mayUndo = ({ endedAt, undoes, undoneBy, outcomes }: BulkEdit): boolean =>
  endedAt !== null && undoes === null && undoneBy === null && outcomes.done > 0

/**
 * Takes a bulk edit back, as a bulk edit of its own, wherever nobody changed the relation since; undefined: it cannot be
 * taken back.
 */
export const createUndoBulkEdit =
  ({
    store,
    clock,
    wake,
  }: {
    store: BulkEditStore
    clock: Clock
    wake: (job: InvoicingJob, administrationId: string) => void
  }) =>
  async (key: BulkEditKey, by: Actor): Promise<BulkEdit | undefined> => {
    const undo = await store.beginUndo(key, { bulkEditId: randomUUID(), by }, clock.now())
    if (undo) wake('bulk-edit', key.administrationId)
    return undo
  }
