import { z } from 'zod'
import type { OwnApproval, PurchaseEntry } from '../approvals/books.ts'
import { column } from './columns.ts'
import { inGroups } from './in-groups.ts'
import type { ODataClient } from './odata-client.ts'
import { equals } from './odata-filter.ts'

const row = z.object({
  JournalCode: column.text,
  EntryNumber: column.integerOrZero,
  ApprovalStatus: column.integerOrZero,
})

const endpoint = 'read/financial/PayablesList'

/** As many numbers as fit well into an address. */
const ENTRIES_PER_CALL = 60

/**
 * 1 is for a method of payment that nobody approves: of what is on credit it says nothing. Empty: entered before it was
 * switched on, which counts as approved.
 */
const STATUSES: Record<number, OwnApproval> = { 1: 'unknown', 2: 'waits', 3: 'waits', 4: 'approved', 5: 'rejected' }

/** What a status of Exact Online's own approval says; null: it is about nothing here. */
export const ownApprovalOf = (status: unknown): OwnApproval | null => {
  if (status === null || status === undefined || status === 0) return null
  return (typeof status === 'number' ? STATUSES[status] : undefined) ?? 'unknown'
}

/**
 * Tells whether purchase invoices are approved in Exact Online itself: then its outstanding items carry an approval status,
 * which is empty for what was entered before that was switched on.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=ReadFinancialPayablesList
 */
export const usesOwnApproval = async (client: ODataClient): Promise<boolean> =>
  (await client.readAll({ endpoint, row })).some(({ ApprovalStatus }) => ApprovalStatus > 0)

/** How Exact Online's own approval stands of each outstanding item of these entries: a call for each sixty. */
export const getOwnApprovals = async (
  client: ODataClient,
  entries: readonly Pick<PurchaseEntry, 'journal' | 'entryNumber'>[],
): Promise<{ journal: string; entryNumber: number; approval: OwnApproval | null }[]> => {
  const rows = await inGroups(
    entries.map(({ entryNumber }) => equals('EntryNumber', String(entryNumber))),
    (filter) => client.readAll({ endpoint, row, filter }),
    ENTRIES_PER_CALL,
  )
  return rows.map(({ JournalCode, EntryNumber, ApprovalStatus }) => ({
    journal: JournalCode,
    entryNumber: EntryNumber,
    approval: ownApprovalOf(ApprovalStatus),
  }))
}
