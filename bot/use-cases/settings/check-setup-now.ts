import { AU, type PaymentMethod } from '../../approvals/books.ts'
import { checkSetup } from '../../approvals/check-setup.ts'
import type { ClickPatience, Clock, Exact } from '../ports.ts'
import type { Store } from '../store-port.ts'
import { seeOwnApproval } from './see-own-approval.ts'

export type SetupNow = {
  au: 'ok' | 'missing' | 'wrong-method'
  method: PaymentMethod | null
  /** Purchase invoices are approved in Exact Online itself as well. */
  ownApproval: boolean
  checkedAt: Date
}

/**
 * Looks in Exact Online whether AU keeps entries out of payment batches (A1), through the administration's own connection:
 * who only looks needs none. undefined: there is no such administration here.
 *
 * @throws ExactError
 */
export const createCheckSetupNow =
  ({
    store,
    exact,
    clock,
    clickPatience,
  }: {
    store: Pick<Store, 'findAdministration' | 'changeSettings'>
    exact: Pick<Exact, 'books'>
    clock: Clock
    clickPatience: ClickPatience
  }) =>
  async (tenantId: string, administrationId: string): Promise<SetupNow | undefined> => {
    const administration = await store.findAdministration(administrationId)
    if (administration?.tenantId !== tenantId) return undefined
    const books = exact.books(administration.administrator, administration.division, { patience: clickPatience() })
    const conditions = await books.getPaymentConditions()
    const problem = checkSetup(conditions)
    return {
      au: problem === undefined ? 'ok' : problem.problem === 'au-missing' ? 'missing' : 'wrong-method',
      method: conditions.find(({ code }) => code === AU)?.method ?? null,
      ownApproval: await seeOwnApproval(store, books, administration),
      checkedAt: clock.now(),
    }
  }
