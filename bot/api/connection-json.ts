import type { ConnectionStanding } from '../use-cases/settings/overview-connection.ts'
import type { ConnectionJson } from './administrations-json.ts'

/** A connection as the API shows it. */
export const connectionJson = ({ renewedAt, ...standing }: ConnectionStanding): ConnectionJson => ({
  ...standing,
  renewedAt: renewedAt?.toISOString() ?? null,
})
