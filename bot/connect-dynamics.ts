import type { Config } from './config.ts'
import { createDynamicsSettings } from './dynamics/dynamics-settings.ts'
import { type AppTokens, createAppTokens } from './entra/app-tokens.ts'
import type { Database } from './store/database/database.ts'
import { createDynamicsRecords } from './store/dynamics-records.ts'
import type { Clock, Log } from './use-cases/ports.ts'
import type { SettingsSource } from './use-cases/sales-ports.ts'

/** The settings of automatic invoicing in Dynamics 365 (B7); undefined: none is configured. */
export const connectDynamics = (deps: {
  config: Pick<Config, 'dynamics' | 'loginOrigin'>
  db: Database['db']
  /** For where the bot's registration is the application user too. */
  botTokens: AppTokens
  clock: Clock
  log: Log
}): SettingsSource | undefined => {
  const { config, db, botTokens, clock, log } = deps
  const { dynamics, loginOrigin } = config
  if (!dynamics) return undefined
  const { url, names, identity } = dynamics
  const { getToken } = identity ? createAppTokens({ identity, loginOrigin }) : botTokens
  return createDynamicsSettings({ url, names, getToken, memory: createDynamicsRecords(db), clock, log })
}
