/**
 * What Akkoord must be allowed to do in Exact Online. `approving`: without it no invoice can be booked, asked about or
 * released · `invoicing`: for automatic invoicing · `second-way`: for releasing by the payment term itself · `suppliers`: for
 * making a supplier while booking.
 */
export type RightPurpose = 'approving' | 'invoicing' | 'second-way' | 'suppliers'

/** An endpoint and a method, as `users/UserHasRights` asks for them; what it is called stands in text/ under `name`. */
export type NeededRight = (typeof NEEDED_RIGHTS)[number]

type Right = { name: string; endpoint: string; method: 'GET' | 'POST' | 'PUT'; purpose: RightPurpose }

/** Named by itself, because it is first missed when somebody makes a supplier. */
export const MAKING_SUPPLIERS = {
  name: 'accounts-add',
  endpoint: 'crm/Accounts',
  method: 'POST',
  purpose: 'suppliers',
} as const satisfies Right

/** The weightiest first: what is missing is named in this order. */
export const NEEDED_RIGHTS = [
  { name: 'entries-change', endpoint: 'purchaseentry/PurchaseEntries', method: 'PUT', purpose: 'approving' },
  { name: 'entries-book', endpoint: 'purchaseentry/PurchaseEntries', method: 'POST', purpose: 'approving' },
  { name: 'entries-read', endpoint: 'purchaseentry/PurchaseEntries', method: 'GET', purpose: 'approving' },
  { name: 'entry-lines-read', endpoint: 'purchaseentry/PurchaseEntryLines', method: 'GET', purpose: 'approving' },
  { name: 'terms-read', endpoint: 'cashflow/Payments', method: 'GET', purpose: 'approving' },
  { name: 'conditions-read', endpoint: 'cashflow/PaymentConditions', method: 'GET', purpose: 'approving' },
  { name: 'accounts-read', endpoint: 'crm/Accounts', method: 'GET', purpose: 'approving' },
  { name: 'bank-accounts-read', endpoint: 'crm/BankAccounts', method: 'GET', purpose: 'approving' },
  { name: 'journals-read', endpoint: 'financial/Journals', method: 'GET', purpose: 'approving' },
  { name: 'gl-accounts-read', endpoint: 'financial/GLAccounts', method: 'GET', purpose: 'approving' },
  { name: 'vat-codes-read', endpoint: 'vat/VATCodes', method: 'GET', purpose: 'approving' },
  { name: 'documents-add', endpoint: 'documents/Documents', method: 'POST', purpose: 'approving' },
  { name: 'attachments-add', endpoint: 'documents/DocumentAttachments', method: 'POST', purpose: 'approving' },
  { name: 'drafts-read', endpoint: 'salesinvoice/SalesInvoices', method: 'GET', purpose: 'invoicing' },
  { name: 'drafts-print', endpoint: 'salesinvoice/PrintedSalesInvoices', method: 'POST', purpose: 'invoicing' },
  { name: 'layouts-read', endpoint: 'salesinvoice/Layouts', method: 'GET', purpose: 'invoicing' },
  { name: 'terms-change', endpoint: 'cashflow/Payments', method: 'PUT', purpose: 'second-way' },
  MAKING_SUPPLIERS,
  { name: 'bank-accounts-add', endpoint: 'crm/BankAccounts', method: 'POST', purpose: 'suppliers' },
] as const satisfies Right[]

/** What was found; what Exact Online did not say is in none of them. */
export type RightsFound = {
  missing: NeededRight[]
  /** Whether Exact Online said anything. */
  isKnown: boolean
}
