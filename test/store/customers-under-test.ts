import { sql } from 'kysely'
import { type CustomerSettings, type Layout, NO_SETTINGS } from '../../bot/auto-invoice/customer.ts'
import type { SalesState } from '../../bot/auto-invoice/sales-invoice.ts'
import { createBulkEdits } from '../../bot/store/bulk-edits.ts'
import { recomputeStatuses } from '../../bot/store/customer-status.ts'
import { createCustomers } from '../../bot/store/customers.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createInvoicing } from '../../bot/store/invoicing.ts'
import { createInvoicingEdits } from '../../bot/store/invoicing-edits.ts'
import { createInvoicingLog } from '../../bot/store/invoicing-log.ts'
import { createSalesLists } from '../../bot/store/sales-lists.ts'
import { columnsOf } from '../../bot/store/settings-columns.ts'
import { guidOf } from '../approvals/samples.ts'
import { ADMINISTRATION, createStoreUnderTest, NOW } from './store-under-test.ts'

export const DUTCH = guidOf('layout nl')
export const ENGLISH = guidOf('layout en')
export const MAIL_TEXT = guidOf('e-mail layout')

export const LAYOUTS: Layout[] = [
  { layoutId: DUTCH, kind: 'document', name: 'Nederlands', language: 'NL' },
  { layoutId: ENGLISH, kind: 'document', name: 'English', language: 'EN' },
  { layoutId: MAIL_TEXT, kind: 'email', name: 'Begeleidende e-mail', language: 'NL' },
]

/** All of B3 right. */
export const READY: CustomerSettings = {
  automatic: true,
  invoicingMethod: 'email',
  printAndSend: false,
  layoutId: DUTCH,
  emailLayoutId: MAIL_TEXT,
}

export type NewCustomer = {
  name: string
  code?: string
  email?: string | null
  settings?: Partial<CustomerSettings>
  version?: string
  heldFor?: string | null
  failed?: boolean
  lastSentAt?: Date | null
  nextPlannedAt?: Date | null
  isCustomer?: boolean
}

/** The store of relations on a database, with an administration that is switched on. */
export const createCustomersUnderTest = async (database: Database, limits?: Parameters<typeof createCustomers>[1]) => {
  const { db } = database
  const { store, person } = await createStoreUnderTest(database)
  const kim = await person('kim')
  const edits = createInvoicingEdits(db)
  const open = async (administrationId: string) => {
    await createInvoicing(db).openMissing(NOW)
    await db
      .updateTable('invoicing')
      .set({ layouts: JSON.stringify(LAYOUTS), print_invoices: true, licensed: true, on_since: NOW })
      .where('administration_id', '=', administrationId)
      .execute()
  }
  await open(ADMINISTRATION)

  return {
    db,
    by: { ...kim, name: 'Kim' },
    store: {
      ...store,
      ...createCustomers(db, limits),
      ...createBulkEdits(db),
      ...createSalesLists(db),
      ...createInvoicing(db),
      ...createInvoicingLog(db),
      ...edits,
    },

    /** Adds another administration of the same organisation. */
    async addAdministration(administrationId: string, division: number) {
      await store.addAdministration({
        administrationId,
        tenantId: kim.tenantId,
        division,
        name: administrationId,
        holdUntilApproved: false,
        defaultCondition: null,
        administrator: kim,
      })
      await open(administrationId)
    },

    /** Adds relations in one statement, judged by the rule; gives their ids, each made of the name. */
    async addCustomers(customers: NewCustomer[], administrationId = ADMINISTRATION): Promise<string[]> {
      const ids = customers.map(({ name }) => guidOf(`${administrationId} ${name}`))
      const rows = customers.map((customer, index) => {
        return {
          administration_id: administrationId,
          customer_id: ids[index] ?? '',
          code: customer.code ?? String(10_000 + index),
          name: customer.name,
          email: customer.email === undefined ? 'post@example.nl' : customer.email,
          is_customer: customer.isCustomer ?? true,
          ...columnsOf({ ...NO_SETTINGS, ...customer.settings }),
          settings_version: customer.version ?? '',
          hold_reason: customer.heldFor ?? null,
          hold_by: customer.heldFor ? 'Kim' : null,
          hold_since: customer.heldFor ? NOW : null,
          has_failed: customer.failed ?? false,
          last_sent_at: customer.lastSentAt ?? null,
          next_planned_at: customer.nextPlannedAt ?? null,
        }
      })
      for (let first = 0; first < rows.length; first += 1_000) {
        await db
          .insertInto('customer')
          .values(rows.slice(first, first + 1_000))
          .execute()
      }
      await recomputeStatuses(db, administrationId, ids)
      return ids
    },

    /** Adds a sales invoice of a relation. */
    async addSales(
      customerId: string,
      name: string,
      state: SalesState,
      more: { at?: Date; reasons?: unknown[]; cause?: 'rejected' | 'not-mailed' } = {},
    ): Promise<string> {
      const id = guidOf(`sales ${name}`)
      const at = more.at ?? NOW
      await sql`
        insert into sales_invoice (administration_id, sales_invoice_id, customer_id, customer_name, description, journal,
          currency, amount_cents, modified, state, planned_at, reasons, cause, sent_at, found_at, changed_at)
        values (${ADMINISTRATION}, ${id}, ${customerId}, 'Klant', ${name}, '70', 'EUR', 12100, 'v1', ${state},
          ${state === 'planned' || state === 'printing' ? at : null}, ${JSON.stringify(more.reasons ?? [])}::jsonb,
          ${more.cause ?? null}, ${state === 'sent' ? at : null}, ${at}, ${at})`.execute(db)
      return id
    },
  }
}
export type CustomersUnderTest = Awaited<ReturnType<typeof createCustomersUnderTest>>
