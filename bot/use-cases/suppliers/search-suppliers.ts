import { type Exact, ExactError, type Identity } from '../ports.ts'
import type { Relation, SupplierStore } from '../supplier-ports.ts'
import type { createFollowSuppliers } from './follow-suppliers.ts'

/** So many can be looked through; who is not among them is found by another word. */
const MOST_FOUND = 20

/** `asOf`: when the copy was read; null: Exact Online was asked just now. */
export type FoundSuppliers = { suppliers: Relation[]; asOf: Date | null }

/**
 * Finds suppliers by name, code or number, for choosing only. The copy answers, and is brought up to date meanwhile; where
 * it is not whole yet or knows nobody, Exact Online is asked, so that somebody new is found as well.
 * @throws ExactError when there is no copy and Exact Online cannot be asked
 */
export const createSearchSuppliers = (deps: {
  store: SupplierStore
  exact: Pick<Exact, 'choosing'>
  follow: ReturnType<typeof createFollowSuppliers>['follow']
}) => {
  const { store, exact, follow } = deps
  return async (by: Identity, division: number, search: string): Promise<FoundSuppliers> => {
    const of = { tenantId: by.tenantId, division }
    const kept = await store.searchKeptSuppliers(of, search, MOST_FOUND)
    follow(by, division)
    if (kept && (kept.suppliers.length > 0 || search.trim() === '')) return kept
    try {
      const suppliers = await exact.choosing(by, division).searchSuppliers(search, MOST_FOUND)
      return { suppliers, asOf: null }
    } catch (error) {
      if (kept && error instanceof ExactError) return kept
      throw error
    }
  }
}
