import { nextRowVersion } from './next-row-version.ts'
import type { Writer } from './pen.ts'
import { newStamps } from './pen.ts'
import { nextRelationNumber, relationCode } from './relation-code.ts'
import type { Account, DivisionBooks } from './state.ts'
import { CUSTOMER, INVOICED_BY_EMAIL } from './statuses.ts'

/** A customer as the seed and the control API describe one. */
export type NewCustomer = {
  name: string
  email?: string | null | undefined
  city?: string | undefined
  country?: string | undefined
  language?: string | undefined
  /** 1 on paper, 2 by e-mail, 4 in the digital postbox, 32 through Peppol. */
  invoicingMethod?: number | undefined
  blocked?: boolean | undefined
}

/** Customers have a series of their own, above that of the suppliers. */
const FIRST_CODE = 1001

/** The number that the next customer gets. */
export const nextCustomerNumber = (books: Pick<DivisionBooks, 'accounts'>): number =>
  nextRelationNumber(
    books.accounts.filter((each) => each.Status === CUSTOMER),
    FIRST_CODE,
  )

/** Adds a customer under this number. */
export const addCustomer = (
  books: DivisionBooks,
  given: NewCustomer,
  options: { number: number; by: Writer; now: Date; guid: (name: string) => string },
): Account => {
  const account: Account = {
    ...newStamps(options.by, options.now),
    ID: options.guid(`customer/${given.name}`),
    Code: relationCode(options.number),
    Name: given.name,
    VATNumber: null,
    ChamberOfCommerce: null,
    Email: given.email ?? null,
    Country: given.country ?? 'NL',
    City: given.city ?? null,
    Language: given.language ?? 'nl-NL',
    Status: CUSTOMER,
    IsSupplier: false,
    InvoicingMethod: given.invoicingMethod ?? INVOICED_BY_EMAIL,
    Timestamp: nextRowVersion(books),
    Blocked: given.blocked ?? false,
    PaymentConditionPurchase: null,
    GLAccountPurchase: null,
    PurchaseVATCode: null,
    PurchaseCurrency: 'EUR',
  }
  books.accounts.push(account)
  return account
}
