import type { Account } from '../books/state.ts'
import { CUSTOMER } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { LARGE_PAGE } from './large-page.ts'
import { inDivision, stamped } from './stamped.ts'

/** Relations by row version: what changed since a `Timestamp`. */
export const syncAccounts = defineResource<Account>({
  path: 'sync/CRM/Accounts',
  entity: 'Sync.CRM.Account',
  methods: 'G',
  key: 'Timestamp',
  properties: {
    Timestamp: 'Int64 G',
    ...stamped,
    Blocked: 'Boolean G',
    ChamberOfCommerce: 'String G',
    City: 'String G',
    Code: 'String G',
    Country: 'String G',
    Email: 'String G',
    GLAccountPurchase: 'Guid G',
    ID: 'Guid G',
    InvoicingMethod: 'Int32 G',
    IsSales: 'Boolean G',
    IsSupplier: 'Boolean G',
    Language: 'String G',
    Name: 'String G',
    PaymentConditionPurchase: 'String G',
    PaymentConditionPurchaseDescription: 'String G',
    PurchaseCurrency: 'String G',
    PurchaseVATCode: 'String G',
    PurchaseVATCodeDescription: 'String G',
    Status: 'String G',
    VATNumber: 'String G',
  },
  pageSize: LARGE_PAGE,
  filterable: ['Timestamp'],
  rows: ({ books }) => books.accounts,
  derived: {
    ...inDivision,
    IsSales: (row) => row.Status === CUSTOMER,
    PaymentConditionPurchaseDescription: (row, { books }) =>
      descriptions(books).condition(row.PaymentConditionPurchase),
    PurchaseVATCodeDescription: (row, { books }) => descriptions(books).vatCode(row.PurchaseVATCode),
  },
})
