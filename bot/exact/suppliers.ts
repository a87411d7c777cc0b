import { z } from 'zod'
import type { Supplier, SupplierIdentity } from '../approvals/books.ts'
import { type BankAccount, findHolders, getBankAccounts } from './bank-accounts.ts'
import { column } from './columns.ts'
import { inGroups } from './in-groups.ts'
import type { ODataClient } from './odata-client.ts'
import { equals, guid, isGuid, text } from './odata-filter.ts'
import { codeIs, normalised, writtenAnyhow } from './supplier-identity.ts'

const row = z.object({
  ID: column.guid,
  Code: column.text,
  Name: column.text,
  VATNumber: column.textOrNull,
  ChamberOfCommerce: column.textOrNull,
  Blocked: column.flag,
  IsSupplier: column.flag,
  PaymentConditionPurchase: column.textOrNull,
  GLAccountPurchase: column.guidOrNull,
  PurchaseVATCode: column.textOrNull,
})

type Account = z.output<typeof row>

/** Longer than any name or number that Exact Online keeps, shorter than what an address can carry. */
const LONGEST_IDENTITY = 200

const sameNumber = (left: string | null, right: string): boolean => normalised(left ?? '') === normalised(right)

/** The filters that together find this identity; none when nothing can match. */
const filtersFor = async (client: ODataClient, { by, value }: SupplierIdentity): Promise<string[]> => {
  switch (by) {
    case 'id':
      return isGuid(value) ? [equals('ID', guid(value))] : []
    case 'code':
      return [codeIs(value)]
    case 'vat-number':
      return [writtenAnyhow.digits('VATNumber', value)]
    case 'coc-number':
      return [writtenAnyhow.digits('ChamberOfCommerce', value)]
    case 'bank-account':
      return (await findHolders(client, value)).map((id) => equals('ID', guid(id)))
    case 'name':
      return [equals('Name', text(value.trim()))]
  }
}

const isMeant = (account: Account, { by, value }: SupplierIdentity): boolean => {
  switch (by) {
    case 'code':
      return account.Code === value.trim()
    case 'vat-number':
      return sameNumber(account.VATNumber, value)
    case 'coc-number':
      return sameNumber(account.ChamberOfCommerce, value)
    case 'name':
      return account.Name === value.trim()
    default:
      return true
  }
}

const supplierFrom = (account: Account, bankAccounts: readonly BankAccount[]): Supplier => ({
  id: account.ID,
  code: account.Code,
  name: account.Name,
  vatNumber: account.VATNumber,
  cocNumber: account.ChamberOfCommerce,
  blocked: account.Blocked,
  defaultCondition: account.PaymentConditionPurchase,
  defaultGlAccountId: account.GLAccountPurchase,
  defaultVatCode: account.PurchaseVATCode,
  bankAccounts: bankAccounts
    .filter(({ Account }) => Account === account.ID)
    .map(({ BankAccount, Main, Blocked }) => ({ number: BankAccount, main: Main, blocked: Blocked })),
})

/** The suppliers with this identity, with all their bank accounts; relations that are no supplier are left out. */
export const findSuppliers = async (client: ODataClient, identity: SupplierIdentity): Promise<Supplier[]> => {
  if (identity.value.trim() === '' || identity.value.length > LONGEST_IDENTITY) return []
  const filters = await filtersFor(client, identity)
  const rows = await inGroups(filters, (filter) => client.readAll({ endpoint: 'crm/Accounts', row, filter }))
  const accounts = rows.filter((account) => account.IsSupplier && isMeant(account, identity))
  const bankAccounts = await getBankAccounts(
    client,
    accounts.map(({ ID }) => ID),
  )
  return accounts.map((account) => supplierFrom(account, bankAccounts))
}
