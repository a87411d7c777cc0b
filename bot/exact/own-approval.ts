import { z } from 'zod'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'

const row = z.object({ ApprovalStatus: column.integerOrZero })

/**
 * Tells whether purchase invoices are approved in Exact Online itself: then its outstanding items carry an approval status,
 * which is empty for what was entered before that was switched on.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ReadFinancialPayablesList
 */
export const usesOwnApproval = async (client: ODataClient): Promise<boolean> => {
  const payables = await client.readAll({ endpoint: 'read/financial/PayablesList', row })
  return payables.some(({ ApprovalStatus }) => ApprovalStatus > 0)
}
