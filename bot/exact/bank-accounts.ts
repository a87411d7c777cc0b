import { z } from 'zod'
import { column } from './columns.ts'
import { inGroups } from './in-groups.ts'
import type { ODataClient } from './odata-client.ts'
import { equals, guid } from './odata-filter.ts'
import { normalised, writtenAnyhow } from './supplier-identity.ts'

const row = z.object({ Account: column.guid, BankAccount: column.text, Main: column.flag, Blocked: column.flag })

const question = { endpoint: 'crm/BankAccounts', row, newerFields: ['Blocked'] }

export type BankAccount = z.output<typeof row>

/** The bank accounts of these relations (guids). */
export const getBankAccounts = (client: ODataClient, accountIds: readonly string[]): Promise<BankAccount[]> =>
  inGroups(
    accountIds.map((id) => equals('Account', guid(id))),
    (filter) => client.readAll({ ...question, filter }),
  )

/** The relations (guids) that have this bank account, each once. */
export const findHolders = async (client: ODataClient, number: string): Promise<string[]> => {
  const rows = await client.readAll({ ...question, filter: writtenAnyhow.iban('BankAccount', number) })
  const matching = rows.filter(({ BankAccount }) => normalised(BankAccount) === normalised(number))
  return [...new Set(matching.map(({ Account }) => Account))]
}
