import { bulkEditRoutes } from './api/bulk-edits.ts'
import { customerRoutes } from './api/customers.ts'
import { invoicingRoutes } from './api/invoicing.ts'
import type { Route } from './api/route.ts'
import { salesInvoiceRoutes } from './api/sales-invoices.ts'
import type { Urls } from './approvals/card-views.ts'
import type { Config } from './config.ts'
import { connectDynamics } from './connect-dynamics.ts'
import type { AppTokens } from './entra/app-tokens.ts'
import type { ClickPriority } from './jobs/click-priority.ts'
import { startInvoicingWorkers } from './jobs/invoicing-workers.ts'
import { createInvoicingNudge } from './jobs/queues.ts'
import type { createObserving } from './observing/create-observing.ts'
import { createBulkEdits } from './store/bulk-edits.ts'
import { createSalesStore } from './store/create-sales-store.ts'
import { createCustomers } from './store/customers.ts'
import type { Database } from './store/database/database.ts'
import { createInvoicingEdits } from './store/invoicing-edits.ts'
import { createInvoicingLog } from './store/invoicing-log.ts'
import { createNotices } from './store/notices.ts'
import { createSalesLists } from './store/sales-lists.ts'
import { createSettingsRecords } from './store/settings-records.ts'
import { createMailUrls } from './urls.ts'
import type { Following } from './use-cases/following-port.ts'
import { createActOnSales } from './use-cases/invoicing/act-on-sales-invoice.ts'
import { createBeginBulkEdit } from './use-cases/invoicing/begin-bulk-edit.ts'
import { createChangeInvoicing } from './use-cases/invoicing/change-invoicing.ts'
import { createEditCustomer } from './use-cases/invoicing/edit-customer.ts'
import { createHoldCustomer } from './use-cases/invoicing/hold-customer.ts'
import { createHoldFromChat } from './use-cases/invoicing/hold-from-chat.ts'
import { createPreviewBulkEdit } from './use-cases/invoicing/preview-bulk-edit.ts'
import { createReleaseHold } from './use-cases/invoicing/release-hold.ts'
import { createRetryBulkEdit } from './use-cases/invoicing/retry-bulk-edit.ts'
import { createRunBulkEdit } from './use-cases/invoicing/run-bulk-edit.ts'
import { createSendInvoices } from './use-cases/invoicing/send-invoices.ts'
import { createSyncCustomers } from './use-cases/invoicing/sync-customers.ts'
import { createTellManagers } from './use-cases/invoicing/tell-managers.ts'
import { createUndoBulkEdit } from './use-cases/invoicing/undo-bulk-edit.ts'
import type { Clock, Directory, Exact, Log, Messenger } from './use-cases/ports.ts'
import type { Store } from './use-cases/store-port.ts'

/** Puts together side two, automatic invoicing: its settings and customers, its API, and what works on it. */
export const createInvoicing = (deps: {
  config: Config
  database: Database
  boss: Parameters<typeof startInvoicingWorkers>[0]['boss']
  store: Store
  exact: Exact
  directory: Directory
  messenger: Messenger
  botTokens: AppTokens
  clicks: ClickPriority
  following: Following
  jobs: Awaited<ReturnType<typeof createObserving>>['jobs']
  urls: Urls
  wait: (ms: number) => Promise<void>
  clock: Clock
  log: Log
}) => {
  const { config, database, store, exact, clock, log, jobs, urls } = deps
  const { db } = database
  const { licences, contact } = config.autoInvoice
  // They live in Dynamics 365 where one is configured, else in Akkoord's own database (B7).
  const settings =
    connectDynamics({ ...deps, db }) ??
    createSettingsRecords({
      db,
      isLicensed: (division) => licences === '*' || licences.includes(division),
      clock,
    })
  const sales = {
    ...createSalesStore(db),
    ...createCustomers(db),
    ...createBulkEdits(db),
    ...createInvoicingEdits(db),
    ...createInvoicingLog(db),
    ...createSalesLists(db),
    ...createNotices(db),
  }
  const tools = { store: sales, exact, settings, clock, log, wake: createInvoicingNudge(deps) }
  const tabStore = { ...sales, findAdministration: store.findAdministration }
  const holdCustomer = createHoldCustomer(tools)
  const releaseHold = createReleaseHold(tools)
  const actOnSales = createActOnSales(tools)
  const { tell, remind } = createTellManagers({
    ...deps,
    store: { ...sales, savePerson: store.savePerson },
    mailUrls: createMailUrls(urls, config.publicUrl),
  })
  const routes: Route[] = [
    ...invoicingRoutes({
      store: tabStore,
      settings,
      changeInvoicing: createChangeInvoicing(tools),
      clock,
      contact: contact ?? null,
    }),
    ...customerRoutes({ store: tabStore, editCustomer: createEditCustomer(tools), holdCustomer, releaseHold }),
    ...salesInvoiceRoutes({ store: tabStore, actOnSales }),
    ...bulkEditRoutes({
      store: tabStore,
      previewBulkEdit: createPreviewBulkEdit(tools),
      beginBulkEdit: createBeginBulkEdit(tools),
      undoBulkEdit: createUndoBulkEdit(tools),
      retryBulkEdit: createRetryBulkEdit(tools),
    }),
  ]
  return {
    routes,
    holdFromChat: createHoldFromChat({
      store: { ...sales, findPerson: store.findPerson },
      holdCustomer,
      releaseHold,
      actOnSales,
      urls,
    }),
    /** Gives the function that ends it. */
    start: () =>
      startInvoicingWorkers({
        ...deps,
        ...tools,
        database: database.kind,
        remind,
        handlers: jobs({
          'sync-customers': createSyncCustomers(tools),
          'send-invoices': createSendInvoices(tools),
          'bulk-edit': createRunBulkEdit({ ...tools, administrations: store }),
          'tell-managers': tell,
        }),
      }),
  }
}
