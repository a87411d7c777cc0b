import { z } from 'zod'
import type { SupplierBankAccount } from '../approvals/books.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'
import { equals, guid } from './odata-filter.ts'
import { normalised, writtenAnyhow } from './supplier-identity.ts'

const row = z.object({ Account: column.guid, BankAccount: column.text, Main: column.flag, Blocked: column.flag })

const question = { endpoint: 'crm/BankAccounts', row, newerFields: ['Blocked'] }

/** The bank accounts of this relation (guid). */
export const getBankAccounts = async (client: ODataClient, accountId: string): Promise<SupplierBankAccount[]> => {
  const rows = await client.readAll({ ...question, filter: equals('Account', guid(accountId)) })
  return rows.map(({ BankAccount, Main, Blocked }) => ({ number: BankAccount, main: Main, blocked: Blocked }))
}

/** The relations (guids) that have this bank account, each once. */
export const findHolders = async (client: ODataClient, number: string): Promise<string[]> => {
  const rows = await client.readAll({ ...question, filter: writtenAnyhow.iban('BankAccount', number) })
  const matching = rows.filter(({ BankAccount }) => normalised(BankAccount) === normalised(number))
  return [...new Set(matching.map(({ Account }) => Account))]
}

/**
 * Gives a relation (guid) that has no bank account its main one; who has some keeps those alone. Whether this one is among
 * them now.
 */
export const addBankAccount = async (client: ODataClient, accountId: string, number: string): Promise<boolean> => {
  const accounts = await getBankAccounts(client, accountId)
  if (accounts.length > 0) return accounts.some((account) => normalised(account.number) === normalised(number))
  await client.create(question.endpoint, { Account: accountId, BankAccount: normalised(number), Main: true })
  return true
}
