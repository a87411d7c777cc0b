import { fromCents, toCents } from '../books/cents.ts'
import { messages } from '../books/messages.ts'
import type { PaymentTerm } from '../books/state.ts'
import { TERM_MATCHED, TERM_OPEN } from '../books/statuses.ts'
import { touchTerm } from '../books/terms.ts'
import type { ResourceSpec } from '../odata/resource.ts'
import { defineResource } from '../odata/resource.ts'
import { BusinessMessage } from '../refusals.ts'
import { descriptions } from './descriptions.ts'
import { inDivision, stamped } from './stamped.ts'

const METHODS = ['B', 'I', 'K', 'V']
/** Rows a page on bulk and sync endpoints. */
const LARGE_PAGE = 1000
/** Line type of a payment to a supplier, as opposed to a receipt (20). */
const PAYABLE = 22

/** What all three endpoints show of a payment term. */
const shown: ResourceSpec<PaymentTerm>['properties'] = {
  ...stamped,
  Account: 'Guid G',
  AccountBankAccountID: 'Guid G',
  AccountBankAccountNumber: 'String G',
  AccountCode: 'String G',
  AccountName: 'String G',
  AmountDC: 'Double G',
  AmountFC: 'Double G',
  Currency: 'String G',
  Description: 'String G',
  Document: 'Guid G',
  DueDate: 'DateTime G',
  EntryDate: 'DateTime G',
  EntryID: 'Guid G',
  EntryNumber: 'Int32 G',
  InvoiceDate: 'DateTime G',
  Journal: 'String G',
  JournalDescription: 'String G',
  PaymentCondition: 'String G',
  PaymentConditionDescription: 'String G',
  PaymentMethod: 'String G',
  PaymentReference: 'String G',
  RateFC: 'Double G',
  Status: 'Int16 G',
  TransactionEntryID: 'Guid G',
  TransactionID: 'Guid G',
  TransactionStatus: 'Int16 G',
  TransactionType: 'Int32 G',
  YourRef: 'String G',
}

const derived: ResourceSpec<PaymentTerm>['derived'] = {
  ...inDivision,
  AccountCode: (row, { books }) => descriptions(books).accountCode(row.Account),
  AccountName: (row, { books }) => descriptions(books).accountName(row.Account),
  AmountDC: (row) => fromCents(toCents(row.AmountFC * row.RateFC)),
  InvoiceDate: (row) => row.EntryDate,
  JournalDescription: (row, { books }) => descriptions(books).journal(row.Journal),
  PaymentConditionDescription: (row, { books }) => descriptions(books).condition(row.PaymentCondition),
  TransactionStatus: (row, { books }) =>
    books.entries.find((entry) => entry.EntryID === row.TransactionEntryID)?.Status ?? null,
}

/** Payment terms to suppliers: the method can be changed here, the condition and the due date cannot. */
export const payments = defineResource<PaymentTerm>({
  path: 'cashflow/Payments',
  entity: 'Cashflow.Payment',
  methods: 'GU',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...shown,
    Description: 'String GU',
    PaymentMethod: 'String GU',
    PaymentReference: 'String GU',
  },
  rows: ({ books }) => books.terms,
  derived,
  change(pen, term, body) {
    if (term.Status !== TERM_OPEN) throw new BusinessMessage(messages.alreadyProcessed(term.EntryNumber))
    if (body.PaymentMethod !== undefined && !METHODS.includes(body.PaymentMethod))
      throw new BusinessMessage(messages.invalid('Betalingswijze'))
    Object.assign(term, body)
    touchTerm(pen, term)
  },
})

/** The same rows a thousand at a time, with $select and only some filters. */
export const bulkPayments = defineResource<PaymentTerm>({
  path: 'bulk/Cashflow/Payments',
  entity: 'Cashflow.Payment',
  methods: 'G',
  key: 'ID',
  properties: { ID: 'Guid G', ...shown },
  pageSize: LARGE_PAGE,
  selectMandatory: true,
  filterable: [
    ...['Account', 'AccountBankAccountID', 'Document', 'EntryDate', 'EntryID', 'ID', 'InvoiceDate', 'Status'],
    ...['TransactionID', 'TransactionType'],
  ],
  rows: ({ books }) => books.terms,
  derived,
})

/** The same rows by row version: what changed since a `Timestamp`. */
export const paymentTerms = defineResource<PaymentTerm>({
  path: 'sync/Cashflow/PaymentTerms',
  entity: 'Cashflow.PaymentTerm',
  methods: 'G',
  key: 'Timestamp',
  properties: { Timestamp: 'Int64 G', ID: 'Guid G', ...shown, IsFullyPaid: 'Boolean G', LineType: 'Int16 G' },
  pageSize: LARGE_PAGE,
  filterable: ['Timestamp'],
  rows: ({ books }) => books.terms,
  derived: { ...derived, IsFullyPaid: (row) => row.Status === TERM_MATCHED, LineType: () => PAYABLE },
})
