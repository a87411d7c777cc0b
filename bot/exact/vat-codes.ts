import { z } from 'zod'
import type { VatCode } from '../approvals/books.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'

const row = z.object({
  Code: column.text,
  Description: column.text,
  Percentage: column.number,
  Type: z.enum(['I', 'E', 'B', 'N']),
  VATTransactionType: column.text,
  IsBlocked: column.flag,
})

/** Whether 21 % is 0.21 or 21 is unverified. No VAT rate lies between 0 and 1 %, so the size tells. */
const basisPoints = (percentage: number): number => Math.round(percentage * (percentage <= 1 ? 10_000 : 100))

/** B: for purchase and sales, P: purchase only, S: sales only. */
const isForPurchase = (transactionType: string): boolean => transactionType !== 'S'

export const getVatCodes = async (client: ODataClient): Promise<VatCode[]> =>
  (await client.readAll({ endpoint: 'vat/VATCodes', row })).map((code) => ({
    code: code.Code,
    description: code.Description,
    rateBasisPoints: basisPoints(code.Percentage),
    type: code.Type,
    purchase: isForPurchase(code.VATTransactionType),
    blocked: code.IsBlocked,
  }))
