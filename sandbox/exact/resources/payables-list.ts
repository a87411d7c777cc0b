import { ownApproval } from '../books/own-approval.ts'
import type { PaymentTerm } from '../books/state.ts'
import { TERM_OPEN } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'

/** The outstanding items of suppliers. Not paged. */
export const payablesList = defineResource<PaymentTerm>({
  path: 'read/financial/PayablesList',
  entity: 'ReadFinancial.PayablesList',
  methods: 'G',
  key: 'HID',
  properties: {
    HID: 'Int64 G',
    AccountCode: 'String G',
    AccountId: 'Guid G',
    AccountName: 'String G',
    Amount: 'Double G',
    ApprovalStatus: 'Int16 G',
    CurrencyCode: 'String G',
    DueDate: 'DateTime G',
    EntryNumber: 'Int32 G',
    Id: 'Guid G',
    InvoiceDate: 'DateTime G',
    JournalCode: 'String G',
    YourRef: 'String G',
  },
  pageSize: Number.MAX_SAFE_INTEGER,
  rows: ({ books }) => books.terms.filter((term) => term.Status === TERM_OPEN),
  derived: {
    HID: (row) => row.Timestamp,
    AccountCode: (row, { books }) => descriptions(books).accountCode(row.Account),
    AccountId: (row) => row.Account,
    AccountName: (row, { books }) => descriptions(books).accountName(row.Account),
    Amount: (row) => row.AmountFC,
    ApprovalStatus: (row, { habits }) => ownApproval(row, habits),
    CurrencyCode: (row) => row.Currency,
    Id: (row) => row.ID,
    InvoiceDate: (row) => row.EntryDate,
    JournalCode: (row) => row.Journal,
  },
})
