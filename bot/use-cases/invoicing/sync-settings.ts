import type { Clock } from '../ports.ts'
import type { SettingsSource } from '../sales-ports.ts'
import type { CustomerSyncStore, InvoicingStore, InvoicingWork } from '../sales-store-port.ts'
import { sourceName } from './record-switch.ts'

type Synced = Pick<InvoicingWork, 'administrationId' | 'division' | 'settingsSince'>

/**
 * Brings the settings of relations up to date with where they live, page by page; each page is saved before the next one
 * is read. 'stale': another run does the same, or somebody edited meanwhile what was read.
 * @throws SettingsError
 */
export const createSyncSettings = ({
  store,
  settings,
  clock,
}: {
  store: Pick<InvoicingStore, 'takeSettingsTurn'> & Pick<CustomerSyncStore, 'saveSettingsPage' | 'restartSettings'>
  settings: SettingsSource
  clock: Clock
}) => {
  return async ({ administrationId, division, settingsSince }: Synced): Promise<'done' | 'stale'> => {
    let since = settingsSince
    for (;;) {
      const turn = await store.takeSettingsTurn()
      const page = await settings.changes({ administrationId, division }, since)
      if (page.is === 'restart') {
        await store.restartSettings(administrationId)
        since = null
        continue
      }
      const saved = await store.saveSettingsPage(
        administrationId,
        { ...page, turn, since },
        sourceName(settings),
        clock.now(),
      )
      if (saved === 'stale') return 'stale'
      if (!page.more) return 'done'
      since = page.next
    }
  }
}
