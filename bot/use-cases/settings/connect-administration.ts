import type { NeededRight, RightPurpose } from '../../approvals/needed-rights.ts'
import type { Exact, Identity } from '../ports.ts'
import type { Administration, Store } from '../store-port.ts'

export type ConnectResult =
  /** `lacks`: what is needed for automatic invoicing, the second way or making suppliers, and is missing. */
  | { ok: true; administration: Administration; lacks: NeededRight[] }
  /** The connected Exact Online user does not see this division. */
  | { ok: false; refused: 'unknown-division' }
  /** The user may not do all that approving needs. */
  | { ok: false; refused: 'rights-missing'; rights: NeededRight[] }
  /** Another organisation drives this administration with Akkoord. */
  | { ok: false; refused: 'taken' }

const ALL: readonly RightPurpose[] = ['approving', 'invoicing', 'second-way', 'suppliers']

/** Connects an Exact Online administration, by a person who sees it there and may do what is needed. @throws ExactError */
export const createConnectAdministration =
  ({ store, exact, country }: { store: Store; exact: Exact; country: string }) =>
  async (by: Identity & { name: string }, division: number): Promise<ConnectResult> => {
    const found = (await exact.divisions(by)).find((candidate) => candidate.division === division)
    if (!found) return { ok: false, refused: 'unknown-division' }
    const { missing } = await exact.books(by, division).getMissingRights(ALL)
    const rights = missing.filter(({ purpose }) => purpose === 'approving')
    if (rights.length > 0) return { ok: false, refused: 'rights-missing', rights }
    const administrator = await store.savePerson(by, { name: by.name })
    const administration = await store.addAdministration({
      administrationId: `${country}-${division}`,
      tenantId: by.tenantId,
      division,
      name: found.name,
      holdUntilApproved: false,
      defaultCondition: null,
      administrator,
    })
    return administration.tenantId === by.tenantId
      ? { ok: true, administration, lacks: missing }
      : { ok: false, refused: 'taken' }
  }
