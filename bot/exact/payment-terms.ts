import { z } from 'zod'
import type { PaymentMethod, PaymentTerm, PurchaseEntry } from '../approvals/books.ts'
import { ExactError } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import type { DivisionMemory } from './division-memory.ts'
import { inGroups } from './in-groups.ts'
import type { ODataClient } from './odata-client.ts'
import { equals, guid } from './odata-filter.ts'

const endpoint = 'cashflow/Payments'

const row = z.object({
  ID: column.guid,
  TransactionEntryID: column.guidOrNull,
  Status: column.numbered({ 20: 'open', 30: 'selected', 40: 'processed', 50: 'matched' }),
  PaymentMethod: column.paymentMethod,
  PaymentCondition: column.textOrNull,
  DueDate: column.isoDateOrNull,
  AmountFC: column.cents,
  Currency: column.text,
  AccountBankAccountNumber: column.textOrNull,
  DiscountDueDate: column.isoDateOrNull,
  AmountDiscountFC: column.cents.nullish(),
})

const question = { row, newerFields: ['DiscountDueDate', 'AmountDiscountFC'] }

/** As many entries as an address can name. */
const ENTRIES_PER_CALL = 60

type Entry = Pick<PurchaseEntry, 'entryId' | 'supplierId'>

const byEntry = (client: ODataClient, entries: readonly Entry[]) =>
  inGroups(
    entries.map(({ entryId }) => equals('TransactionEntryID', guid(entryId))),
    (filter) => client.readAll({ ...question, endpoint, filter }),
    ENTRIES_PER_CALL,
  )

/** All payments of the suppliers, of which the entries' are picked: documented to work, but many more rows. */
const bySupplier = (client: ODataClient, entries: readonly Entry[]) =>
  inGroups(
    [...new Set(entries.map(({ supplierId }) => supplierId))].map((supplierId) => equals('Account', guid(supplierId))),
    (filter) => client.readAll({ ...question, endpoint: 'bulk/Cashflow/Payments', filter }),
  )

const readPayments = async (client: ODataClient, memory: DivisionMemory, entries: readonly Entry[]) => {
  if (memory.paymentsNotByEntry) return bySupplier(client, entries)
  try {
    return await byEntry(client, entries)
  } catch (error) {
    if (!(error instanceof ExactError) || error.status !== 400) throw error
    const payments = await bySupplier(client, entries)
    memory.paymentsNotByEntry = true
    return payments
  }
}

/** Every payment term of each of these entries, by the entry's id; an invoice paid in parts has several. */
export const getTermsOf = async (
  client: ODataClient,
  memory: DivisionMemory,
  entries: readonly Entry[],
): Promise<Map<string, PaymentTerm[]>> => {
  const payments = entries.length === 0 ? [] : await readPayments(client, memory, entries)
  const terms = new Map<string, PaymentTerm[]>(entries.map(({ entryId }) => [entryId, []]))
  for (const payment of payments) {
    terms.get(payment.TransactionEntryID ?? '')?.push({
      id: payment.ID,
      status: payment.Status,
      method: payment.PaymentMethod,
      conditionCode: payment.PaymentCondition,
      dueDate: payment.DueDate,
      amountCents: payment.AmountFC,
      currency: payment.Currency,
      bankAccount: payment.AccountBankAccountNumber,
      discount:
        payment.DiscountDueDate && payment.AmountDiscountFC
          ? { until: payment.DiscountDueDate, amountCents: Math.abs(payment.AmountDiscountFC) }
          : null,
    })
  }
  return terms
}

/** Every payment term of the entry. */
export const getTerms = async (client: ODataClient, memory: DivisionMemory, entry: Entry): Promise<PaymentTerm[]> =>
  (await getTermsOf(client, memory, [entry])).get(entry.entryId) ?? []

/**
 * Changes how a payment term is paid, and nothing else of it.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResourcesDetails.aspx?name=CashflowPayments
 */
export const changeTermMethod = (client: ODataClient, termId: string, method: PaymentMethod): Promise<void> =>
  client.change(endpoint, termId, { PaymentMethod: method })
