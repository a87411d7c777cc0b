import { z } from 'zod'
import type { GlAccount } from '../approvals/books.ts'
import { column } from './columns.ts'
import { inGroups } from './in-groups.ts'
import type { ODataClient } from './odata-client.ts'
import { equals, guid, isGuid, text } from './odata-filter.ts'

const row = z.object({ ID: column.guid, Code: column.text, Description: column.text, IsBlocked: column.flag })

/** The accounts with one of these codes or ids, each once. */
export const findGlAccounts = async (
  client: ODataClient,
  { codes = [], ids = [] }: { codes?: string[]; ids?: string[] },
): Promise<GlAccount[]> => {
  const conditions = [
    ...codes.map((code) => equals('Code', text(code))),
    ...ids.filter(isGuid).map((id) => equals('ID', guid(id))),
  ]
  const rows = await inGroups(conditions, (filter) => client.readAll({ endpoint: 'financial/GLAccounts', row, filter }))
  const accounts = rows.map((account) => ({
    id: account.ID,
    code: account.Code,
    description: account.Description,
    blocked: account.IsBlocked,
  }))
  return [...new Map(accounts.map((account) => [account.id, account])).values()]
}
