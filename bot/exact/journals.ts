import { z } from 'zod'
import type { Journal } from '../approvals/books.ts'
import { column } from './columns.ts'
import type { ODataClient } from './odata-client.ts'

const PURCHASE_JOURNAL = 22

const row = z.object({
  Code: column.text,
  Description: column.text,
  Type: column.integerOrZero,
  IsBlocked: column.flag,
})

export const getJournals = async (client: ODataClient): Promise<Journal[]> =>
  (await client.readAll({ endpoint: 'financial/Journals', row })).map((journal) => ({
    code: journal.Code,
    description: journal.Description,
    isPurchase: journal.Type === PURCHASE_JOURNAL,
    blocked: journal.IsBlocked,
  }))
