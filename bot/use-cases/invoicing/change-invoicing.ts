import type { Clock } from '../ports.ts'
import type { SettingsSource } from '../sales-ports.ts'
import type { Actor, Invoicing, InvoicingEditStore, InvoicingStore } from '../sales-store-port.ts'
import { createRecordSwitch, sourceName } from './record-switch.ts'

/** The switch, with its version as its editor saw it; or rules, with theirs. */
export type InvoicingChange =
  | { printInvoices: boolean; version?: string }
  | { waitingMinutes?: number; unusualFactor?: number; rulesVersion: number }

export type ChangeInvoicingResult = 'written' | 'changed-meanwhile' | 'no-record' | 'no-licence' | 'version-required'

/** Others may turn the switch at the same moment, but not this often. */
const MOST_TRIES = 5

/** Writes "off" over whatever stands there. */
const writeOff = async (
  write: (basedOn: string) => ReturnType<SettingsSource['writeSwitch']>,
  version: string,
): ReturnType<SettingsSource['writeSwitch']> => {
  let written = await write(version)
  for (let tries = 1; written.is !== 'written' && tries < MOST_TRIES; tries++)
    written = await write(written.now.version)
  return written
}

/**
 * Changes the switch "Facturen printen" where it lives, and the rules, which Akkoord keeps itself (B1, B2, B5). Off is
 * always possible: it needs no licence, and whoever wants it wants it of whatever stands there now.
 * @throws SettingsError
 */
export const createChangeInvoicing = (deps: {
  store: InvoicingEditStore & Pick<InvoicingStore, 'takeSettingsTurn' | 'recordSwitch'>
  settings: SettingsSource
  clock: Clock
}) => {
  const { store, settings, clock } = deps

  const record = createRecordSwitch(deps)

  const turnSwitch = async (
    { administrationId, division }: Invoicing,
    { printInvoices, version }: { printInvoices: boolean; version?: string },
    by: Actor,
  ): Promise<ChangeInvoicingResult> => {
    const place = { administrationId, division }
    if (version === undefined && printInvoices) return 'version-required'
    let turn = await store.takeSettingsTurn()
    const stands = await settings.readAdministration(place)
    if (!stands && printInvoices) return 'no-record'
    // Nothing stands there that could say on; what is planned here is closed.
    if (!stands) {
      await record(place, { now: undefined, turn, by })
      return 'written'
    }
    if (printInvoices && !stands.licensed) return 'no-licence'
    const write = async (basedOn: string) => {
      turn = await store.takeSettingsTurn()
      return await settings.writeSwitch(place, { printInvoices, version: basedOn, by: by.name })
    }
    const { is, now } = await (printInvoices ? write(version ?? '') : writeOff(write, stands.version))
    const isEdited = is === 'written' && now.version !== stands.version
    await record(place, { now, turn, by: isEdited ? by : sourceName(settings) })
    return now.printInvoices === printInvoices ? 'written' : is
  }

  return async (invoicing: Invoicing, change: InvoicingChange, by: Actor): Promise<ChangeInvoicingResult> => {
    if ('printInvoices' in change) return await turnSwitch(invoicing, change, by)
    const { rulesVersion, ...rules } = change
    return await store.changeRules(invoicing.administrationId, rules, rulesVersion, by, clock.now())
  }
}
