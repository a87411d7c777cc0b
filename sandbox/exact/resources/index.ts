import type { Resource } from '../odata/resource.ts'
import { accounts } from './accounts.ts'
import { bankAccounts } from './bank-accounts.ts'
import { divisions } from './divisions.ts'
import { documentAttachments } from './document-attachments.ts'
import { documentTypes } from './document-types.ts'
import { documents } from './documents.ts'
import { financialPeriods } from './financial-periods.ts'
import { glAccounts } from './gl-accounts.ts'
import { journalStatusList } from './journal-status-list.ts'
import { journals } from './journals.ts'
import { layouts } from './layouts.ts'
import { payablesList } from './payables-list.ts'
import { paymentConditions } from './payment-conditions.ts'
import { bulkPayments, payments, paymentTerms } from './payments.ts'
import { printedSalesInvoices } from './printed-sales-invoices.ts'
import { purchaseEntries } from './purchase-entries.ts'
import { purchaseEntryLines } from './purchase-entry-lines.ts'
import { salesInvoiceLines } from './sales-invoice-lines.ts'
import { salesInvoices } from './sales-invoices.ts'
import { salesLayouts } from './sales-layouts.ts'
import { syncAccounts } from './sync-accounts.ts'
import { syncDeleted } from './sync-deleted.ts'
import { syncGlAccounts } from './sync-gl-accounts.ts'
import { vatCodes } from './vat-codes.ts'
import { webhookSubscriptions } from './webhook-subscriptions.ts'

/** Every endpoint under `/api/v1/{division}/` that holds records. */
export const resources: readonly Resource[] = [
  divisions,
  accounts,
  bankAccounts,
  journals,
  glAccounts,
  vatCodes,
  paymentConditions,
  purchaseEntries,
  purchaseEntryLines,
  payments,
  bulkPayments,
  paymentTerms,
  payablesList,
  documents,
  documentAttachments,
  documentTypes,
  layouts,
  salesLayouts,
  salesInvoices,
  salesInvoiceLines,
  printedSalesInvoices,
  syncAccounts,
  syncGlAccounts,
  syncDeleted,
  financialPeriods,
  journalStatusList,
  webhookSubscriptions,
]
