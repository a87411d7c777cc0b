import { z } from 'zod'
import type { Refusal } from '../approvals/refusals.ts'
import type { createBookAnyway } from '../use-cases/booking/book-anyway.ts'
import { readJson } from './read-json.ts'
import { type ApiRequest, JSON_LIMIT, type Reply, type Route, refused } from './route.ts'

const Anyway = z.strictObject({
  // PostgreSQL keeps no NUL in a text.
  reason: z.string().transform((reason) => reason.replaceAll('\0', '')),
})

const STATUS: Partial<Record<Refusal, number>> = {
  'unknown-invoice': 404,
  'not-booker': 403,
  'override-reason-required': 422,
}

const CONFLICT = 409

const keyOf = ({ params }: ApiRequest) => {
  const { administration: administrationId = '', invoice: invoiceId = '' } = params
  return z.guid().safeParse(invoiceId).success ? { administrationId, invoiceId } : undefined
}

const replyOf = (refusal: Refusal | null, done: Reply): Reply =>
  refusal === null ? done : refused(STATUS[refusal] ?? CONFLICT, refusal)

/** What to do with a booking that was refused because the invoice was booked before (A15). */
export const duplicateRoutes = ({ bookAnyway }: { bookAnyway: ReturnType<typeof createBookAnyway> }): Route[] => [
  {
    method: 'post',
    path: '/api/invoices/:administration/:invoice/book-anyway',
    roles: ['Booker'],
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const key = keyOf(request)
      if (!key) return refused(404, 'unknown-invoice')
      const read = readJson(request, Anyway)
      if (!read.ok) return read.reply
      const { refusal } = await bookAnyway.book(key, caller, read.value.reason)
      return replyOf(refusal, { status: 202, body: { state: 'booking' } })
    },
  },
  {
    method: 'post',
    path: '/api/invoices/:administration/:invoice/do-not-book',
    roles: ['Booker'],
    bodyLimit: JSON_LIMIT,
    async handle(request, caller) {
      const key = keyOf(request)
      if (!key) return refused(404, 'unknown-invoice')
      const { refusal } = await bookAnyway.drop(key, caller)
      return replyOf(refusal, { status: 200, body: { state: 'not-booked' } })
    },
  },
]
