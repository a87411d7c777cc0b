import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type { OverviewStore } from '../use-cases/sales-store-port.ts'
import type { Store } from '../use-cases/store-port.ts'
import { createAdministrationOverview } from './administration-overview.ts'
import { createAdministrations } from './administrations.ts'
import { createAsks } from './asks.ts'
import { createAuthorizerRules } from './authorizer-rules.ts'
import { createConsents } from './connections.ts'
import { createConsentRefusals } from './consent-refusals.ts'
import { createDiscoveredEntries } from './discovered-entries.ts'
import { createInstallations } from './installations.ts'
import { createInvoices } from './invoices.ts'
import { createLists } from './lists.ts'
import { createApprovalLists } from './lists-approvals.ts'
import { createMessages } from './messages.ts'
import { createPeople } from './people.ts'
import { createReading } from './reading.ts'
import { createReleases } from './releases.ts'
import { saveInvoice } from './save-invoice.ts'
import type { Schema } from './schema.ts'
import { createNeighbours } from './seats.ts'
import { createTx, type Queues } from './transactions.ts'
import { createWork } from './work.ts'

/** The database as the use cases see it. */
export const createStore = (db: Kysely<Schema>, queues: Queues): Store & OverviewStore => {
  const transactions = new AsyncLocalStorage<true>()

  /**
   * The embedded database has one connection: what a transaction asked of the plain store would wait for ever for the
   * transaction to end. Such a bug shows at once, on every database.
   */
  const outsideTransactions = <T extends Record<string, (...given: never[]) => unknown>>(functions: T): T =>
    Object.fromEntries(
      Object.entries(functions).map(([name, run]) => [
        name,
        (...given: never[]) => {
          assert(!transactions.getStore(), `store.${name} was called inside a transaction`)
          return run(...given)
        },
      ]),
    ) as T

  return {
    ...outsideTransactions({
      async transaction<T>(work: Parameters<Store['transaction']>[0]): Promise<T> {
        const afterCommit: (() => void)[] = []
        const result = await db
          .transaction()
          .execute((trx) => transactions.run(true, () => work(createTx(trx, queues, afterCommit))))
        for (const nudge of afterCommit) nudge()
        return result as T
      },
      save: (save: Parameters<Store['save']>[0]) => saveInvoice(db, save),
      ...createAdministrationOverview(db),
      ...createAdministrations(db),
      ...createApprovalLists(db),
      ...createAsks(db),
      ...createConsents(db),
      ...createConsentRefusals(db),
      ...createAuthorizerRules(db),
      ...createDiscoveredEntries(db),
      ...createInstallations(db),
      ...createInvoices(db),
      ...createLists(db),
      ...createMessages(db),
      ...createNeighbours(db),
      ...createPeople(db),
      ...createReading(db),
      ...createReleases(db),
      ...createWork(db),
    }),
    wake: queues.nudge,
  }
}
