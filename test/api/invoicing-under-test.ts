import { bulkEditRoutes } from '../../bot/api/bulk-edits.ts'
import { customerRoutes } from '../../bot/api/customers.ts'
import { invoicingRoutes } from '../../bot/api/invoicing.ts'
import type { Route } from '../../bot/api/route.ts'
import { salesInvoiceRoutes } from '../../bot/api/sales-invoices.ts'
import { createServer } from '../../bot/server.ts'
import { createSalesStore } from '../../bot/store/create-sales-store.ts'
import { createActOnSales } from '../../bot/use-cases/invoicing/act-on-sales-invoice.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { afterwards } from '../setup/afterwards.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { unobserved } from '../setup/unobserved.ts'
import { startEdits } from '../use-cases/invoicing/edits-under-test.ts'

export const CONTACT = 'Verkoop binnendienst'

/** Who calls; a stranger is an administrator of another organisation. */
const CALLERS = {
  kim: { roles: ['Administrator'], tenantId: TENANT },
  mo: { roles: ['Manager'], tenantId: TENANT },
  bea: { roles: ['Booker'], tenantId: TENANT },
  anna: { roles: [], tenantId: TENANT },
  stranger: { roles: ['Administrator', 'Manager'], tenantId: guidOf('another tenant') },
}
export type Who = keyof typeof CALLERS

/** The HTTP API of automatic invoicing, with the real server, rules and database. */
export const startInvoicingApi = async () => {
  const edits = await startEdits('own, pglite')
  const { tools, store, db } = edits
  const routes: Route[] = [
    ...invoicingRoutes({
      ...tools,
      changeInvoicing: edits.changeInvoicing,
      contact: CONTACT,
    }),
    ...customerRoutes({ ...edits, store }),
    ...salesInvoiceRoutes({ store, actOnSales: createActOnSales({ ...tools, store: createSalesStore(db) }) }),
    ...bulkEditRoutes({
      store,
      previewBulkEdit: edits.preview,
      beginBulkEdit: edits.begin,
      undoBulkEdit: edits.undo,
      retryBulkEdit: edits.retry,
    }),
  ]
  const server = createServer({
    routes,
    verifyCaller: async (authorization) => {
      const who = (authorization ?? '') as Who
      return { ...CALLERS[who], objectId: guidOf(`object ${who}`), name: who }
    },
    handleActivity: async () => undefined,
    operating: unobserved,
    serveTab: async () => ({ status: 404, body: '' }),
    log: quietLog,
  })
  const port = await server.listen(0, '127.0.0.1')
  afterwards(server.close)

  const fetchAs = (who: Who, method: string, path: string, body?: unknown) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { authorization: who, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  return {
    ...edits,
    routes,
    fetchAs,
    async call(who: Who, method: string, path: string, body?: unknown) {
      const response = await fetchAs(who, method, path, body)
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
  }
}
export type InvoicingApi = Awaited<ReturnType<typeof startInvoicingApi>>
