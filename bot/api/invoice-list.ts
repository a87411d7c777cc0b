import { z } from 'zod'
import { addDays, dutchDay, weekOf } from '../approvals/dutch-day.ts'
import { centsFromDecimal } from '../approvals/money.ts'
import type { InvoiceFilter, InvoiceOrder, PageEnd, Reader, StateTag } from '../use-cases/store-port.ts'
import { cleanText } from './clean-text.ts'
import { INVOICE_SORTS, STATE_TAGS } from './invoices-json.ts'
import { cursorOf, readCursor } from './page-cursor.ts'
import { dateKey, momentKey } from './page-keys.ts'

/** Nobody looks for more. Characters. */
const LONGEST_SEARCH = 200

/** What is not over, and can be late. */
const NOT_OVER: StateTag[] = ['waiting', 'unreleased', 'rejected']

const cents = z.string().transform((text, context) => {
  try {
    return centsFromDecimal(text)
  } catch {
    context.addIssue('must be a decimal text such as "1210.00"')
    return z.NEVER
  }
})

/** What each order's key is written as. */
const KEYS: Record<InvoiceOrder['by'], z.ZodType<string>> = {
  due: dateKey,
  amount: z.string().regex(/^-?\d{1,15}$/),
  supplier: cleanText(LONGEST_SEARCH),
  booked: momentKey,
}

/** The query of GET /api/invoices. */
export const InvoiceList = z
  .strictObject({
    administration: z.string().min(1),
    tag: z.enum(STATE_TAGS).optional(),
    search: cleanText(LONGEST_SEARCH).default(''),
    due: z.enum(['week', 'late']).optional(),
    from: cents.optional(),
    to: cents.optional(),
    person: z.guid().toLowerCase().optional(),
    sort: z.enum(INVOICE_SORTS).default('due'),
    descending: z.enum(['true', 'false']).default('false'),
    after: readCursor(z.tuple([z.string(), z.guid()])).optional(),
  })
  .refine(({ sort, after }) => after === undefined || KEYS[sort].safeParse(after[0]).success, {
    path: ['after'],
    error: 'must be what the page before said in next, with the same sort',
  })

type Asked = z.infer<typeof InvoiceList>

/** Which invoices are asked for; null: there can be none. */
export const filterOf = (
  { administration, tag, search, due, from, to }: Asked,
  waitsFor: Reader | null,
  now: Date,
): InvoiceFilter | null => {
  const today = dutchDay(now)
  const isLate = due === 'late'
  if (isLate && tag !== undefined && !NOT_OVER.includes(tag)) return null
  return {
    administrationId: administration,
    tags: tag ? [tag] : isLate ? NOT_OVER : [],
    search,
    due: isLate ? { from: null, to: addDays(today, -1) } : due === 'week' ? weekOf(today) : { from: null, to: null },
    cents: { from: from ?? null, to: to ?? null },
    waitsFor,
  }
}

/** In which order, and from where. */
export const orderOf = ({ sort, descending }: Asked): InvoiceOrder => ({ by: sort, descending: descending === 'true' })

export const afterOf = ({ after }: Asked): PageEnd | null => (after ? { key: after[0], invoiceId: after[1] } : null)

/** Where a page ended, as a text for an address. */
export const nextOf = (end: PageEnd | null): string | null => end && cursorOf(end.key, end.invoiceId)
