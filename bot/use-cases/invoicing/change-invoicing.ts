import type { Clock } from '../ports.ts'
import type { SettingsSource } from '../sales-ports.ts'
import type { Actor, Invoicing, InvoicingEditStore, InvoicingStore } from '../sales-store-port.ts'

export type InvoicingChange = {
  printInvoices?: boolean
  /** Of the switch, as its editor saw it. */
  version?: string
  waitingMinutes?: number
  unusualFactor?: number
}

export type ChangeInvoicingResult = 'written' | 'changed-meanwhile' | 'no-record' | 'no-licence' | 'version-required'

/** Whom the log names for a switch that was turned outside meanwhile. */
const ELSEWHERE = { dynamics: 'Dynamics 365', akkoord: 'Akkoord' }

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
  store: InvoicingEditStore & Pick<InvoicingStore, 'recordSwitch'>
  settings: SettingsSource
  clock: Clock
}) => {
  const { store, settings, clock } = deps

  const turn = async (
    { administrationId, division }: Invoicing,
    { printInvoices, version }: { printInvoices: boolean; version: string | undefined },
    by: Actor,
  ): Promise<ChangeInvoicingResult> => {
    const place = { administrationId, division }
    if (version === undefined && printInvoices) return 'version-required'
    const stands = await settings.readAdministration(place)
    if (!stands && printInvoices) return 'no-record'
    if (!stands) {
      // Nothing stands there that could say on; what is planned here is closed.
      const off = { printInvoices: false, licensed: false, version: '' }
      await store.recordSwitch(administrationId, off, by.name, clock.now())
      return 'written'
    }
    if (printInvoices && !stands.licensed) return 'no-licence'
    const write = (basedOn: string) => settings.writeSwitch(place, { printInvoices, version: basedOn, by: by.name })
    const { is, now } = await (printInvoices ? write(version ?? '') : writeOff(write, stands.version))
    await store.recordSwitch(administrationId, now, is === 'written' ? by.name : ELSEWHERE[settings.kind], clock.now())
    return now.printInvoices === printInvoices ? 'written' : is
  }

  return async (
    invoicing: Invoicing,
    { printInvoices, version, ...rules }: InvoicingChange,
    by: Actor,
  ): Promise<ChangeInvoicingResult> => {
    const isStale = version !== undefined && version !== invoicing.settingsVersion
    if (printInvoices === undefined && isStale) return 'changed-meanwhile'
    const turned = printInvoices === undefined ? 'written' : await turn(invoicing, { printInvoices, version }, by)
    if (turned === 'written') await store.changeRules(invoicing.administrationId, rules, by, clock.now())
    return turned
  }
}
