import { addBankAccount, setMainBankAccount } from '../books/main-bank-account.ts'
import { messages } from '../books/messages.ts'
import type { BankAccount } from '../books/state.ts'
import { defineResource } from '../odata/resource.ts'
import { BusinessMessage } from '../refusals.ts'
import { descriptions } from './descriptions.ts'
import { inDivision, stamped } from './stamped.ts'

/** The bank accounts of relations; the main one is where a payment goes. */
export const bankAccounts = defineResource<BankAccount>({
  path: 'crm/BankAccounts',
  entity: 'CRM.BankAccount',
  methods: 'GP',
  key: 'ID',
  properties: {
    ID: 'Guid G',
    ...stamped,
    Account: 'Guid GP',
    AccountName: 'String G',
    BankAccount: 'String GP',
    BankAccountHolderName: 'String G',
    BICCode: 'String GP',
    Blocked: 'Boolean GP',
    IBAN: 'String G',
    Main: 'Boolean GP',
  },
  rows: ({ books }) => books.bankAccounts,
  derived: {
    ...inDivision,
    AccountName: (row, { books }) => descriptions(books).accountName(row.Account),
    BankAccountHolderName: (row, { books }) => descriptions(books).accountName(row.Account),
    IBAN: (row) => row.BankAccount,
  },
  create(pen, body) {
    if (!body.Account || !body.BankAccount)
      throw new BusinessMessage(messages.mandatory(body.Account ? 'Bankrekening' : 'Relatie'))
    const holder = pen.books.accounts.find((each) => each.ID === body.Account)
    if (!holder) throw new BusinessMessage(messages.invalidReference('Relatie'))
    if (pen.books.bankAccounts.some((each) => each.Account === holder.ID && each.BankAccount === body.BankAccount))
      throw new BusinessMessage(messages.exists(`Bankrekening ${body.BankAccount}`))
    const added = addBankAccount(pen, holder, body.BankAccount)
    added.BICCode = body.BICCode ?? null
    added.Blocked = body.Blocked ?? false
    if (body.Main && !added.Main) setMainBankAccount(pen, holder, added)
    return added
  },
})
