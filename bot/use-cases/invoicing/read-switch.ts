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
  store: Pick<InvoicingStore, 'takeSettingsTurn' | 'recordSwitch' | 'recordProblem'>
  settings: SettingsSource
  clock: Clock
}) => {
  type Switch = { hasRecord: boolean; isLicensed: boolean; isOn: boolean }

  const readSwitch = async (job: EngineJob, before: Before): Promise<Switch> => {
    const { administrationId, division, printInvoices, licensed } = before
    const turn = await store.takeSettingsTurn()
    const found = await settings.readAdministration({ administrationId, division })
    const at = clock.now()
    if (!found) {
      // Nobody switched it off: whoever relies on it must hear that nothing leaves any more.
      const wasOn = printInvoices && licensed
      await store.recordProblem(administrationId, job, NO_RECORD, wasOn, at)
    }
    const now = found ?? { printInvoices: false, licensed: false, version: '' }
    const is = await store.recordSwitch(administrationId, now, turn, sourceName(settings), at)
    // Somebody turned it while it was read.
    if (is === 'stale') return await readSwitch(job, before)
    return { hasRecord: found !== undefined, isLicensed: now.licensed, isOn: now.printInvoices && now.licensed }
  }
  return readSwitch
}
