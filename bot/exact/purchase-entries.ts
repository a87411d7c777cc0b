import { z } from 'zod'
import { AU, type NewEntry, type PurchaseEntry } from '../approvals/books.ts'
import { ExactError } from '../use-cases/ports.ts'
import { column } from './columns.ts'
import { exactFromDate } from './exact-date.ts'
import { inGroups } from './in-groups.ts'
import type { ODataClient } from './odata-client.ts'
import { allOf, equals, guid, isGuid, text } from './odata-filter.ts'

const endpoint = 'purchaseentry/PurchaseEntries'

const row = z.object({
  EntryID: column.guid,
  EntryNumber: column.integer,
  Journal: column.text,
  Type: column.numbered({ 30: 'invoice', 31: 'credit-note' }),
  Status: column.numbered({ 5: 'rejected', 20: 'open', 50: 'processed' }),
  Supplier: column.guid,
  SupplierName: column.text,
  YourRef: column.text,
  EntryDate: column.isoDate,
  DueDate: column.isoDateOrNull,
  Currency: column.text,
  AmountFC: column.cents,
  PaymentCondition: column.textOrNull,
  PaymentConditionPaymentMethod: z.preprocess((value) => value || null, column.paymentMethod.nullable()),
  Document: column.guidOrNull,
  Creator: column.guidOrNull,
  CreatorFullName: column.textOrNull,
  ModifierFullName: column.textOrNull,
  Modified: column.isoInstantOrNull,
})

const question = { endpoint, row, newerFields: ['PaymentConditionPaymentMethod'] }

const entryFrom = (entry: z.output<typeof row>): PurchaseEntry => ({
  entryId: entry.EntryID,
  entryNumber: entry.EntryNumber,
  journal: entry.Journal,
  kind: entry.Type,
  status: entry.Status,
  supplierId: entry.Supplier,
  supplierName: entry.SupplierName,
  yourRef: entry.YourRef,
  invoiceDate: entry.EntryDate,
  dueDate: entry.DueDate,
  currency: entry.Currency,
  amountCents: entry.Type === 'credit-note' ? -Math.abs(entry.AmountFC) : entry.AmountFC,
  conditionCode: entry.PaymentCondition,
  conditionMethod: entry.PaymentConditionPaymentMethod,
  documentId: entry.Document,
  createdBy: entry.Creator === null ? null : { userId: entry.Creator, name: entry.CreatorFullName },
  modifiedBy: entry.ModifierFullName,
  modifiedAt: entry.Modified,
})

/** The entry; undefined when it does not exist (any more). */
export const findEntry = async (client: ODataClient, entryId: string): Promise<PurchaseEntry | undefined> => {
  if (!isGuid(entryId)) return undefined
  try {
    return (await client.readAll({ ...question, key: entryId })).map(entryFrom)[0]
  } catch (error) {
    if (error instanceof ExactError && error.kind === 'not-found') return undefined
    throw error
  }
}

/** A page of entries, and as many as an address can name. */
const ENTRIES_PER_CALL = 60

/** The entries with these ids that exist, in no order: one call for each sixty. */
export const findEntriesById = async (client: ODataClient, entryIds: readonly string[]): Promise<PurchaseEntry[]> => {
  const conditions = entryIds.filter(isGuid).map((entryId) => equals('EntryID', guid(entryId)))
  const rows = await inGroups(conditions, (filter) => client.readAll({ ...question, filter }), ENTRIES_PER_CALL)
  return rows.map(entryFrom)
}

/** In Exact Online: open, not processed yet. */
const STATUS_OPEN = '20'

/** Every open entry that stands on AU. A processed one that was released the second way stands there for ever. */
export const findEntriesOnAu = async (client: ODataClient): Promise<PurchaseEntry[]> => {
  const filter = allOf(equals('PaymentCondition', text(AU)), equals('Status', STATUS_OPEN))
  const rows = await client.readAll({ ...question, filter })
  return rows.map(entryFrom)
}

/** Entries of this supplier with this supplier invoice number. */
export const findEntries = async (
  client: ODataClient,
  { supplierId, yourRef }: { supplierId: string; yourRef: string },
): Promise<PurchaseEntry[]> => {
  const filter = allOf(equals('Supplier', guid(supplierId)), equals('YourRef', text(yourRef)))
  return (await client.readAll({ ...question, filter })).map(entryFrom)
}

/** Whole cents as the number with two decimals that JSON writes exactly. */
const amount = (cents: number): number => cents / 100

/** Posts the entry with its lines in one call. Amounts go as they are: those of a credit note are negative. */
export const createEntry = async (client: ODataClient, entry: NewEntry): Promise<{ entryId: string }> => {
  const body = {
    Journal: entry.journal,
    Supplier: entry.supplierId,
    YourRef: entry.yourRef,
    EntryDate: exactFromDate(entry.invoiceDate),
    DueDate: exactFromDate(entry.dueDate),
    Currency: entry.currency,
    Description: entry.description,
    PaymentCondition: entry.conditionCode,
    PurchaseEntryLines: entry.lines.map((line) => ({
      GLAccount: line.glAccountId,
      AmountFC: amount(line.amountCents),
      VATCode: line.vatCode,
      VATAmountFC: amount(line.vatAmountCents),
      Description: line.description,
    })),
  }
  return { entryId: await client.createKeyed(endpoint, body, 'EntryID') }
}

/** Writes the payment condition and the due date, nothing more. */
export const changeCondition = (
  client: ODataClient,
  entryId: string,
  { conditionCode, dueDate }: { conditionCode: string; dueDate: string },
): Promise<void> =>
  client.change(endpoint, entryId, { PaymentCondition: conditionCode, DueDate: exactFromDate(dueDate) })

/** Makes the document the entry's own. */
export const linkDocument = (client: ODataClient, entryId: string, documentId: string): Promise<void> =>
  client.change(endpoint, entryId, { Document: documentId })
