import { guid } from './canned-exact.ts'

export const ENTRY = guid(1)
export const SUPPLIER = guid(2)

/** An open entry on AU as Exact Online shows it. */
export const entryRow = (changes: object = {}) => ({
  EntryID: ENTRY,
  EntryNumber: 26700001,
  Journal: '70',
  Type: 30,
  Status: 20,
  Supplier: SUPPLIER,
  SupplierName: "Bakkerij 't Hoekje",
  YourRef: 'F-2026-17',
  EntryDate: '/Date(1772323200000)/',
  DueDate: '/Date(1774915200000)/',
  Currency: 'EUR',
  AmountFC: 1210.1,
  PaymentCondition: 'AU',
  PaymentConditionPaymentMethod: 'K',
  Document: null,
  Creator: guid(90),
  CreatorFullName: 'Eva Invoer',
  ModifierFullName: 'Bo Boeker',
  Modified: '/Date(1772443800000)/',
  ...changes,
})

export const termRow = (changes: object = {}) => ({
  ID: guid(31),
  TransactionEntryID: ENTRY,
  Status: 20,
  PaymentMethod: 'K',
  PaymentCondition: 'AU',
  DueDate: '/Date(1774915200000)/',
  AmountFC: 1210.1,
  Currency: 'EUR',
  AccountBankAccountNumber: 'NL91ABNA0417164300',
  ...changes,
})
