/**
 * The topics that are told of here, each with the endpoint where the changed record is read, by the name that a change
 * carries. Payment terms and payment conditions have none: whoever needs those has to ask.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResources.aspx (endpoints marked with a webhook)
 */
const TOLD: Record<string, { topic: string; endpoint: string }> = {
  entry: { topic: 'PurchaseEntries', endpoint: 'purchaseentry/PurchaseEntries' },
  supplier: { topic: 'Accounts', endpoint: 'crm/Accounts' },
  customer: { topic: 'Accounts', endpoint: 'crm/Accounts' },
  'bank-account': { topic: 'BankAccounts', endpoint: 'crm/BankAccounts' },
  document: { topic: 'Documents', endpoint: 'documents/Documents' },
  attachment: { topic: 'DocumentAttachments', endpoint: 'documents/DocumentAttachments' },
  'gl-account': { topic: 'GLAccounts', endpoint: 'financial/GLAccounts' },
  'sales-invoice': { topic: 'SalesInvoices', endpoint: 'salesinvoice/SalesInvoices' },
}

/** Topics that exist and of which nothing ever happens here. */
const SILENT = [
  'Contacts',
  'FinancialTransactions',
  'SalesEntries',
  'BankEntries',
  'CashEntries',
  'GeneralJournalEntries',
]

const TOPICS = new Set([...Object.values(TOLD).map(({ topic }) => topic), ...SILENT])

export const isTopic = (name: string): boolean => TOPICS.has(name)

/** Under which topic a change is told, and where the record is; undefined: under none. */
export const topicOf = (what: string): { topic: string; endpoint: string } | undefined => TOLD[what]
