import { z } from 'zod'
import type { BookedLine } from '../approvals/invoice.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'
import { equals, guid } from './odata-filter.ts'
import { getVatCodes } from './vat-codes.ts'

const endpoint = 'purchaseentry/PurchaseEntryLines'

const row = z.object({
  AmountFC: column.cents,
  GLAccountCode: column.text,
  GLAccountDescription: column.text,
  LineNumber: column.integerOrZero,
  VATCode: column.textOrNull,
  VATAmountFC: column.cents.nullish().transform((cents) => cents ?? 0),
})

/** What an entry is booked to, in the order of its lines, and its amount; both without VAT. */
export const getEntryLines = async (
  client: ODataClient,
  entryId: string,
): Promise<{ lines: BookedLine[]; netCents: number }> => {
  const rows = await client.readAll({ endpoint, row, filter: equals('EntryID', guid(entryId)) })
  const vatCodes = await getVatCodes(client)
  const isIncluding = (code: string | null) => vatCodes.find((vatCode) => vatCode.code === code)?.type === 'I'
  const lines = rows
    .toSorted((one, other) => one.LineNumber - other.LineNumber)
    .map((line) => ({
      glCode: line.GLAccountCode,
      glDescription: line.GLAccountDescription,
      amountCents: isIncluding(line.VATCode) ? line.AmountFC - line.VATAmountFC : line.AmountFC,
    }))
  return { lines, netCents: lines.reduce((sum, { amountCents }) => sum + amountCents, 0) }
}

const costCentreRow = z.object({ CostCenter: column.text })

/** The codes of the cost centres that an entry's lines are booked to, each once; empty text: none. */
export const getCostCentres = async (client: ODataClient, entryId: string): Promise<string[]> => {
  const rows = await client.readAll({ endpoint, row: costCentreRow, filter: equals('EntryID', guid(entryId)) })
  return [...new Set(rows.map(({ CostCenter }) => CostCenter))]
}
