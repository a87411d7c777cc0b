import type { CustomerSettings } from '../../auto-invoice/customer.ts'
import { sameSettings } from '../../auto-invoice/same-settings.ts'
import type { Clock } from '../ports.ts'
import type { SettingsSource } from '../sales-ports.ts'
import type { Actor, CustomerKey, CustomerRow, CustomerStore } from '../sales-store-port.ts'

export type EditResult = { is: 'written' | 'changed-meanwhile'; now: CustomerRow } | { is: 'unknown-customer' }

type Edit = {
  key: CustomerKey
  division: number
  /** The version that the editor saw: of another one nothing is written. */
  version: string
  settings: Partial<CustomerSettings>
  by: Actor
}

/**
 * Changes settings of one relation where they live, then in the reading copy (B3, B7). What stands there already counts
 * as written, so that an edit whose answer was lost can be made again.
 * @throws SettingsError
 */
export const createEditCustomer =
  ({ store, settings, clock }: { store: CustomerStore; settings: SettingsSource; clock: Clock }) =>
  async ({ key, division, version, settings: changes, by }: Edit): Promise<EditResult> => {
    const customer = await store.findCustomer(key)
    if (!customer) return { is: 'unknown-customer' }
    const wanted = { ...customer.settings, ...changes }
    if (customer.settingsVersion !== version) {
      return { is: sameSettings(wanted, customer.settings) ? 'written' : 'changed-meanwhile', now: customer }
    }
    const { customerId, code, name } = customer
    const { is, now } = await settings.writeCustomer(
      { administrationId: key.administrationId, division },
      { customerId, code, name, version, settings: wanted, by: by.name },
    )
    const elsewhere = is === 'written' ? null : settings.kind
    await store.saveSettings({ key, by, at: clock.now(), basedOn: customer, record: now, elsewhere })
    return { is, now: (await store.findCustomer(key)) ?? customer }
  }
