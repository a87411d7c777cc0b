import { z } from 'zod'
import type { Journal, PaymentCondition, VatCode } from '../../approvals/books.ts'
import type { ListKind, ReferenceOf, ReferenceStore } from '../../use-cases/reference-store-port.ts'

/** Lists as they are kept; what an earlier release kept in another shape is read anew. */
const JOURNALS: z.ZodType<Journal[]> = z.array(
  z.object({ code: z.string(), description: z.string(), isPurchase: z.boolean(), blocked: z.boolean() }),
)

const VAT_CODES: z.ZodType<VatCode[]> = z.array(
  z.object({
    code: z.string(),
    description: z.string(),
    rateBasisPoints: z.number(),
    type: z.enum(['I', 'E', 'B', 'N']),
    purchase: z.boolean(),
    blocked: z.boolean(),
  }),
)

const CONDITIONS: z.ZodType<PaymentCondition[]> = z.array(
  z.object({
    code: z.string(),
    description: z.string(),
    method: z.enum(['B', 'K', 'I', 'V', 'Q']),
    paymentDays: z.number(),
    endOfMonths: z.number(),
  }),
)

type Deps = { reference: ReferenceStore; of: ReferenceOf; now: () => Date }

const keptList =
  <Row extends object>(kind: ListKind, shape: z.ZodType<Row[]>) =>
  async ({ reference, of, now }: Deps, read: () => Promise<Row[]>): Promise<Row[]> => {
    const kept = shape.safeParse(await reference.findList(of, kind, now()))
    if (kept.success) return kept.data
    const list = await read()
    await reference.keepList(of, kind, list, now())
    return list
  }

/** The journals as they were read some time ago, else as they are read now. */
export const keptJournals = keptList('journals', JOURNALS)

/** The VAT codes as they were read some time ago, else as they are read now. */
export const keptVatCodes = keptList('vat-codes', VAT_CODES)

/** The payment conditions as they were read some time ago, else as they are read now: for choosing, never for booking. */
export const keptConditions = keptList('conditions', CONDITIONS)
