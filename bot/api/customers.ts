import { z } from 'zod'
import { CUSTOMER_STATUSES, INVOICING_METHODS } from '../auto-invoice/customer.ts'
import type { createEditCustomer } from '../use-cases/invoicing/edit-customer.ts'
import type { createHoldCustomer } from '../use-cases/invoicing/hold-customer.ts'
import type { createReleaseHold } from '../use-cases/invoicing/release-hold.ts'
import { MOST_COUNTED } from '../use-cases/most-counted.ts'
import type { CustomerStore, InvoicingLogStore, SalesListStore } from '../use-cases/sales-store-port.ts'
import type { Store } from '../use-cases/store-port.ts'
import { cleanText } from './clean-text.ts'
import { customerRowJson, logLineJson, salesRowJson } from './customer-row-json.ts'
import {
  CUSTOMER_SORTS,
  type CustomerCountsJson,
  type CustomerDetailJson,
  type CustomersJson,
} from './customers-json.ts'
import { ofAdministration } from './of-administration.ts'
import { cursorOf, readCursor } from './page-cursor.ts'
import { isoMomentKey } from './page-keys.ts'
import { problemsOf, readJson } from './read-json.ts'
import { LOOKERS } from './readers.ts'
import { JSON_LIMIT, type Reply, type Route, refused } from './route.ts'
import { settingsReply } from './settings-reply.ts'

/** Rows on one page of a list. */
const PAGE = 50

/** Of one relation, so much of what happened is shown. */
const LINES = 50
const INVOICES = 20

/** No name is longer. Characters. */
const LONGEST_SEARCH = 100

/** Far longer than a version of any source. Characters. */
export const LONGEST_VERSION = 200

/** A longer reason is cut; one beyond this is a mistake. Characters. */
const LONGEST_REASON = 2_000

export const customerFilter = {
  status: z.enum(CUSTOMER_STATUSES),
  layout: z.guid().toLowerCase(),
  search: cleanText(LONGEST_SEARCH),
}

/** Settings of a relation; each can be left out. */
export const customerSettings = z
  .strictObject({
    automatic: z.boolean(),
    invoicingMethod: z.enum(INVOICING_METHODS).nullable(),
    printAndSend: z.boolean().nullable(),
    layoutId: z.guid().toLowerCase().nullable(),
    emailLayoutId: z.guid().toLowerCase().nullable(),
  })
  .partial()
  // What is left out is absent, not undefined.
  .transform((settings) => settings as { [Name in keyof typeof settings]: Exclude<(typeof settings)[Name], undefined> })
  .refine((settings) => Object.keys(settings).length > 0, { error: 'must change something' })

export const holdFields = { reason: cleanText(LONGEST_REASON), remindOn: z.iso.date().nullable() }

const List = z.strictObject({
  status: customerFilter.status.optional(),
  layout: customerFilter.layout.optional(),
  search: customerFilter.search.default(''),
  sort: z.enum(CUSTOMER_SORTS).default('name'),
  descending: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  after: readCursor(z.tuple([isoMomentKey.nullable(), cleanText(LONGEST_VERSION), z.guid()])).optional(),
})
const Counts = z.strictObject({ layout: customerFilter.layout.optional(), search: customerFilter.search.default('') })
const Edit = z.strictObject({ version: cleanText(LONGEST_VERSION), settings: customerSettings })
const Hold = z.strictObject(holdFields)
const Release = z.strictObject({ since: z.iso.datetime() })

const UNKNOWN = refused(404, 'unknown-customer')

/** Why a hold is refused, and of what field. */
export const holdRefused = (is: 'reason-required' | 'date-passed'): Reply =>
  is === 'reason-required'
    ? refused(422, is, { code: is, field: 'reason', detail: 'say why' })
    : refused(422, is, { code: is, field: 'remindOn', detail: 'must be today or later' })

