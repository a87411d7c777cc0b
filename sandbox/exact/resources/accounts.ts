import { createRelation } from '../books/new-relation.ts'
import type { Account } from '../books/state.ts'
import { CUSTOMER } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { inDivision, stamped } from './stamped.ts'

/** Relations. `Code` is 18 characters, padded on the left, in filters as well. */
export const accounts = defineResource<Account>({
  path: 'crm/Accounts',
  entity: 'CRM.Account',
  methods: 'GP',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Blocked: 'Boolean GP',
    ChamberOfCommerce: 'String GP',
    City: 'String GP',
    Code: 'String GP',
    Country: 'String GP',
    Email: 'String GP',
    GLAccountPurchase: 'Guid GP',
    InvoicingMethod: 'Int32 GP',
    IsSales: 'Boolean G',
    IsSupplier: 'Boolean GP',
    Language: 'String GP',
    Name: 'String GP',
    PaymentConditionPurchase: 'String GP',
    PaymentConditionPurchaseDescription: 'String G',
    PurchaseCurrency: 'String GP',
    PurchaseVATCode: 'String GP',
    PurchaseVATCodeDescription: 'String G',
    Status: 'String GP',
    VATNumber: 'String GP',
  },
  rows: ({ books }) => books.accounts,
  derived: {
    ...inDivision,
    IsSales: (row) => row.Status === CUSTOMER,
    PaymentConditionPurchaseDescription: (row, { books }) =>
      descriptions(books).condition(row.PaymentConditionPurchase),
    PurchaseVATCodeDescription: (row, { books }) => descriptions(books).vatCode(row.PurchaseVATCode),
  },
  create: createRelation,
})
