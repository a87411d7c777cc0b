import type { Clock } from '../ports.ts'
import type { Actor, BulkEdit, BulkEditKey, BulkEditStore, InvoicingJob } from '../sales-store-port.ts'

/** Has a bulk edit try again what it could not do; undefined: nothing of it was left, it still runs, or it was taken back. */
export const createRetryBulkEdit =
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
    const again = await store.retryBulkEdit(key, by, clock.now())
    if (again) wake('bulk-edit', key.administrationId)
    return again
  }
