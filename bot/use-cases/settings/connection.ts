import type { ConnectionCardView, ConnectionState } from '../../approvals/views.ts'
import type { Exact, Identity } from '../ports.ts'
import type { Store } from '../store-port.ts'
import type { createConnectExact } from './connect-exact.ts'

/** A person's own connection to Exact Online, as they see to it in chat. */
export const createConnection = ({
  store,
  exact,
  connectExact,
}: {
  store: Pick<Store, 'failedInvoices'>
  exact: Pick<Exact, 'connectionOf' | 'disconnect'>
  connectExact: Pick<ReturnType<typeof createConnectExact>, 'start'>
}) => {
  const stateOf = async (owner: Identity): Promise<ConnectionState> => {
    const state = await exact.connectionOf(owner)
    if (state.connection !== 'connected') return state
    // A release may have found it lost before its tokens were due to be renewed.
    const lost = await store.failedInvoices({ owner, cause: 'connection-revoked' })
    return lost.length === 0 ? state : { ...state, connection: 'broken' }
  }

  return {
    /** Whether it is there and works, as far as is known without asking Exact Online. */
    stateOf,

    /** A card with an address that connects whoever it is made for, and nobody else; for a quarter of an hour. */
    async connect(person: Identity): Promise<ConnectionCardView> {
      return { card: 'connection', state: await stateOf(person), connectUrl: await connectExact.start(person) }
    },

    /** Forgets the connection; what was there before does not matter (A13). */
    async disconnect(person: Identity): Promise<ConnectionCardView> {
      await exact.disconnect(person)
      return { card: 'connection', state: await stateOf(person), connectUrl: null }
    },
  }
}
