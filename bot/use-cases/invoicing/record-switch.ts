import type { Clock } from '../ports.ts'
import type { AdministrationSettings, SettingsPlace, SettingsSource } from '../sales-ports.ts'
import type { Actor, EngineJob, InvoicingStore } from '../sales-store-port.ts'

/** Who is named in the log for what was changed where the settings live, by somebody who is not known here. */
export const sourceName = ({ kind }: Pick<SettingsSource, 'kind'>): string =>
  kind === 'dynamics' ? 'Dynamics 365' : 'Akkoord'

const NO_RECORD = { where: 'settings', kind: 'no-record', detail: null } as const

type Answer = { now: AdministrationSettings | undefined; turn: number; by: Actor | string }

/**
 * Saves what the source of the settings answered about the switch and the licence. An answer that somebody was ahead of is
 * asked for again; gives what was saved. `job`: cannot go on without a record, and managers are told of it once.
 * @throws SettingsError
 */
export const createRecordSwitch = (deps: {
  store: Pick<InvoicingStore, 'takeSettingsTurn' | 'recordSwitch'>
  settings: SettingsSource
  clock: Clock
}) => {
  const { store, settings, clock } = deps
  return async (
    { administrationId, division }: SettingsPlace,
    first: Answer,
    job?: EngineJob,
  ): Promise<AdministrationSettings | undefined> => {
    let answer = first
    for (;;) {
      const trouble = job && !answer.now ? { trouble: { job, problem: NO_RECORD } } : {}
      const is = await store.recordSwitch(administrationId, { ...answer, ...trouble }, clock.now())
      if (is === 'recorded') return answer.now
      const turn = await store.takeSettingsTurn()
      const now = await settings.readAdministration({ administrationId, division })
      answer = { now, turn, by: now?.version === first.now?.version ? first.by : sourceName(settings) }
    }
  }
}
