import { z } from 'zod'
import type { ExactCustomer } from '../use-cases/sales-ports.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'
import { int64 } from './odata-filter.ts'
import { BEGINNING, goOn } from './sync-page.ts'

const row = z.object({
  Timestamp: column.rowVersion,
  ID: column.guid,
  Code: column.text,
  Name: column.text,
  Email: column.textOrNull,
  Status: column.text,
  Blocked: column.flag,
})

/** C is a customer; P a prospect, S a suspect, and others are none of these. */
const CUSTOMER = 'C'

/**
 * One page of relations that changed since a row version, and the row version to go on with.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncCRMAccounts
 */
export const changedCustomers = async (
  client: ODataClient,
  since: string | null,
): Promise<{ customers: ExactCustomer[]; next: string; more: boolean }> => {
  const after = since ?? BEGINNING
  const page = await client.readPage({
    endpoint: 'sync/CRM/Accounts',
    row,
    filter: `Timestamp gt ${int64(after)}`,
  })
  return {
    customers: page.rows.map((account) => {
      const isCustomer = account.Status === CUSTOMER
      return {
        customerId: account.ID,
        code: account.Code,
        name: account.Name,
        email: account.Email,
        blocked: account.Blocked || !isCustomer,
        isCustomer,
      }
    }),
    ...goOn(page, after),
  }
}
