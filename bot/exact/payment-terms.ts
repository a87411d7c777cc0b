import { z } from 'zod'
import type { PaymentTerm, PurchaseEntry } from '../approvals/books.ts'
import { ExactError } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import type { DivisionMemory } from './division-memory.ts'
import type { ODataClient } from './odata-client.ts'
import { equals, guid } from './odata-filter.ts'

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
})

type Entry = Pick<PurchaseEntry, 'entryId' | 'supplierId'>

const byEntry = (client: ODataClient, { entryId }: Entry) =>
  client.readAll({ endpoint: 'cashflow/Payments', row, filter: equals('TransactionEntryID', guid(entryId)) })

/** All payments of the supplier, of which the entry's are picked: documented to work, but many more rows. */
const bySupplier = (client: ODataClient, { supplierId }: Entry) =>
  client.readAll({ endpoint: 'bulk/Cashflow/Payments', row, filter: equals('Account', guid(supplierId)) })

const readPayments = async (client: ODataClient, memory: DivisionMemory, entry: Entry) => {
  if (memory.paymentsNotByEntry) return bySupplier(client, entry)
  try {
    return await byEntry(client, entry)
  } catch (error) {
    if (!(error instanceof ExactError) || error.status !== 400) throw error
    const payments = await bySupplier(client, entry)
    memory.paymentsNotByEntry = true
    return payments
  }
}

/** Every payment term of the entry; an invoice paid in parts has several. */
export const getTerms = async (client: ODataClient, memory: DivisionMemory, entry: Entry): Promise<PaymentTerm[]> => {
  const payments = await readPayments(client, memory, entry)
  return payments
    .filter((payment) => payment.TransactionEntryID === entry.entryId.toLowerCase())
    .map((payment) => ({
      id: payment.ID,
      status: payment.Status,
      method: payment.PaymentMethod,
      conditionCode: payment.PaymentCondition,
      dueDate: payment.DueDate,
      amountCents: payment.AmountFC,
      currency: payment.Currency,
      bankAccount: payment.AccountBankAccountNumber,
    }))
}
