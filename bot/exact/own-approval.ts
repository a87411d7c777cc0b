import { z } from 'zod'
import type { OwnApproval } from '../approvals/books.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'

const row = z.object({
  JournalCode: column.text,
  EntryNumber: column.integerOrZero,
  ApprovalStatus: column.integerOrZero,
})

const readPayables = (client: ODataClient) => client.readAll({ endpoint: 'read/financial/PayablesList', row })

/** 1: not for this method of payment; nothing: entered before it was switched on. */
const STATUSES: Record<number, OwnApproval> = { 2: 'waits', 3: 'waits', 4: 'approved', 5: 'rejected' }

/**
 * Tells whether purchase invoices are approved in Exact Online itself: then its outstanding items carry an approval status,
 * which is empty for what was entered before that was switched on.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ReadFinancialPayablesList
 */
export const usesOwnApproval = async (client: ODataClient): Promise<boolean> =>
  (await readPayables(client)).some(({ ApprovalStatus }) => ApprovalStatus > 0)

/** How Exact Online's own approval stands of each outstanding item that it is about, by journal and entry number. */
export const getOwnApprovals = async (
  client: ODataClient,
): Promise<{ journal: string; entryNumber: number; approval: OwnApproval }[]> =>
  (await readPayables(client)).flatMap(({ JournalCode, EntryNumber, ApprovalStatus }) => {
    const approval = STATUSES[ApprovalStatus]
    return approval ? [{ journal: JournalCode, entryNumber: EntryNumber, approval }] : []
  })
