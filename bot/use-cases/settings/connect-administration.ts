import type { Exact, Identity } from '../ports.ts'
import type { Administration, Store } from '../store-port.ts'

export type ConnectResult =
  | { ok: true; administration: Administration }
  /** The connected Exact Online user does not see this division. */
  | { ok: false; refused: 'unknown-division' }
  /** Another organisation drives this administration with Akkoord. */
  | { ok: false; refused: 'taken' }

/** Connects an Exact Online administration, by a person who sees it there. @throws ExactError */
export const createConnectAdministration =
  ({ store, exact, country }: { store: Store; exact: Exact; country: string }) =>
  async (by: Identity & { name: string }, division: number): Promise<ConnectResult> => {
    const found = (await exact.divisions(by)).find((candidate) => candidate.division === division)
    if (!found) return { ok: false, refused: 'unknown-division' }
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
    return administration.tenantId === by.tenantId ? { ok: true, administration } : { ok: false, refused: 'taken' }
  }
