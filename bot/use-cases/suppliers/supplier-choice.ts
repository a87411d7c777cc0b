import type { Clock, Exact, Log } from '../ports.ts'
import type { SupplierStore } from '../supplier-ports.ts'
import { createFollowSuppliers } from './follow-suppliers.ts'
import { createMakeSupplier } from './make-supplier.ts'
import { createSearchSuppliers } from './search-suppliers.ts'

/** Choosing a supplier, and making one. `stop` ends what goes on behind a search. */
export const createSupplierChoice = (deps: {
  store: SupplierStore
  exact: Pick<Exact, 'choosing'>
  clock: Clock
  log: Log
  /** Between two pages of the copy; left out: as long as is kind to Exact Online. Milliseconds. */
  pauseMs?: number
}) => {
  const { follow, stop } = createFollowSuppliers(deps)
  return {
    searchSuppliers: createSearchSuppliers({ ...deps, follow }),
    makeSupplier: createMakeSupplier(deps),
    stop,
  }
}
