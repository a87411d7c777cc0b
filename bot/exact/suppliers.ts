import { z } from 'zod'
import type { Supplier, SupplierIdentity } from '../approvals/books.ts'
import { isSameNumber, withoutBranch } from '../approvals/same-number.ts'
import { findHolders } from './bank-accounts.ts'
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

/** What a relation with this identity meets; nothing when it does not show on the relation itself. */
const conditionsOf = ({ by, value }: SupplierIdentity): string[] => {
  switch (by) {
    case 'id':
      return isGuid(value) ? [equals('ID', guid(value))] : []
    case 'code':
      return [codeIs(value)]
    case 'vat-number':
      return [writtenAnyhow.digits('VATNumber', value)]
    case 'coc-number':
      return [writtenAnyhow.digits('ChamberOfCommerce', withoutBranch(normalised(value)))]
    case 'bank-account':
      return []
    case 'name':
      return [equals('Name', text(value.trim()))]
  }
}

const isMeant = (account: Account, { by, value }: SupplierIdentity): boolean => {
  switch (by) {
    case 'id':
      return account.ID === value.toLowerCase()
    case 'code':
      return account.Code === value.trim()
    case 'vat-number':
      return isSameNumber.vat(normalised(account.VATNumber ?? ''), normalised(value))
    case 'coc-number':
      return isSameNumber.coc(normalised(account.ChamberOfCommerce ?? ''), normalised(value))
    case 'name':
      return account.Name === value.trim()
    case 'bank-account':
      return false
  }
}

const supplierFrom = (account: Account): Supplier => ({
  id: account.ID,
  code: account.Code,
  name: account.Name,
  vatNumber: account.VATNumber,
  cocNumber: account.ChamberOfCommerce,
  blocked: account.Blocked,
  defaultCondition: account.PaymentConditionPurchase,
  defaultGlAccountId: account.GLAccountPurchase,
  defaultVatCode: account.PurchaseVATCode,
})

const canMatch = ({ value }: SupplierIdentity): boolean => value.trim() !== '' && value.length <= LONGEST_IDENTITY

/** The suppliers that meet any of these conditions, each once. */
const read = async (client: ODataClient, conditions: readonly string[]): Promise<Account[]> => {
  const rows = await inGroups(conditions, (filter) => client.readAll({ endpoint: 'crm/Accounts', row, filter }))
  const suppliers = rows.filter(({ IsSupplier }) => IsSupplier)
  return [...new Map(suppliers.map((account) => [account.ID, account])).values()]
}

/**
 * The suppliers with the first of these identities that any has; relations that are no supplier are left out. All that a
 * relation shows itself are asked for in one call, bank accounts when their turn comes.
 */
export const findSuppliers = async (
  client: ODataClient,
  identities: readonly SupplierIdentity[],
): Promise<{ by: SupplierIdentity['by']; suppliers: Supplier[] } | undefined> => {
  const usable = identities.filter(canMatch)
  const holders = async (bankAccount: string) =>
    await read(
      client,
      (await findHolders(client, bankAccount)).map((id) => equals('ID', guid(id))),
    )
  let candidates: Promise<Account[]> | undefined
  const shown = async (identity: SupplierIdentity) => {
    candidates ??= read(client, usable.flatMap(conditionsOf))
    return (await candidates).filter((account) => isMeant(account, identity))
  }
  for (const identity of usable) {
    const { by, value } = identity
    const found = by === 'bank-account' ? await holders(value) : await shown(identity)
    if (found.length > 0) return { by, suppliers: found.map(supplierFrom) }
  }
  return undefined
}
