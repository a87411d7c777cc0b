import { nextRowVersion } from './next-row-version.ts'
import type { Writer } from './pen.ts'
import { newStamps } from './pen.ts'
import { nextRelationNumber, relationCode } from './relation-code.ts'
import type { Account, BankAccount, DivisionBooks } from './state.ts'
import { INVOICED_BY_EMAIL } from './statuses.ts'

/** A supplier as the seed and the control API describe one. */
export type NewSupplier = {
  name: string
  vatNumber?: string | undefined
  cocNumber?: string | undefined
  /** The first is the main one. */
  ibans?: string[] | undefined
  /** Payment condition, G/L account and VAT code by their codes. */
  condition?: string | undefined
  glAccount?: string | undefined
  vatCode?: string | undefined
  currency?: string | undefined
  country?: string | undefined
  blocked?: boolean | undefined
}

/** Suppliers are numbered from 1. */
const FIRST_CODE = 1

/** Adds a supplier with its bank accounts, the first of which is the main one. */
export const addSupplier = (
  books: DivisionBooks,
  given: NewSupplier,
  options: { by: Writer; now: Date; guid: (name: string) => string },
): { account: Account; bankAccounts: BankAccount[] } => {
  const stamps = newStamps(options.by, options.now)
  const account: Account = {
    ...stamps,
    ID: options.guid(`supplier/${given.name}`),
    Code: relationCode(
      nextRelationNumber(
        books.accounts.filter((each) => each.IsSupplier),
        FIRST_CODE,
      ),
    ),
    Name: given.name,
    VATNumber: given.vatNumber ?? null,
    ChamberOfCommerce: given.cocNumber ?? null,
    Email: null,
    Country: given.country ?? 'NL',
    City: null,
    Language: 'nl-NL',
    Status: 'A',
    IsSupplier: true,
    InvoicingMethod: INVOICED_BY_EMAIL,
    Timestamp: nextRowVersion(books),
    Blocked: given.blocked ?? false,
    PaymentConditionPurchase: given.condition ?? null,
    GLAccountPurchase: books.glAccounts.find((each) => each.Code === given.glAccount)?.ID ?? null,
    PurchaseVATCode: given.vatCode ?? null,
    PurchaseCurrency: given.currency ?? 'EUR',
  }
  const bankAccounts = (given.ibans ?? []).map((iban, index) => ({
    ...stamps,
    ID: options.guid(`bank-account/${given.name}/${iban}`),
    Account: account.ID,
    BankAccount: iban,
    BICCode: null,
    Main: index === 0,
    Blocked: false,
  }))
  books.accounts.push(account)
  books.bankAccounts.push(...bankAccounts)
  return { account, bankAccounts }
}
