import { z } from 'zod'
import type { GlAccount } from '../approvals/books.ts'
import type { GlAccountsPage } from '../use-cases/reference-store-port.ts'
import { column } from './columns.ts'
import { inGroups } from './in-groups.ts'
import type { ODataClient } from './odata-client.ts'
import { allOf, anyOf, contains, equals, guid, int64, isGuid, startsWith, text } from './odata-filter.ts'
import { BEGINNING, goOn } from './sync-page.ts'
import { writings } from './writings.ts'

const row = z.object({ ID: column.guid, Code: column.text, Description: column.text, IsBlocked: column.flag })

const glAccountFrom = (account: z.output<typeof row>): GlAccount => ({
  id: account.ID,
  code: account.Code,
  description: account.Description,
  blocked: account.IsBlocked,
})

const changedRow = row.extend({ Timestamp: column.rowVersion })

/**
 * One page of accounts that changed since a row version (null: of all), and the row version to go on with.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncFinancialGLAccounts
 */
export const changedGlAccounts = async (client: ODataClient, since: string | null): Promise<GlAccountsPage> => {
  const after = since ?? BEGINNING
  const filter = `Timestamp gt ${int64(after)}`
  const page = await client.readPage({ endpoint: 'sync/Financial/GLAccounts', row: changedRow, filter })
  return { accounts: page.rows.map(glAccountFrom), ...goOn(page, after) }
}

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
  const accounts = rows.map(glAccountFrom)
  return [...new Map(accounts.map((account) => [account.id, account])).values()]
}

/** Accounts that are not blocked, whose code begins with this text or whose description has it; by code, one call. */
export const searchGlAccounts = async (client: ODataClient, search: string, most: number): Promise<GlAccount[]> => {
  const wanted = search.trim()
  const isOpen = equals('IsBlocked', 'false')
  const meets = `(${anyOf(startsWith('Code', wanted), ...writings(wanted).map((word) => contains('Description', word)))})`
  const filter = wanted === '' ? isOpen : allOf(isOpen, meets)
  const { rows } = await client.readPage({ endpoint: 'financial/GLAccounts', row, filter })
  return rows
    .map(glAccountFrom)
    .filter(({ blocked }) => !blocked)
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .slice(0, most)
}
