import { sameSettings } from '../../auto-invoice/same-settings.ts'
import type { Clock } from '../ports.ts'
import type { SettingsSource } from '../sales-ports.ts'
import type {
  Actor,
  BulkEdit,
  BulkEditStore,
  BulkItem,
  BulkOutcome,
  CustomerRow,
  CustomerStore,
} from '../sales-store-port.ts'

/**
 * Does one item of a bulk edit, and says what became of it. Safe to repeat.
 * @throws SettingsError
 */
export const createBulkItem = ({
  store,
  settings,
  clock,
}: {
  store: BulkEditStore & CustomerStore
  settings: SettingsSource
  clock: Clock
}) => {
  /** Writes settings where they live, on condition that nobody did since; gives the outcome unless it was saved with them. */
  const write = async (
    bulkEdit: BulkEdit,
    division: number,
    { before, position }: BulkItem,
    customer: CustomerRow,
  ): Promise<BulkOutcome | 'saved'> => {
    const { change, administrationId, bulkEditId, undoes } = bulkEdit
    const by = doerOf(bulkEdit)
    const wanted = { ...before.settings, ...(change.kind === 'settings' && change.settings) }
    const isAsWanted = sameSettings(wanted, customer.settings)
    if (customer.settingsVersion !== before.version && !isAsWanted) return 'changed-meanwhile'

    const { customerId, code, name } = customer
    const { is, now } = await settings.writeCustomer(
      { administrationId, division },
      { customerId, code, name, version: customer.settingsVersion, settings: wanted, by: by.name },
    )
    // Asked for all the same: the reading copy may be older than what stands there.
    if (is === 'written' && undoes === null && sameSettings(wanted, before.settings)) return 'nothing-to-do'
    const elsewhere = is === 'written' ? null : settings.kind
    const save = { key: customer, by, at: clock.now(), basedOn: customer, record: now, elsewhere }
    await store.saveSettings(elsewhere ? save : { ...save, item: { administrationId, bulkEditId, position } })
    return elsewhere ? 'changed-meanwhile' : 'saved'
  }

  /** Holds or releases; one that takes back puts back the very hold that stood there. */
  const hold = async (
    bulkEdit: BulkEdit,
    { before, position }: BulkItem,
    customer: CustomerRow,
  ): Promise<BulkOutcome | 'saved'> => {
    const { change, administrationId, bulkEditId, undoes } = bulkEdit
    const by = doerOf(bulkEdit)
    const save = { key: customer, by, at: clock.now(), item: { administrationId, bulkEditId, position } }
    if (change.kind === 'hold') {
      if (customer.hold) return undoes === null ? 'nothing-to-do' : 'changed-meanwhile'
      const { reason, remindOn } = change
      const made = { reason, by: by.name, since: save.at.toISOString(), remindOn }
      if (undoes === null) return await store.saveHold({ ...save, hold: made, onlyIfSince: null })
      // Whoever held and released it since decided anew.
      return await store.saveHold({ ...save, hold: before.hold, onlyIfSince: null, onlyIfReleasedAt: before.version })
    }
    if (!customer.hold) return 'nothing-to-do'
    const since = undoes === null ? (before.hold?.since ?? null) : before.version
    return await store.saveHold({ ...save, hold: null, onlyIfSince: since })
  }

  return async (bulkEdit: BulkEdit, division: number, item: BulkItem): Promise<void> => {
    const { administrationId, bulkEditId } = bulkEdit
    const { customerId, position } = item
    const key = { administrationId, bulkEditId, position }
    const customer = await store.findCustomer({ administrationId, customerId })
    if (!customer) return await store.recordItem(key, 'refused', 'no-customer')
    const outcome =
      bulkEdit.change.kind === 'settings'
        ? await write(bulkEdit, division, item, customer)
        : await hold(bulkEdit, item, customer)
    if (outcome !== 'saved') await store.recordItem(key, outcome, null)
  }
}

const doerOf = ({ by, retriedBy }: BulkEdit): Actor => retriedBy ?? by
