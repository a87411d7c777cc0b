import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { SalesWork } from '../use-cases/sales-store-port.ts'
import type { Schema } from './schema.ts'

export type SalesRow = Selectable<Schema['sales_invoice']>

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

/** Reads a sales invoice's row. */
export const salesWorkOf = (row: SalesRow): SalesWork => ({
  administrationId: row.administration_id,
  salesInvoiceId: row.sales_invoice_id,
  customerId: row.customer_id,
  customerName: row.customer_name,
  invoiceTo: row.invoice_to,
  description: row.description,
  invoiceNumber: row.invoice_number,
  journal: row.journal,
  currency: row.currency,
  amountCents: row.amount_cents,
  invoiceDate: row.invoice_date,
  isCreditNote: row.is_credit_note,
  modified: row.modified,
  state: row.state,
  plannedAt: instant(row.planned_at),
  reasons: row.reasons,
  confirmed: row.confirmed,
  stopped: row.stopped,
  beforeSwitch: row.before_switch,
  printDate: row.print_date,
  cause: row.cause,
  detail: row.detail,
  printBegunAt: instant(row.print_begun_at),
  outcome: row.outcome,
  attempts: row.attempts,
  nextAttemptAt: instant(row.next_attempt_at),
  triedSince: instant(row.tried_since),
  stillOpenAt: instant(row.still_open_at),
  sentAt: instant(row.sent_at),
  foundAt: row.found_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
  revision: row.revision,
})

/** What is saved of a sales invoice: each column with its type and where it comes from. */
const COLUMNS: Record<string, { type: string; of: (invoice: SalesWork) => unknown }> = {
  customer_id: { type: 'uuid', of: (invoice) => invoice.customerId },
  customer_name: { type: 'text', of: (invoice) => invoice.customerName },
  invoice_to: { type: 'jsonb', of: (invoice) => invoice.invoiceTo },
  description: { type: 'text', of: (invoice) => invoice.description },
  invoice_number: { type: 'text', of: (invoice) => invoice.invoiceNumber },
  journal: { type: 'text', of: (invoice) => invoice.journal },
  currency: { type: 'text', of: (invoice) => invoice.currency },
  amount_cents: { type: 'bigint', of: (invoice) => invoice.amountCents },
  invoice_date: { type: 'date', of: (invoice) => invoice.invoiceDate },
  is_credit_note: { type: 'boolean', of: (invoice) => invoice.isCreditNote },
  modified: { type: 'text', of: (invoice) => invoice.modified },
  state: { type: 'text', of: (invoice) => invoice.state },
  planned_at: { type: 'timestamptz', of: (invoice) => invoice.plannedAt },
  reasons: { type: 'jsonb', of: (invoice) => invoice.reasons },
  confirmed: { type: 'jsonb', of: (invoice) => invoice.confirmed },
  stopped: { type: 'jsonb', of: (invoice) => invoice.stopped },
  before_switch: { type: 'boolean', of: (invoice) => invoice.beforeSwitch },
  print_date: { type: 'date', of: (invoice) => invoice.printDate },
  cause: { type: 'text', of: (invoice) => invoice.cause },
  detail: { type: 'text', of: (invoice) => invoice.detail },
  print_begun_at: { type: 'timestamptz', of: (invoice) => invoice.printBegunAt },
  outcome: { type: 'jsonb', of: (invoice) => invoice.outcome },
  attempts: { type: 'integer', of: (invoice) => invoice.attempts },
  next_attempt_at: { type: 'timestamptz', of: (invoice) => invoice.nextAttemptAt },
  tried_since: { type: 'timestamptz', of: (invoice) => invoice.triedSince },
  still_open_at: { type: 'timestamptz', of: (invoice) => invoice.stillOpenAt },
  sent_at: { type: 'timestamptz', of: (invoice) => invoice.sentAt },
  found_at: { type: 'timestamptz', of: (invoice) => invoice.foundAt },
  changed_at: { type: 'timestamptz', of: (invoice) => invoice.changedAt },
}

const NAMES = Object.keys(COLUMNS)

/** Every column that is saved. */
export const SALES_COLUMNS: RawBuilder<unknown> = sql.join(NAMES.map((name) => sql.ref(name)))

/** The same, each as it stands in the row that goes by the name `v`. */
export const SALES_VALUES: RawBuilder<unknown> = sql.join(NAMES.map((name) => sql.ref(`v.${name}`)))

/** Sets every column to what stands in `v`. */
export const SALES_SETS: RawBuilder<unknown> = sql.join(
  NAMES.map((name) => sql`${sql.ref(name)} = ${sql.ref(`v.${name}`)}`),
)

/** Sales invoices as rows that go by the name `v`, with the revision that was read of each. */
export const salesRecords = (saves: { invoice: SalesWork; revision: number | null }[]): RawBuilder<unknown> => {
  const records = saves.map(({ invoice, revision }) => ({
    sales_invoice_id: invoice.salesInvoiceId,
    read_revision: revision,
    ...Object.fromEntries(NAMES.map((name) => [name, COLUMNS[name]?.of(invoice) ?? null])),
  }))
  const types = NAMES.map((name) => `${name} ${COLUMNS[name]?.type}`).join(', ')
  return sql`jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
    as v (sales_invoice_id uuid, read_revision integer, ${sql.raw(types)})`
}
