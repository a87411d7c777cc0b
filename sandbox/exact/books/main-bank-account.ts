import { newGuid } from '../guid.ts'
import type { Pen } from './pen.ts'
import { announce, newStamps, stampModified } from './pen.ts'
import type { Account, BankAccount } from './state.ts'
import { TERM_OPEN } from './statuses.ts'
import { touchTerm } from './terms.ts'

/** Adds a bank account to a supplier, or gives back the one with this number that is there already. */
export const addBankAccount = (pen: Pen, supplier: Account, iban: string): BankAccount => {
  const mine = pen.books.bankAccounts.filter((each) => each.Account === supplier.ID)
  const known = mine.find((each) => each.BankAccount === iban)
  if (known) return known
  const added = {
    ...newStamps(pen.by, pen.world.now()),
    ID: newGuid(),
    Account: supplier.ID,
    BankAccount: iban,
    BICCode: null,
    Main: mine.length === 0,
    Blocked: false,
  }
  pen.books.bankAccounts.push(added)
  announce(pen, 'bank-account', added.ID, 'created')
  return added
}

/** Makes another account the supplier's main one; the supplier's open terms are paid to it from now on. */
export const setMainBankAccount = (pen: Pen, supplier: Account, main: BankAccount): void => {
  for (const each of pen.books.bankAccounts.filter((account) => account.Account === supplier.ID)) {
    each.Main = each.ID === main.ID
    stampModified(pen, each)
    announce(pen, 'bank-account', each.ID, 'changed')
  }
  for (const term of pen.books.terms.filter((each) => each.Account === supplier.ID && each.Status === TERM_OPEN)) {
    term.AccountBankAccountID = main.ID
    term.AccountBankAccountNumber = main.BankAccount
    touchTerm(pen, term)
  }
}
