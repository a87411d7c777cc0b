import { fromCents, toCents } from '../books/cents.ts'
import { refuseProcessed } from '../books/check-entry.ts'
import { messages } from '../books/messages.ts'
import { ownApproval } from '../books/own-approval.ts'
import type { Pen } from '../books/pen.ts'
import type { DivisionBooks, PaymentTerm } from '../books/state.ts'
import { TERM_MATCHED, TERM_OPEN } from '../books/statuses.ts'
import { touchTerm } from '../books/terms.ts'
import type { ResourceSpec } from '../odata/resource.ts'
import { defineResource } from '../odata/resource.ts'
import { BusinessMessage } from '../refusals.ts'
import { descriptions } from './descriptions.ts'
import { LARGE_PAGE } from './large-page.ts'
import { inDivision, stamped } from './stamped.ts'

const METHODS = ['B', 'I', 'K', 'V']
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
  AmountDiscountFC: 'Double G',
  AmountFC: 'Double G',
  Currency: 'String G',
  Description: 'String G',
  Document: 'Guid G',
  DiscountDueDate: 'DateTime G',
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

const DAY_MS = 24 * 3_600_000

/** The settlement discount of a term's condition: so much of it for who pays within so many days. */
const discountOf = (row: PaymentTerm, books: DivisionBooks) => {
  const condition = books.conditions.find((each) => each.Code === row.PaymentCondition)
  if (!condition?.DiscountPercentage) return undefined
  const until = new Date(Date.parse(row.EntryDate) + condition.DiscountPaymentDays * DAY_MS)
  return {
    until: until.toISOString().slice(0, 10),
    amount: fromCents(toCents(row.AmountFC * condition.DiscountPercentage)),
  }
}

const derived: ResourceSpec<PaymentTerm>['derived'] = {
  ...inDivision,
  AmountDiscountFC: (row, { books }) => discountOf(row, books)?.amount ?? 0,
  DiscountDueDate: (row, { books }) => discountOf(row, books)?.until ?? null,
  AccountCode: (row, { books }) => descriptions(books).accountCode(row.Account),
  AccountName: (row, { books }) => descriptions(books).accountName(row.Account),
  AmountDC: (row) => fromCents(toCents(row.AmountFC * row.RateFC)),
  InvoiceDate: (row) => row.EntryDate,
  JournalDescription: (row, { books }) => descriptions(books).journal(row.Journal),
  PaymentConditionDescription: (row, { books }) => descriptions(books).condition(row.PaymentCondition),
  TransactionStatus: (row, { books }) =>
    books.entries.find((entry) => entry.EntryID === row.TransactionEntryID)?.Status ?? null,
}

const refuseProcessedOf = ({ books }: Pen, term: PaymentTerm): void => {
  const entry = books.entries.find((each) => each.EntryID === term.TransactionEntryID)
  if (entry) refuseProcessed(entry)
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
    if (body.PaymentMethod !== undefined && pen.habits.isOn('processed-method-refused')) refuseProcessedOf(pen, term)
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
  properties: {
    Timestamp: 'Int64 G',
    ID: 'Guid G',
    ...shown,
    ApprovalStatus: 'Int16 G',
    IsFullyPaid: 'Boolean G',
    LineType: 'Int16 G',
  },
  pageSize: LARGE_PAGE,
  filterable: ['Timestamp'],
  rows: ({ books }) => books.terms,
  derived: {
    ...derived,
    ApprovalStatus: (row, { habits }) => ownApproval(row, habits),
    IsFullyPaid: (row) => row.Status === TERM_MATCHED,
    LineType: () => PAYABLE,
  },
})