/** Relations: lists, one with its log, edits and holds (B3, B4). */
export const customerRoutes = (deps: {
  store: CustomerStore &
    Pick<InvoicingLogStore, 'customerLog'> &
    Pick<SalesListStore, 'salesOfCustomer'> &
    Pick<Store, 'findAdministration'>
  editCustomer: ReturnType<typeof createEditCustomer>
  holdCustomer: ReturnType<typeof createHoldCustomer>
  releaseHold: ReturnType<typeof createReleaseHold>
}): Route[] => {
  const { store, editCustomer, holdCustomer, releaseHold } = deps
  const base = '/api/administrations/:administration/customers'
  const one = `${base}/:customer`

  /** The same, of the relation that the path names. */
  const ofCustomer = (
    run: (
      key: { administrationId: string; customerId: string },
      ...more: Parameters<Parameters<typeof ofAdministration>[1]>
    ) => Promise<Reply>,
  ) =>
    ofAdministration(store, async (request, caller, administration) => {
      const read = z.guid().toLowerCase().safeParse(request.params.customer)
      if (!read.success) return UNKNOWN
      const key = { administrationId: administration.administrationId, customerId: read.data }
      return await run(key, request, caller, administration)
    })

  return [
    {
      method: 'get',
      path: base,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofAdministration(store, async ({ query }, _caller, { administrationId }) => {
        const read = List.safeParse(Object.fromEntries(query))
        if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
        const { status = null, layout: layoutId = null, search, sort, descending, after } = read.data
        const { customers, next } = await store.listCustomers(
          { administrationId, status, layoutId, search },
          { sort, descending },
          after ? { key: after[0], name: after[1], id: after[2] } : null,
          PAGE,
        )
        const body: CustomersJson = {
          customers: customers.map(customerRowJson),
          next: next && cursorOf(next.key, next.name, next.id),
        }
        return { status: 200, body }
      }),
    },
    {
      method: 'get',
      path: `${base}/counts`,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofAdministration(store, async ({ query }, _caller, { administrationId }) => {
        const read = Counts.safeParse(Object.fromEntries(query))
        if (!read.success) return refused(400, 'malformed', ...problemsOf(read.error))
        const { layout: layoutId = null, search } = read.data
        const counts = await store.countCustomers({ administrationId, layoutId, search }, MOST_COUNTED)
        return { status: 200, body: { cap: MOST_COUNTED, counts } satisfies CustomerCountsJson }
      }),
    },
    {
      method: 'get',
      path: one,
      roles: LOOKERS,
      bodyLimit: 0,
      handle: ofCustomer(async (key) => {
        const customer = await store.findCustomer(key)
        if (!customer) return UNKNOWN
        const [invoices, log] = await Promise.all([store.salesOfCustomer(key, INVOICES), store.customerLog(key, LINES)])
        const body: CustomerDetailJson = {
          ...customerRowJson(customer),
          invoices: invoices.map(salesRowJson),
          log: log.map(logLineJson),
        }
        return { status: 200, body }
      }),
    },
    {
      method: 'patch',
      path: one,
      roles: ['Administrator'],
      bodyLimit: JSON_LIMIT,
      handle: ofCustomer(async (key, request, by, { division }) => {
        const read = readJson(request, Edit)
        if (!read.ok) return read.reply
        return await settingsReply(async () => {
          const result = await editCustomer({ key, division, by, ...read.value })
          if (result.is === 'unknown-customer') return UNKNOWN
          const now = customerRowJson(result.now)
          if (result.is === 'written') return { status: 200, body: now }
          return { status: 409, body: { error: { code: result.is, problems: [] }, now } }
        })
      }),
    },
    {
      method: 'post',
      path: `${one}/hold`,
      roles: LOOKERS,
      bodyLimit: JSON_LIMIT,
      handle: ofCustomer(async (key, request, by) => {
        const read = readJson(request, Hold)
        if (!read.ok) return read.reply
        const result = await holdCustomer(key, read.value, by)
        if (result.is === 'held') return { status: 200, body: customerRowJson(result.now) }
        return result.is === 'unknown-customer' ? UNKNOWN : holdRefused(result.is)
      }),
    },
    {
      method: 'post',
      path: `${one}/release-hold`,
      roles: LOOKERS,
      bodyLimit: JSON_LIMIT,
      handle: ofCustomer(async (key, request, by) => {
        const read = readJson(request, Release)
        if (!read.ok) return read.reply
        const result = await releaseHold(key, by, read.value.since)
        if (result.is === 'unknown-customer') return UNKNOWN
        const now = customerRowJson(result.now)
        if (result.is === 'released') return { status: 200, body: now }
        return { status: 409, body: { error: { code: result.is, problems: [] }, now } }
      }),
    },
  ]
}
