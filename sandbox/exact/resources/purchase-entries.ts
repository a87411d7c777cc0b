import { fromCents, toCents } from '../books/cents.ts'
import { changeEntry, createEntry, removeEntry } from '../books/entries.ts'
import type { PurchaseEntry } from '../books/state.ts'
import { ENTRY_PROCESSED, TYPE_CREDIT_NOTE } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { purchaseEntryLines } from './purchase-entry-lines.ts'
import { inDivision, stamped } from './stamped.ts'

const inDivisionCurrency = (amount: number, rate: number): number => fromCents(toCents(amount * rate))

export const purchaseEntries = defineResource<PurchaseEntry>({
  path: 'purchaseentry/PurchaseEntries',
  entity: 'PurchaseEntry.PurchaseEntry',
  methods: 'GPUD',
  key: 'EntryID',
  properties: {
    EntryID: 'Guid G',
    ...stamped,
    AmountDC: 'Double G',
    AmountFC: 'Double G',
    Currency: 'String GPU',
    Description: 'String GPU',
    Document: 'Guid GPU',
    DocumentNumber: 'Int32 G',
    DocumentSubject: 'String G',
    DueDate: 'DateTime GPU',
    EntryDate: 'DateTime GPU',
    EntryNumber: 'Int32 GP',
    Journal: 'String GP',
    JournalDescription: 'String G',
    PaymentCondition: 'String GPU',
    PaymentConditionDescription: 'String G',
    PaymentConditionPaymentMethod: 'UTF8String G',
    PaymentReference: 'String GPU',
    Rate: 'Double GP',
    ReportingPeriod: 'Int16 GP',
    ReportingYear: 'Int16 GP',
    Status: 'Int16 G',
    StatusDescription: 'String G',
    Supplier: 'Guid GPU',
    SupplierName: 'String G',
    Type: 'Int32 G',
    TypeDescription: 'String G',
    VATAmountDC: 'Double G',
    VATAmountFC: 'Double G',
    YourRef: 'String GPU',
  },
  rows: ({ books }) => books.entries,
  derived: {
    ...inDivision,
    AmountDC: (row) => inDivisionCurrency(row.AmountFC, row.Rate),
    VATAmountDC: (row) => inDivisionCurrency(row.VATAmountFC, row.Rate),
    DocumentNumber: (row, { books }) => descriptions(books).documentNumber(row.Document),
    DocumentSubject: (row, { books }) => descriptions(books).documentSubject(row.Document),
    JournalDescription: (row, { books }) => descriptions(books).journal(row.Journal),
    PaymentConditionDescription: (row, { books }) => descriptions(books).condition(row.PaymentCondition),
    PaymentConditionPaymentMethod: (row, { books }) => descriptions(books).conditionMethod(row.PaymentCondition),
    StatusDescription: (row) => (row.Status === ENTRY_PROCESSED ? 'Verwerkt' : 'Open'),
    SupplierName: (row, { books }) => descriptions(books).accountName(row.Supplier),
    TypeDescription: (row) => (row.Type === TYPE_CREDIT_NOTE ? 'Creditnota' : 'Inkoopboeking'),
  },
  lines: { name: 'PurchaseEntryLines', of: purchaseEntryLines, rows: (row) => row.lines },
  create: createEntry,
  change: changeEntry,
  remove: removeEntry,
})
