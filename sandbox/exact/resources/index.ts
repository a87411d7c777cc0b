import type { Resource } from '../odata/resource.ts'
import { accounts } from './accounts.ts'
import { bankAccounts } from './bank-accounts.ts'
import { divisions } from './divisions.ts'
import { documentAttachments } from './document-attachments.ts'
import { documentTypes } from './document-types.ts'
import { documents } from './documents.ts'
import { glAccounts } from './gl-accounts.ts'
import { journals } from './journals.ts'
import { layouts } from './layouts.ts'
import { payablesList } from './payables-list.ts'
import { paymentConditions } from './payment-conditions.ts'
import { bulkPayments, payments, paymentTerms } from './payments.ts'
import { purchaseEntries } from './purchase-entries.ts'
import { purchaseEntryLines } from './purchase-entry-lines.ts'
import { vatCodes } from './vat-codes.ts'

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
]
