import type { SettingsPlace } from '../sales-ports.ts'
import type { EngineJob } from '../sales-store-port.ts'
import { createRecordSwitch, sourceName } from './record-switch.ts'

/**
 * Reads the switch and the licence where they live, and saves them (B1, B2). Off, or without a record: everything that
 * was planned is closed.
 * @throws SettingsError
 */
export const createReadSwitch = (deps: Parameters<typeof createRecordSwitch>[0]) => {
  const { store, settings } = deps
  const record = createRecordSwitch(deps)
  return async (
    job: EngineJob,
    { administrationId, division }: SettingsPlace,
  ): Promise<{ hasRecord: boolean; isLicensed: boolean; isOn: boolean }> => {
    const turn = await store.takeSettingsTurn()
    const found = await settings.readAdministration({ administrationId, division })
    const now = await record({ administrationId, division }, { now: found, turn, by: sourceName(settings) }, job)
    const { printInvoices, licensed } = now ?? { printInvoices: false, licensed: false }
    return { hasRecord: now !== undefined, isLicensed: licensed, isOn: printInvoices && licensed }
  }
}
