import { z } from 'zod'
import { SALES_ACTS, type SalesAct } from '../auto-invoice/act-on-sales.ts'
import type { SalesRefusal } from '../auto-invoice/sales-refusals.ts'
import type { createActOnSales } from '../use-cases/invoicing/act-on-sales-invoice.ts'
import { MOST_COUNTED } from '../use-cases/most-counted.ts'
import { SALES_LISTS, type SalesListStore } from '../use-cases/sales-store-port.ts'
import type { Store } from '../use-cases/store-port.ts'
import { salesRowJson } from './customer-row-json.ts'
import type { ConfirmAllJson, SalesListJson } from './customers-json.ts'
import { ofAdministration } from './of-administration.ts'
import { cursorOf, readCursor } from './page-cursor.ts'
import { isoMomentKey } from './page-keys.ts'
import { problemsOf, readJson } from './read-json.ts'
import { LOOKERS } from './readers.ts'
import { JSON_LIMIT, type Reply, type Route, refused } from './route.ts'

/** Rows on one page of a list. */
const PAGE = 50

const List = z.strictObject({
  list: z.enum(SALES_LISTS),
  after: readCursor(z.tuple([isoMomentKey.nullable(), z.guid()])).optional(),
})

const Confirm = z.strictObject({ version: z.string().max(100) })
const ConfirmAll = z.strictObject({ upTo: z.int().min(1).max(MOST_COUNTED) })

const refusalReply = (refusal: SalesRefusal): Reply => refused(refusal === 'unknown-sales-invoice' ? 404 : 409, refusal)

/** What leaves, what stays and why, what failed and what was sent (B2 to B6). */
export const salesInvoiceRoutes = (deps: {
  store: SalesListStore & Pick<Store, 'findAdministration'>
  actOnSales: ReturnType<typeof createActOnSales>
}): Route[] => {
  const { store, actOnSales } = deps
  const base = '/api/administrations/:administration/sales-invoices'

  const actRoute = (act: SalesAct): Route => ({
    method: 'post',
    path: `${base}/:salesInvoice/${act}`,
    roles: LOOKERS,
    bodyLimit: JSON_LIMIT,
    handle: ofAdministration(store, async (request, by, { administrationId }) => {
      const id = z.guid().toLowerCase().safeParse(request.params.salesInvoice)
      if (!id.success) return refusalReply('unknown-sales-invoice')
      const seen = act === 'confirm' ? readJson(request, Confirm) : null
      if (seen && !seen.ok) return seen.reply
      const key = { administrationId, salesInvoiceId: id.data }
      const result = await actOnSales.one(key, act, by, seen?.value.version)
      return result.ok ? { status: 200, body: salesRowJson(result.salesInvoice) } : refusalReply(result.refusal)
    }),
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
        const { list, after } = read.data
        const from = after ? { key: after[0], id: after[1] } : null
        const { salesInvoices, next } = await store.listSales(administrationId, list, from, PAGE)
        const body: SalesListJson = {
          salesInvoices: salesInvoices.map(salesRowJson),
          next: next && cursorOf(next.key, next.id),
        }
        return { status: 200, body }
      }),
    },
    {
      method: 'post',
      path: `${base}/confirm-all`,
      roles: LOOKERS,
      bodyLimit: JSON_LIMIT,
      handle: ofAdministration(store, async (request, by, { administrationId }) => {
        const read = readJson(request, ConfirmAll)
        if (!read.ok) return read.reply
        const result = await actOnSales.confirmAll(administrationId, read.value.upTo, by)
        return result.ok
          ? { status: 200, body: { confirmed: result.confirmed } satisfies ConfirmAllJson }
          : refusalReply(result.refusal)
      }),
    },
    ...SALES_ACTS.map(actRoute),
  ]
}
