import { defineResource } from '../odata/resource.ts'
import { descriptions } from './descriptions.ts'
import { inDivision, stamped } from './stamped.ts'

/** The bank accounts of relations; the main one is where a payment goes. */
export const bankAccounts = defineResource({
  path: 'crm/BankAccounts',
  entity: 'CRM.BankAccount',
  methods: 'G',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Account: 'Guid G',
    AccountName: 'String G',
    BankAccount: 'String G',
    BankAccountHolderName: 'String G',
    BICCode: 'String G',
    Blocked: 'Boolean G',
    IBAN: 'String G',
    Main: 'Boolean G',
  },
  rows: ({ books }) => books.bankAccounts,
  derived: {
    ...inDivision,
    AccountName: (row, { books }) => descriptions(books).accountName(row.Account),
    BankAccountHolderName: (row, { books }) => descriptions(books).accountName(row.Account),
    IBAN: (row) => row.BankAccount,
  },
})
