import { MOST_COUNTED } from '../most-counted.ts'
import type { Clock, Exact, Identity } from '../ports.ts'
import type { AdministrationOverview, OverviewStore } from '../sales-store-port.ts'
import type { Store } from '../store-port.ts'
import type { createConnection } from './connection.ts'
import { type ConnectionStanding, standingOf } from './overview-connection.ts'

export type ShownAdministration = Omit<AdministrationOverview, 'connection'> & { connection: ConnectionStanding }

/** What is set up: the administrations of a tenant, and one's own connection. */
export const createOverview = ({
  store,
  exact,
  clock,
  connection,
}: {
  store: OverviewStore & Pick<Store, 'findConnection' | 'listAdministrations'>
  exact: Pick<Exact, 'divisions'>
  clock: Clock
  connection: Pick<ReturnType<typeof createConnection>, 'stateOf'>
}) => {
  const read = async (which: { tenantId: string; administrationId?: string }): Promise<ShownAdministration[]> => {
    const found = await store.administrationOverviews(which, MOST_COUNTED)
    return found.map((overview) => ({ ...overview, connection: standingOf(overview.connection, clock.now()) }))
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
