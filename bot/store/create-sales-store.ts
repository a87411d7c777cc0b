import type { Kysely } from 'kysely'
import type { SalesStore } from '../use-cases/sales-store-port.ts'
import { createCustomersSync } from './customers-sync.ts'
import { createInvoicing } from './invoicing.ts'
import { createSalesInvoices } from './sales-invoices.ts'
import type { Schema } from './schema.ts'

/** The database as the engine of automatic invoicing sees it. */
export const createSalesStore = (db: Kysely<Schema>): SalesStore => ({
  ...createInvoicing(db),
  ...createCustomersSync(db),
  ...createSalesInvoices(db),
})
