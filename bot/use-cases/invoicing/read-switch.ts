import type { Clock } from '../ports.ts'
import type { SettingsSource } from '../sales-ports.ts'
import type { EngineJob, InvoicingStore, InvoicingWork } from '../sales-store-port.ts'

/** Who is named in the log for what was changed where the settings live, by somebody who is not known here. */
export const sourceName = ({ kind }: Pick<SettingsSource, 'kind'>): string =>
  kind === 'dynamics' ? 'Dynamics 365' : 'Akkoord'

const NO_RECORD = { where: 'settings', kind: 'no-record', detail: null } as const

/** What was known of the administration until now. */
type Before = Pick<InvoicingWork, 'administrationId' | 'division' | 'printInvoices' | 'licensed'>

/**
 * Reads the switch and the licence where they live, and saves them (B1, B2). Off, or without a record: everything that
 * was planned is closed.
 * @throws SettingsError
 */
export const createReadSwitch = ({
  store,
  settings,
  clock,
}: {
  store: Pick<InvoicingStore, 'recordSwitch' | 'recordProblem'>
  settings: SettingsSource
  clock: Clock
}) => {
  return async (
    job: EngineJob,
    { administrationId, division, printInvoices, licensed }: Before,
  ): Promise<{ hasRecord: boolean; isLicensed: boolean; isOn: boolean }> => {
    const found = await settings.readAdministration({ administrationId, division })
    const at = clock.now()
    if (!found) {
      // Nobody switched it off: whoever relies on it must hear that nothing leaves any more.
      const wasOn = printInvoices && licensed
      await store.recordProblem(administrationId, job, NO_RECORD, wasOn, at)
    }
    const now = found ?? { printInvoices: false, licensed: false, version: '' }
    await store.recordSwitch(administrationId, now, sourceName(settings), at)
    return { hasRecord: found !== undefined, isLicensed: now.licensed, isOn: now.printInvoices && now.licensed }
  }
}
