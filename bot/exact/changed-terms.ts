import { z } from 'zod'
import type { PaymentTerm } from '../approvals/books.ts'
import { type ChangedTerm, ExactError } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'
import { int64 } from './odata-filter.ts'
import { ownApprovalOf } from './own-approval.ts'
import { BEGINNING, goOn } from './sync-page.ts'

/** Payments and receipts stand here together; of a receipt nothing but that it is one must be understood. */
const row = z.object({
  Timestamp: column.rowVersion,
  ID: z.unknown(),
  TransactionEntryID: column.guidOrNull,
  ModifierFullName: column.textOrNull,
  Modified: column.isoInstantOrNull,
  Status: z.unknown(),
  PaymentMethod: z.unknown(),
  PaymentCondition: z.unknown(),
  DueDate: z.unknown(),
  AmountFC: z.unknown(),
  Currency: z.unknown(),
  AccountBankAccountNumber: z.unknown(),
  ApprovalStatus: z.unknown().optional(),
})

const term = z
  .object({
    ID: column.guid,
    Status: column.numbered({ 20: 'open', 30: 'selected', 40: 'processed', 50: 'matched' }),
    PaymentMethod: column.paymentMethod,
    PaymentCondition: column.textOrNull,
    DueDate: column.isoDateOrNull,
    AmountFC: column.cents,
    Currency: column.text,
    AccountBankAccountNumber: column.textOrNull,
  })
  .transform(
    (read): PaymentTerm => ({
      id: read.ID,
      status: read.Status,
      method: read.PaymentMethod,
      conditionCode: read.PaymentCondition,
      dueDate: read.DueDate,
      amountCents: read.AmountFC,
      currency: read.Currency,
      bankAccount: read.AccountBankAccountNumber,
      discount: null,
    }),
  )

/**
 * One page of payment terms that changed since a row version, and the row version to go on with.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=SyncCashflowPaymentTerms
 */
export const findChangedTerms = async (
  client: ODataClient,
  since: string,
): Promise<{ terms: ChangedTerm[]; next: string; more: boolean }> => {
  const page = await client.readPage({
    endpoint: 'sync/Cashflow/PaymentTerms',
    row,
    filter: `Timestamp gt ${int64(since)}`,
  })
  return {
    terms: page.rows.flatMap((read) =>
      read.TransactionEntryID === null
        ? []
        : [
            {
              entryId: read.TransactionEntryID,
              modifiedBy: read.ModifierFullName,
              modifiedAt: read.Modified,
              term: term.safeParse(read).data ?? null,
              ownApproval: ownApprovalOf(read.ApprovalStatus),
            },
          ],
    ),
    ...goOn(page, since),
  }
}

const start = z.object({ TimeStampAsBigInt: column.rowVersion })

/** What asking for a row version by its date may be refused with: then everything is read from the beginning. */
const NOT_THERE: readonly string[] = ['not-found', 'forbidden', 'rejected', 'unexpected']

/** The row version that payment terms had at that moment, or an earlier one. */
export const findTermsStart = async (client: ODataClient, at: Date): Promise<string> => {
  const literals = { modified: `datetime'${at.toISOString().slice(0, 19)}'` }
  try {
    const answer = await client.ask('read/sync/Sync/SyncTimestamp', { endPoint: 'PaymentTerms' }, literals)
    const [first] = Array.isArray(answer) ? answer : [(answer as { results?: unknown[] }).results?.[0] ?? answer]
    return String(start.safeParse(first).data?.TimeStampAsBigInt ?? BEGINNING)
  } catch (error) {
    if (error instanceof ExactError && NOT_THERE.includes(error.kind)) return BEGINNING
    throw error
  }
}
