import { newGuid } from '../guid.ts'
import { BusinessMessage } from '../refusals.ts'
import { messages } from './messages.ts'
import { nextRowVersion } from './next-row-version.ts'
import type { Pen } from './pen.ts'
import { announce, newStamps } from './pen.ts'
import { nextRelationNumber, relationCode } from './relation-code.ts'
import type { Account } from './state.ts'
import { CUSTOMER, INVOICED_BY_EMAIL } from './statuses.ts'

/** Neither customer nor prospect nor suspect. */
const NO_STATUS = 'A'
const STATUSES = [NO_STATUS, CUSTOMER, 'P', 'S']

/** Suppliers are numbered from here, all others in a series of their own. */
const FIRST_SUPPLIER = 1
const FIRST_OTHER = 1001

/** Codes that begin with Q, X or are ZZ stand for no country. @see ISO 3166-1, user-assigned codes */
const isCountry = (code: string): boolean => /^(?!Q[M-Z]|X|ZZ)[A-Z]{2}$/.test(code)

const problemsOf = ({ books }: Pen, body: Partial<Account>): string[] => {
  const { Code, Name, Status, Country, PaymentConditionPurchase, GLAccountPurchase, PurchaseVATCode } = body
  const problems: string[] = []
  if (!Name?.trim()) problems.push(messages.mandatory('Naam'))
  if (Status && !STATUSES.includes(Status)) problems.push(messages.invalid('Status'))
  if (Country && !isCountry(Country)) problems.push(messages.invalidReference('Land'))
  if (Code && !/^\d{1,18}$/.test(Code.trim())) problems.push(messages.invalid('Code'))
  if (Code && books.accounts.some((each) => each.Code.trim() === Code.trim()))
    problems.push(messages.exists(`Relatie ${Code.trim()}`))
  if (PaymentConditionPurchase && !books.conditions.some((each) => each.Code === PaymentConditionPurchase))
    problems.push(messages.invalidReference('Betalingsconditie'))
  if (GLAccountPurchase && !books.glAccounts.some((each) => each.ID === GLAccountPurchase))
    problems.push(messages.invalidReference('Grootboekrekening'))
  if (PurchaseVATCode && !books.vatCodes.some((each) => each.Code === PurchaseVATCode))
    problems.push(messages.invalidReference('Btw-code'))
  return problems
}

/** Makes a relation through the API, with the next code of its series unless it says one. @throws BusinessMessage */
export const createRelation = (pen: Pen, body: Partial<Account>): Account => {
  const { books, world, by } = pen
  const problems = problemsOf(pen, body)
  if (problems.length > 0) throw new BusinessMessage(...problems)
  const isSupplier = body.IsSupplier ?? false
  const series = books.accounts.filter((each) => each.IsSupplier === isSupplier)
  const number = nextRelationNumber(series, isSupplier ? FIRST_SUPPLIER : FIRST_OTHER)
  const account: Account = {
    ...newStamps(by, world.now()),
    ID: newGuid(),
    Code: relationCode(body.Code ? Number(body.Code) : number),
    Name: body.Name?.trim() ?? '',
    VATNumber: body.VATNumber ?? null,
    ChamberOfCommerce: body.ChamberOfCommerce ?? null,
    Email: body.Email ?? null,
    Country: body.Country ?? 'NL',
    City: body.City ?? null,
    Language: body.Language ?? 'nl-NL',
    Status: body.Status ?? NO_STATUS,
    IsSupplier: isSupplier,
    InvoicingMethod: body.InvoicingMethod ?? INVOICED_BY_EMAIL,
    Timestamp: nextRowVersion(books),
    Blocked: body.Blocked ?? false,
    PaymentConditionPurchase: body.PaymentConditionPurchase ?? null,
    GLAccountPurchase: body.GLAccountPurchase ?? null,
    PurchaseVATCode: body.PurchaseVATCode ?? null,
    PurchaseCurrency: body.PurchaseCurrency ?? 'EUR',
  }
  books.accounts.push(account)
  announce(pen, account.Status === CUSTOMER ? 'customer' : 'supplier', account.ID, 'created')
  return account
}
