import { MAKING_SUPPLIERS, type NeededRight } from '../../approvals/needed-rights.ts'
import { type Clock, type Exact, ExactError, type Identity, type Log } from '../ports.ts'
import type { Choosing, Firm, Relation, SupplierStore } from '../supplier-ports.ts'
import { compareFirms, marksOf } from './compare-firms.ts'

/** Who makes one and is killed makes room for that firm after this time: four calls of a minute at most. Milliseconds. */
const LEASE_MS = 240_000

/** `isAnotherFirm`: than those who have its name and another number. */
type WantedSupplier = { firm: Firm; iban: string | null; isAnotherFirm: boolean }

export type MadeSupplier =
  /** `bankAccount`: whether Exact Online has the bank account that was given; null: none was given. */
  | { is: 'made'; supplier: Relation; bankAccount: 'added' | 'not-added' | null }
  /** Nothing was made: these are the same firm; some may not be suppliers yet. */
  | { is: 'exists'; relations: Relation[] }
  /** Nothing was made: these have its name and another number. Who knows better makes it as another firm. */
  | { is: 'may-exist'; relations: Relation[] }
  /** Somebody makes this supplier just now. */
  | { is: 'being-made' }
  | { is: 'no-rights'; right: NeededRight }

/**
 * Makes a supplier in Exact Online, unless the firm is known there; `isAnotherFirm`: also where one of its name is, with
 * another number. May be repeated: whatever an earlier try made is found, and two who do it at once are told apart.
 * @throws ExactError when Exact Online does not do it
 */
export const createMakeSupplier = (deps: {
  store: SupplierStore
  exact: Pick<Exact, 'choosing'>
  clock: Clock
  log: Log
}) => {
  const { store, exact, clock, log } = deps

  const knownAs = async (choosing: Choosing, firm: Firm) => {
    const { same = [], maybe = [] } = Object.groupBy(await choosing.findRelations(firm), (relation) =>
      compareFirms(relation, firm),
    )
    return { same, maybe }
  }

  /** Makes it; where no answer came, what it was before tells what is there now apart. */
  const create = async (choosing: Choosing, firm: Firm): Promise<Relation> => {
    try {
      return await choosing.createSupplier(firm)
    } catch (error) {
      if (!(error instanceof ExactError && error.mayHaveHappened)) throw error
      const [made] = (await knownAs(choosing, firm)).same
      if (!made) throw error
      return made
    }
  }

  const addBankAccount = async (choosing: Choosing, supplier: Relation, iban: string) => {
    const add = () => choosing.addBankAccount(supplier.id, iban)
    try {
      // A second try finds what the first one did.
      const has = await add().catch((error) => {
        if (error instanceof ExactError && error.mayHaveHappened) return add()
        throw error
      })
      if (has) return 'added' as const
      log.warn('bank-account-not-added', { supplierId: supplier.id, error: 'it has another one' })
      return 'not-added' as const
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      log.warn('bank-account-not-added', { supplierId: supplier.id, error: error.message })
      return 'not-added' as const
    }
  }

  const make = async (by: Identity, division: number, wanted: WantedSupplier): Promise<MadeSupplier> => {
    const { firm, iban, isAnotherFirm } = wanted
    const choosing = exact.choosing(by, division)
    const { same, maybe } = await knownAs(choosing, firm)
    if (same.length > 0) return { is: 'exists', relations: same }
    if (maybe.length > 0 && !isAnotherFirm) return { is: 'may-exist', relations: maybe }
    let supplier: Relation
    try {
      supplier = await create(choosing, firm)
    } catch (error) {
      if (!(error instanceof ExactError && error.kind === 'forbidden')) throw error
      return { is: 'no-rights', right: MAKING_SUPPLIERS }
    }
    log.info('supplier-made', { division, supplierId: supplier.id, by: by.objectId })
    const bankAccount = iban === null ? null : await addBankAccount(choosing, supplier, iban)
    await store.keepSupplier({ tenantId: by.tenantId, division }, supplier)
    return { is: 'made', supplier, bankAccount }
  }

  return async (by: Identity, division: number, wanted: WantedSupplier): Promise<MadeSupplier> => {
    const marks = marksOf(wanted.firm)
    const of = { tenantId: by.tenantId, division }
    const now = clock.now()
    const lease = new Date(now.getTime() + LEASE_MS)
    if (!(await store.beginMakingSupplier(of, marks, now, lease))) return { is: 'being-made' }
    try {
      return await make(by, division, wanted)
    } finally {
      await store.endMakingSupplier(of, marks, lease)
    }
  }
}
