import { z } from 'zod'
import type { createTryAgain } from '../use-cases/managing/try-again.ts'
import type { createViewInvoice } from '../use-cases/managing/view-invoice.ts'
import type { Store } from '../use-cases/store-port.ts'
import { detailJson, listItemJson } from './invoice-json.ts'
import { problemsOf } from './read-json.ts'
import { JSON_LIMIT, type Role, type Route, refused } from './route.ts'

/** Rows on one page of a list. */
const PAGE = 50

const READERS: Role[] = ['Administrator', 'Manager', 'Booker']

/** Where the page before this one ended, as that one said in `next`: a moment and an invoice. */
const After = z
  .string()
  .transform((text) => text.split('_'))
  .pipe(z.tuple([z.iso.datetime().transform((moment) => new Date(moment)), z.guid()]))

const List = z.strictObject({
  administration: z.string().min(1),
  list: z.enum(['all', 'unreleased']).default('all'),
  after: After.optional(),
})

const isGuid = (text: string) => z.guid().safeParse(text).success

/** Invoices: the list of unreleased ones, one with its timeline, and trying again. */
export const invoiceRoutes = (deps: {
  store: Store
  viewInvoice: ReturnType<typeof createViewInvoice>
  tryAgain: ReturnType<typeof createTryAgain>
}): Route[] => [
  {
    method: 'get',
    path: '/api/invoices',
    roles: READERS,
    bodyLimit: 0,
    async handle({ query }, caller) {
      const read = List.safeParse(Object.fromEntries(query))
      if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
      const { administration, list, after } = read.data
      const found = await deps.store.findAdministration(administration)
      if (found?.tenantId !== caller.tenantId) return refused(404, 'unknown-administration')
      const items = await deps.store.listInvoices({
        administrationId: administration,
        unreleasedOnly: list === 'unreleased',
        limit: PAGE + 1,
        after: after === undefined ? null : { bookedAt: after[0], invoiceId: after[1] },
      })
      const page = items.slice(0, PAGE)
      const last = items.length > PAGE ? page.at(-1) : undefined
      const next = last ? `${last.bookedAt.toISOString()}_${last.invoice.invoiceId}` : null
      return { status: 200, body: { invoices: page.map(listItemJson), next } }
    },
  },
  {
    method: 'get',
    path: '/api/invoices/:administration/:invoice',
    roles: null,
    bodyLimit: 0,
    async handle({ params }, caller) {
      const { administration: administrationId = '', invoice: invoiceId = '' } = params
      const hasRole = READERS.some((role) => caller.roles.includes(role))
      const detail = isGuid(invoiceId)
        ? await deps.viewInvoice({ administrationId, invoiceId }, caller, hasRole)
        : undefined
      return detail ? { status: 200, body: detailJson(detail) } : refused(404, 'unknown-invoice')
    },
  },
  {
    method: 'post',
    path: '/api/invoices/:administration/:invoice/try-again',
    roles: ['Booker', 'Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle({ params }, caller) {
      const { administration: administrationId = '', invoice: invoiceId = '' } = params
      if (!isGuid(invoiceId)) return refused(404, 'unknown-invoice')
      const isAdministrator = caller.roles.includes('Administrator')
      const refusal = await deps.tryAgain.invoice({ administrationId, invoiceId }, caller, isAdministrator)
      if (refusal === null) return { status: 202, body: { state: 'releasing' } }
      const status = refusal === 'unknown-invoice' ? 404 : refusal === 'not-booker' ? 403 : 409
      return refused(status, refusal)
    },
  },
]
