import type { Round } from '../../approvals/invoice.ts'
import type { Refusal } from '../../approvals/refusals.ts'
import type { InvoiceKey } from '../../approvals/views.ts'
import type { Identity } from '../ports.ts'
import type { Person, Store } from '../store-port.ts'

/**
 * Who wants to do something about an invoice.
 * isAdministrator: as the token says, or null in chat, where Teams does not say which app roles a person has: there the
 * administrator is who connected the administration.
 */
export type Manager = Identity & { name: string; isAdministrator: boolean | null }

export type MayManage =
  | { ok: true; round: Round; person: Person; role: 'booker' | 'administrator' }
  | { ok: false; refusal: Refusal }

/** Reads an invoice for its booker or an administrator, and refuses everyone else. */
export const createMayManage =
  ({ store }: { store: Pick<Store, 'findRoundFor' | 'findAdministration' | 'savePerson'> }) =>
  async (key: InvoiceKey, by: Manager): Promise<MayManage> => {
    const { round, clicker } = await store.findRoundFor(key, by)
    // An invoice of another tenant is as unknown as one that does not exist.
    if (!round || round.invoice.booker.tenantId !== by.tenantId) return { ok: false, refusal: 'unknown-invoice' }
    if (clicker?.personId === round.invoice.booker.personId) return { ok: true, round, person: clicker, role: 'booker' }
    const isOfAdministration = async () => {
      const administration = await store.findAdministration(key.administrationId)
      return administration !== undefined && administration.administrator.personId === clicker?.personId
    }
    if (!(by.isAdministrator ?? (await isOfAdministration()))) return { ok: false, refusal: 'not-manager' }
    const person = clicker ?? (await store.savePerson(by, { name: by.name }))
    return { ok: true, round, person, role: 'administrator' }
  }
