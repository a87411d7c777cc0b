import type { Round } from '../../approvals/invoice.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Person, Store } from '../store-port.ts'

/**
 * Reads an invoice for those who may see it: its booker, its authorizers, and whoever has a role here. For everyone else it
 * is as unknown as one that does not exist. `person` is undefined for a role whose holder Akkoord has never met.
 */
export const createMayView =
  ({ store }: { store: Pick<Store, 'findRoundFor'> }) =>
  async (
    key: InvoiceKey,
    reader: Identity,
    hasRole: boolean,
  ): Promise<{ round: Round; person: Person | undefined } | undefined> => {
    const { round, clicker: person } = await store.findRoundFor(key, reader)
    if (!round || round.invoice.booker.tenantId !== reader.tenantId) return undefined
    const people = [round.invoice.booker, ...round.assignments.map((seat) => seat.person)]
    if (!hasRole && !people.some(({ personId }) => personId === person?.personId)) return undefined
    return { round, person }
  }
