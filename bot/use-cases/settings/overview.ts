import { MOST_COUNTED } from '../most-counted.ts'
import type { Clock, Exact, Identity } from '../ports.ts'
import type { AdministrationOverview, OverviewStore } from '../sales-store-port.ts'
import type { Store } from '../store-port.ts'
import type { WatchTrouble } from '../watch-store-port.ts'
import { lastingTrouble } from '../watching/lasting-trouble.ts'
import type { createConnection } from './connection.ts'
import { type ConnectionStanding, standingOf } from './overview-connection.ts'

export type ShownAdministration = Omit<AdministrationOverview, 'connection' | 'troubles'> & {
  connection: ConnectionStanding
  trouble: WatchTrouble | null
}

/** What is set up: the administrations of a tenant, and one's own connection. */
export const createOverview = ({
  store,
  exact,
  clock,
  connection,
}: {
  store: OverviewStore & Pick<Store, 'findConnection' | 'findConsentRefusal' | 'listAdministrations'>
  exact: Pick<Exact, 'divisions'>
  clock: Clock
  connection: Pick<ReturnType<typeof createConnection>, 'stateOf'>
}) => {
  const read = async (which: { tenantId: string; administrationId?: string }): Promise<ShownAdministration[]> => {
    const found = await store.administrationOverviews(which, MOST_COUNTED)
    const now = clock.now()
    return found.map(({ troubles, ...overview }) => ({
      ...overview,
      connection: standingOf(overview.connection, now),
      trouble: lastingTrouble(troubles, now),
    }))
  }

  return {
    all: (tenantId: string) => read({ tenantId }),

    async one(tenantId: string, administrationId: string): Promise<ShownAdministration | undefined> {
      return (await read({ tenantId, administrationId }))[0]
    },

    /** A person's own connection. */
    async connectionOf(owner: Identity): Promise<ConnectionStanding> {
      const standing = standingOf(await store.findConnection(owner), clock.now())
      if (standing.state !== 'connected') return standing
      const { connection: state } = await connection.stateOf(owner)
      return state === 'connected' ? standing : { ...standing, state, daysLeft: null }
    },

    /** Why the consent that a person gave last led to no connection; undefined: it did, or they began anew. */
    refusalOf: (owner: Identity) => store.findConsentRefusal(owner),

    /** What a person's connection reaches. @throws ExactError */
    async divisions(owner: Identity): Promise<{ division: number; name: string; connected: boolean }[]> {
      const reached = await exact.divisions(owner)
      const connected = new Set((await store.listAdministrations(owner.tenantId)).map(({ division }) => division))
      return reached
        .map(({ division, name }) => ({ division, name, connected: connected.has(division) }))
        .sort((one, other) => one.name.localeCompare(other.name) || one.division - other.division)
    },
  }
}
