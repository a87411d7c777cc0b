import type { PersonRef, Round } from '../../approvals/invoice.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Person, Store } from '../store-port.ts'

/**
 * Reads an invoice for those who may see it: its booker, its authorizers of whatever round, and whoever has a role here.
 * For everyone else it is as unknown as one that does not exist. `person` is undefined for a role whose holder Akkoord has never met.
 */
export const createMayView =
  ({ store }: { store: Pick<Store, 'findRoundFor' | 'findWork'> }) =>
  async (
    key: InvoiceKey,
    reader: Identity,
    hasRole: boolean,
  ): Promise<{ round: Round; person: Person | undefined } | undefined> => {
    const { round, clicker: person } = await store.findRoundFor(key, reader)
    if (!round || round.invoice.booker.tenantId !== reader.tenantId) return undefined
    const seen = { round, person }
    if (hasRole) return seen
    const isOneOf = (people: PersonRef[]) => people.some(({ personId }) => personId === person?.personId)
    if (isOneOf([round.invoice.booker, ...round.assignments.map((seat) => seat.person)])) return seen
    const earlier = person && (await store.findWork(key))?.assignments
    return earlier && isOneOf(earlier.map(({ assignment }) => assignment.person)) ? seen : undefined
  }
