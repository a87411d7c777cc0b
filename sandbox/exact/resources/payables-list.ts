import type { PaymentTerm } from '../books/state.ts'
import { TERM_OPEN } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'

/** Approval in Exact Online itself: 1 is "not applicable" (cash and the like), 2 waits for review. */
const NOT_APPLICABLE = 1
const AWAITING_REVIEW = 2

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
    ApprovalStatus: (row, { habits }) => {
      if (!habits.isOn('own-approval')) return null
      return row.PaymentMethod === 'B' ? AWAITING_REVIEW : NOT_APPLICABLE
    },
    CurrencyCode: (row) => row.Currency,
    Id: (row) => row.ID,
    InvoiceDate: (row) => row.EntryDate,
    JournalCode: (row) => row.Journal,
  },
})
