import type { Clock, Log } from '../ports.ts'
import { SettingsError, type SettingsErrorKind, type SettingsSource } from '../sales-ports.ts'
import type { BulkEdit, BulkEditStore, BulkItem, CustomerStore, InvoicingJob } from '../sales-store-port.ts'
import type { Store } from '../store-port.ts'
import { createBulkItem } from './bulk-item.ts'

/** Items that are read at a time. */
const SLICE = 50

/** Writes on their way at the same moment: enough to hide the waits for Dynamics 365, far below the 52 it allows. */
const AT_ONCE = 5

/** After so long it makes room for other work and for clicks, and goes on as a new job. Milliseconds. */
const RUN_FOR_MS = 5_000

/** When the settings cannot be reached and do not say for how long, it goes on after this time. Milliseconds. */
const PAUSE_MS = 30_000

/** After so long without reaching the settings, what is left is given up; a person can try it again. Milliseconds. */
const GIVE_UP_AFTER_MS = 15 * 60_000

/** Failures that the next item would meet as well. */
const STOPS_ALL: SettingsErrorKind[] = ['throttled', 'unavailable', 'unauthorised']

type Deps = {
  store: BulkEditStore & CustomerStore
  administrations: Pick<Store, 'findAdministration'>
  settings: SettingsSource
  clock: Clock
  log: Log
  wake: (job: InvoicingJob, administrationId: string) => void
}

/**
 * Does what waits of an administration's bulk edits, one after the other, item by item. Killed at any moment it goes on
 * where it was: an item that was done is done, and doing half of one again does no harm.
 */
export const createRunBulkEdit = (deps: Deps) => {
  const { store, administrations, clock, log, wake } = deps
  const doItem = createBulkItem(deps)

  /** Does these items; gives the failure that stops them all. */
  const doItems = async (
    bulkEdit: BulkEdit,
    division: number,
    items: BulkItem[],
  ): Promise<SettingsError | undefined> => {
    const failures = await Promise.all(
      items.map(async (item) => {
        try {
          await doItem(bulkEdit, division, item)
          return undefined
        } catch (error) {
          if (!(error instanceof SettingsError)) throw error
          if (STOPS_ALL.includes(error.kind)) return error
          const outcome = error.kind === 'forbidden' ? 'refused' : 'unavailable'
          await store.recordItem({ ...keyOf(bulkEdit), position: item.position }, outcome, error.kind)
          return undefined
        }
      }),
    )
    return failures.find((failure) => failure !== undefined)
  }

  const pause = async (bulkEdit: BulkEdit, failure: SettingsError): Promise<void> => {
    const now = clock.now()
    const until = failure.retryAt ?? new Date(now.getTime() + PAUSE_MS)
    // Who says when to come back can be reached.
    const since = failure.kind === 'throttled' ? now : (bulkEdit.failingSince ?? now)
    log.warn('bulk-edit-paused', { ...keyOf(bulkEdit), kind: failure.kind, until, error: failure })
    if (now.getTime() - since.getTime() >= GIVE_UP_AFTER_MS) await store.endBulkEdit(bulkEdit, now, failure.kind)
    else await store.pauseBulkEdit(bulkEdit, until, since)
  }

  return async (administrationId: string): Promise<void> => {
    const administration = await administrations.findAdministration(administrationId)
    if (!administration) return
    const begunAt = clock.now().getTime()
    for (;;) {
      const now = clock.now()
      const bulkEdit = await store.nextBulkEdit(administrationId)
      if (!bulkEdit || (bulkEdit.pausedUntil !== null && bulkEdit.pausedUntil > now)) return
      if (now.getTime() - begunAt >= RUN_FOR_MS) return wake('bulk-edit', administrationId)
      const items = await store.waitingItems(bulkEdit, SLICE)
      if (items.length === 0) await store.endBulkEdit(bulkEdit, now, null)
      for (let first = 0; first < items.length; first += AT_ONCE) {
        const failure = await doItems(bulkEdit, administration.division, items.slice(first, first + AT_ONCE))
        if (failure) return await pause(bulkEdit, failure)
        if (bulkEdit.failingSince !== null && first === 0) await store.resumeBulkEdit(bulkEdit)
      }
    }
  }
}

const keyOf = ({ administrationId, bulkEditId }: BulkEdit) => ({ administrationId, bulkEditId })
