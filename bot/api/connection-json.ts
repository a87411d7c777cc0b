import type { ConnectionStanding } from '../use-cases/settings/overview-connection.ts'
import type { ConsentRefusal } from '../use-cases/store-port.ts'
import type { ConnectionJson, OwnConnectionJson } from './administrations-json.ts'
import { rightJson } from './right-json.ts'

/** A connection as the API shows it. */
export const connectionJson = ({ renewedAt, ...standing }: ConnectionStanding): ConnectionJson => ({
  ...standing,
  renewedAt: renewedAt?.toISOString() ?? null,
})

/** The caller's own connection, with why the last consent led to none. */
export const ownConnectionJson = (
  standing: ConnectionStanding,
  refusal: ConsentRefusal | undefined,
): OwnConnectionJson => ({
  ...connectionJson(standing),
  lastRefusal: refusal
    ? {
        at: refusal.at.toISOString(),
        refused: refusal.refused,
        lacking: refusal.lacking.map(({ administration, rights }) => ({
          administration,
          rights: rights.map(rightJson),
        })),
      }
    : null,
})
