/** What the tab's page "Automatic invoicing" gets. Amounts are decimal texts, dates ISO. */
import type { SalesAct } from '../auto-invoice/act-on-sales.ts'
import type { Customer, CustomerSettings, CustomerStatus, Layout, UnreadyReason } from '../auto-invoice/customer.ts'
import type { HoldReason, SalesCause, SalesState } from '../auto-invoice/sales-invoice.ts'
import type { BulkKind, BulkOutcome, InvoicingProblem, SyncState } from '../use-cases/sales-store-port.ts'

export const CUSTOMER_SORTS = ['name', 'last-sent', 'next'] as const
export type CustomerSort = (typeof CUSTOMER_SORTS)[number]

/** GET /api/administrations/:administration/invoicing: the head of the page. */
export type InvoicingJson = {
  administration: string
  name: string
  printInvoices: boolean
  licensed: boolean
  /** Who can give the licence, as configured; null: nobody is named. */
  contact: string | null
  /** Where the settings are kept. */
  source: 'dynamics' | 'akkoord'
  version: string
  waitingMinutes: number
  unusualFactor: number
  rulesVersion: number
  sync: { state: SyncState; customers: number; begunAt: string | null; endedAt: string | null }
  /** When the drafts were read last; before `onSince`: not since the switch went on, so that no count is known yet. */
  polledAt: string | null
  onSince: string | null
  problem: (InvoicingProblem & { since: string }) | null
  /** Capped at `cap`. */
  cap: number
  planned: { count: number; firstAt: string | null }
  heldBack: number
  failed: number
  /** Drafts that stood there before the switch went on and wait for a confirmation (B2). */
  unconfirmed: number
  layouts: Layout[]
  mayEdit: boolean
}

/** PATCH the same: the switch or rules, and the version that this is based on; 409 gives what stands there as `now`. */
export type InvoicingEdit =
  | { printInvoices: boolean; version: string }
  | { waitingMinutes?: number; unusualFactor?: number; rulesVersion: number }

/** GET /api/administrations/:administration/customers?status&layout&search&sort&descending&after */
export type CustomerRowJson = Omit<Customer, 'administrationId'> & {
  status: CustomerStatus
  reasons: UnreadyReason[]
  lastSentAt: string | null
  nextPlannedAt: string | null
}
export type CustomersJson = { customers: CustomerRowJson[]; next: string | null }

/** GET …/customers/counts?search: capped at `cap`. */
export type CustomerCountsJson = { cap: number; counts: Record<CustomerStatus | 'all', number> }

/** GET …/customers/:customer */
export type CustomerDetailJson = CustomerRowJson & { invoices: SalesRowJson[]; log: LogLineJson[] }
export type LogLineJson = { at: string; actor: string; event: string; details: Record<string, unknown> }

/** GET /api/administrations/:administration/invoicing/log: who turned the switch, changed rules or who is told; the last ones. */
export type InvoicingLogJson = { log: LogLineJson[] }

/** PATCH …/customers/:customer. 409 `{ error, now: CustomerRowJson }` shows both. */
export type CustomerEdit = { version: string; settings: Partial<CustomerSettings> }

/** POST …/customers/:customer/hold */
export type HoldEdit = { reason: string; remindOn: string | null }

/** POST …/customers/:customer/release-hold: names the hold that was seen; of another one 409 `{ error, now: CustomerRowJson }`. */
export type HoldRelease = { since: string }

/** GET …/sales-invoices?list=planned|held|failed|sent&after; POST …/:salesInvoice/{stop,resume,confirm,try-again,handled}; to confirm with `{ version }` */
export type SalesRowJson = {
  salesInvoice: string
  /** Of the draft in Exact Online; a confirmation names it. */
  version: string
  customerId: string
  customer: string
  description: string
  invoiceNumber: string | null
  amount: string
  currency: string
  isCreditNote: boolean
  state: SalesState
  plannedAt: string | null
  reasons: HoldReason[]
  cause: SalesCause | null
  detail: string | null
  /** What may be done about it; the server judges it again. */
  acts: SalesAct[]
  sentAt: string | null
}
export type SalesListJson = { salesInvoices: SalesRowJson[]; next: string | null }

/** POST …/sales-invoices/confirm-all `{ upTo: count seen }`: lets leave what waits for the switch's confirmation (B2). */
export type ConfirmAllJson = { confirmed: number }

/** Which relations a bulk edit means: the ticked ones, or all of a filter. */
export type BulkSelection =
  | { customers: string[] }
  | { filter: { status: CustomerStatus | null; layout: string | null; search: string } }

/** What is changed; a setting that is left out stays. */
export type BulkChange =
  | { kind: 'settings'; settings: Partial<CustomerSettings> }
  | { kind: 'hold'; reason: string; remindOn: string | null }
  | { kind: 'release' }

/** POST …/bulk-edits/preview with both. */
export type BulkPreviewJson = {
  total: number
  /** Of those that change, what they become; and the reasons of those that do not become ready. */
  becomes: Record<CustomerStatus, number>
  unchanged: number
  reasons: { reason: UnreadyReason; count: number }[]
}

/** POST …/bulk-edits `{ selection, change, upTo: total of the preview }`: 202 with this; GET …/bulk-edits/:bulkEdit; GET …/bulk-edits: the last ones. */
export type BulkEditJson = {
  bulkEdit: string
  kind: BulkKind
  change: BulkChange
  by: string
  begunAt: string
  endedAt: string | null
  total: number
  outcomes: Record<BulkOutcome, number>
  /** Not done yet. */
  waiting: number
  undoes: string | null
  undoneBy: string | null
  mayUndo: boolean
}

/** GET …/bulk-edits/:bulkEdit/items?outcome&after; `.csv` gives all of them as a file. */
export type BulkItemJson = {
  customerId: string
  code: string
  customer: string
  outcome: BulkOutcome | null
  detail: string | null
}
export type BulkItemsJson = { items: BulkItemJson[]; next: string | null }
// POST …/bulk-edits/:bulkEdit/undo and …/retry give 202 with the new BulkEditJson.
