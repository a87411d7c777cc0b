import { CUSTOMER } from '../books/statuses.ts'
import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { inDivision, stamped } from './stamped.ts'

/** Relations. `Code` is 18 characters, padded on the left, in filters as well. */
export const accounts = defineResource({
  path: 'crm/Accounts',
  entity: 'CRM.Account',
  methods: 'G',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Blocked: 'Boolean G',
    ChamberOfCommerce: 'String G',
    City: 'String G',
    Code: 'String G',
    Country: 'String G',
    Email: 'String G',
    GLAccountPurchase: 'Guid G',
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
  rows: ({ books }) => books.accounts,
  derived: {
    ...inDivision,
    IsSales: (row) => row.Status === CUSTOMER,
    PaymentConditionPurchaseDescription: (row, { books }) =>
      descriptions(books).condition(row.PaymentConditionPurchase),
    PurchaseVATCodeDescription: (row, { books }) => descriptions(books).vatCode(row.PurchaseVATCode),
  },
})
