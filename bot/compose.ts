// The only file that creates things and hands them to each other.
import { sql } from 'kysely'
import { fromPglite, PgBoss } from 'pg-boss'
import { administrationOverviewRoutes } from './api/administration-overview.ts'
import { administrationRoutes } from './api/administrations.ts'
import { approvalRoutes } from './api/approvals.ts'
import { authorizerRuleRoutes } from './api/authorizer-rules.ts'
import { bookingRoutes } from './api/bookings.ts'
import { bulkEditRoutes } from './api/bulk-edits.ts'
import { customerRoutes } from './api/customers.ts'
import { discoveredRoutes } from './api/discovered.ts'
import { documentRoutes } from './api/documents.ts'
import { duplicateRoutes } from './api/duplicates.ts'
import { CALLBACK_PATH, exactConnectionRoutes } from './api/exact-connection.ts'
import { exactWebhookRoutes, WEBHOOK_PATH } from './api/exact-webhooks.ts'
import { invoiceRoutes } from './api/invoices.ts'
import { invoicingRoutes } from './api/invoicing.ts'
import { landingRoutes } from './api/landing.ts'
import { meRoutes } from './api/me.ts'
import { peopleRoutes } from './api/people.ts'
import { questionRoutes } from './api/questions.ts'
import { reminderRoutes } from './api/reminders.ts'
import { roundRoutes } from './api/rounds.ts'
import { salesInvoiceRoutes } from './api/sales-invoices.ts'
import { takeOverRoutes } from './api/take-over.ts'
import { timelineCsvRoutes } from './api/timeline-csv.ts'
import type { Config } from './config.ts'
import { createDynamicsSettings } from './dynamics/dynamics-settings.ts'
import { createAppTokens } from './entra/app-tokens.ts'
import { createChannelTokenVerifier } from './entra/channel-token-verifier.ts'
import { createDirectory } from './entra/directory.ts'
import { createUserTokenVerifier } from './entra/user-token-verifier.ts'
import { createExact } from './exact/exact.ts'
import { createClickPriority } from './jobs/click-priority.ts'
import { startConnectionSweeps } from './jobs/connection-sweeps.ts'
import { startInvoicingWorkers } from './jobs/invoicing-workers.ts'
import { createEnqueue, createInvoicingNudge, createNudge, createQueues } from './jobs/queues.ts'
import { startWatching } from './jobs/watch-workers.ts'
import { startWorkers } from './jobs/workers.ts'
import { mailFor } from './mail/mail-for.ts'
import { createServeTab } from './serve-tab.ts'
import { createServer } from './server.ts'
import { createBulkEdits } from './store/bulk-edits.ts'
import { createConnections } from './store/connections.ts'
import { createSalesStore } from './store/create-sales-store.ts'
import { createStore } from './store/create-store.ts'
import { createCustomers } from './store/customers.ts'
import type { Database } from './store/database/database.ts'
import { migrate } from './store/database/migrate.ts'
import { openDatabase } from './store/database/open-database.ts'
import { createDynamicsRecords } from './store/dynamics-records.ts'
import { createExactBudget } from './store/exact-budget.ts'
import { createInvoicingEdits } from './store/invoicing-edits.ts'
import { createInvoicingLog } from './store/invoicing-log.ts'
import { createLookAfter } from './store/look-after.ts'
import { createNotices } from './store/notices.ts'
import { createOwnerNotices } from './store/owner-notices.ts'
import { createReference } from './store/reference.ts'
import { createSalesLists } from './store/sales-lists.ts'
import { createSecretBox } from './store/secret-box.ts'
import { createSettingsRecords } from './store/settings-records.ts'
import { createWatches } from './store/watch.ts'
import { createWatchHints } from './store/watch-hints.ts'
import type { Action } from './teams/actions/action.ts'
import { createActions } from './teams/actions/index.ts'
import { BotAdapter } from './teams/auth/bot-adapter.ts'
import { createBotAuthentication } from './teams/auth/bot-authentication.ts'
import { createBotCredentials } from './teams/auth/bot-credentials.ts'
import { createBot } from './teams/bot.ts'
import { createCardSender } from './teams/card-sender.ts'
import { cardFor } from './teams/cards/card-for.ts'
import { createConversation } from './teams/conversation.ts'
import { createMailUrls, createUrls } from './urls.ts'
import { createAttachFile } from './use-cases/booking/attach-file.ts'
import { createBookAnyway } from './use-cases/booking/book-anyway.ts'
import { createBookInvoice } from './use-cases/booking/book-invoice.ts'
import { createFinishBooking } from './use-cases/booking/finish-booking.ts'
import { createPostEntry } from './use-cases/booking/post-entry.ts'
import { createPostWanted } from './use-cases/booking/post-wanted.ts'
import { createSettleBooking } from './use-cases/booking/settle-booking.ts'
import { createUpkeep } from './use-cases/connections/upkeep.ts'
import { createAnswerQuestion } from './use-cases/deciding/answer-question.ts'
import { createAskQuestion } from './use-cases/deciding/ask-question.ts'
import { createDecideApproval } from './use-cases/deciding/decide-approval.ts'
import { createOpenApproval } from './use-cases/deciding/open-approval.ts'
import { createReadApproval } from './use-cases/deciding/read-approval.ts'
import { createDiscovering } from './use-cases/discovering/discovering.ts'
import type { ExactBudget } from './use-cases/exact-budget-port.ts'
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
import { createClickedInvoiceCard } from './use-cases/managing/clicked-invoice-card.ts'
import { createMayView } from './use-cases/managing/may-view.ts'
import { createNewRound } from './use-cases/managing/new-round.ts'
import { createReadInvoiceCard } from './use-cases/managing/read-invoice-card.ts'
import { createRemindAuthorizers } from './use-cases/managing/remind-authorizers.ts'
import { createReplaceAuthorizer } from './use-cases/managing/replace-authorizer.ts'
import { createTakeOver } from './use-cases/managing/take-over.ts'
import { createTryAgain } from './use-cases/managing/try-again.ts'
import { createViewInvoice } from './use-cases/managing/view-invoice.ts'
import { createWithdrawInvoice } from './use-cases/managing/withdraw-invoice.ts'
import type { Clock, Log } from './use-cases/ports.ts'
import { createReleaseInvoices } from './use-cases/releasing/release-invoices.ts'
import { createChangeSettings } from './use-cases/settings/change-settings.ts'
import { createCheckSetupNow } from './use-cases/settings/check-setup-now.ts'
import { createConnectAdministration } from './use-cases/settings/connect-administration.ts'
import { createConnectExact } from './use-cases/settings/connect-exact.ts'
import { createConnection } from './use-cases/settings/connection.ts'
import { createChangeManagers } from './use-cases/settings/managers.ts'
import { createOverview } from './use-cases/settings/overview.ts'
import { createFindInvoices } from './use-cases/talking/find-invoices.ts'
import { createMyApprovals } from './use-cases/talking/my-approvals.ts'
import { createOfferHelp } from './use-cases/talking/offer-help.ts'
import { createShowInvoice } from './use-cases/talking/show-invoice.ts'
import { createUnreleasedInvoices } from './use-cases/talking/unreleased-invoices.ts'
import { createWelcomePerson } from './use-cases/talking/welcome-person.ts'
import { createTellPeople } from './use-cases/telling/tell-people.ts'

/** How quickly a job of a killed server is seen as lost. Seconds. */
const SUPERVISE_SECONDS = 5

/** How long running jobs may go on while the server stops. Milliseconds. */
const STOP_JOBS_MS = 8_000

/**
 * How long someone who clicked waits for Exact Online, all its calls together: Teams gives up on a click after 10 to 15 s,
 * and the rest of the way must fit in too. Milliseconds.
 */
const CLICK_PATIENCE_MS = 8_000

const openQueues = (database: Database, config: Config) => {
  const shared = {
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    schedule: false,
  }
  return database.kind === 'pglite'
    ? new PgBoss({ ...shared, db: fromPglite(database.pglite), backend: 'pglite' })
    : new PgBoss({ ...shared, connectionString: config.databaseUrl ?? '' })
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Builds a server of Akkoord; nothing listens or works before `start`. @throws when the database cannot be opened */
export const compose = async ({
  config,
  clock,
  log,
  clickPatienceMs = CLICK_PATIENCE_MS,
  budget,
}: {
  config: Config
  clock: Clock
  log: Log
  clickPatienceMs?: number
  /** Absent: Exact Online's limits, counted in the database. */
  budget?: ExactBudget
}) => {
  const database = await openDatabase({
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    dataDir: config.dataDir,
    log,
  })
  await migrate(database.db, log)
  const boss = openQueues(database, config)
  boss.on('error', (error) => log.error('queue-error', { error }))
  await boss.start()
  await createQueues(boss)
  const store = createStore(database.db, { enqueue: createEnqueue(boss), nudge: createNudge({ boss, log }) })

  const connections = createConnections(database.db, createSecretBox(config.encryptionKey, config.oldEncryptionKeys))
  const seals = await connections.renewSeals(clock.now())
  if (seals.renewed > 0) log.info('connections-sealed-anew', { count: seals.renewed })
  if (seals.unreadable > 0) log.error('connections-unreadable', { count: seals.unreadable })
  const reference = createReference(database.db)
  const exact = createExact({
    ...config.exact,
    redirectUri: `${config.publicUrl}${CALLBACK_PATH}`,
    connections,
    budget: budget ?? createExactBudget(database.db),
    reference,
    clock,
    log,
  })

  const { bot, allowedTenants } = config
  const appTokens = createAppTokens({
    identity:
      bot.type === 'SingleTenant'
        ? { type: bot.type, appId: bot.id, tenantId: bot.tenantId, secret: bot.password ?? '' }
        : { type: bot.type, appId: bot.id },
    loginOrigin: config.loginOrigin,
  })
  const authentication = createBotAuthentication({
    botId: bot.id,
    credentials: createBotCredentials({ botId: bot.id, getToken: appTokens.getToken }),
    verifyToken: createChannelTokenVerifier({
      issuer: bot.tokenIssuer,
      metadataUrl: new URL(bot.openIdMetadata),
      botId: bot.id,
      clock,
    }),
    serviceUrls: bot.serviceUrls,
    allowedTenants,
    log,
  })
  const messenger = createCardSender({ authentication, botId: bot.id, serviceUrl: bot.serviceUrl, clock })
  const directory = createDirectory({
    graphUrl: config.graphUrl,
    getToken: appTokens.getToken,
    teamsAppId: config.teamsAppId,
    mailSender: config.mailSender,
    renderMail: mailFor,
    clock,
    log,
  })
  const users = createUserTokenVerifier({
    issuerFor: (tenantId) => `${config.loginOrigin}/${tenantId}/v2.0`,
    jwksFor: (tenantId) => new URL(`${config.loginOrigin}/${tenantId}/discovery/v2.0/keys`),
    audience: config.tabClientId,
    allowedTenants,
    clock,
  })

  // Side two: the settings live in Dynamics 365 where one is configured, else in Akkoord's own database (B7).
  const { dynamics } = config
  const settings = dynamics
    ? createDynamicsSettings({
        url: dynamics.url,
        names: dynamics.names,
        getToken: dynamics.identity
          ? createAppTokens({ identity: dynamics.identity, loginOrigin: config.loginOrigin }).getToken
          : appTokens.getToken,
        memory: createDynamicsRecords(database.db),
        clock,
        log,
      })
    : createSettingsRecords({
        db: database.db,
        isLicensed: (division) => config.autoInvoice.licences === '*' || config.autoInvoice.licences.includes(division),
        clock,
      })
  const salesStore = {
    ...createSalesStore(database.db),
    ...createCustomers(database.db),
    ...createBulkEdits(database.db),
    ...createInvoicingEdits(database.db),
    ...createInvoicingLog(database.db),
    ...createSalesLists(database.db),
    ...createNotices(database.db),
  }
  const watches = { ...createWatches(database.db), ...createWatchHints(database.db) }
  const invoicingTools = { store: salesStore, exact, settings, clock, log, wake: createInvoicingNudge({ boss, log }) }

  const urls = createUrls({ teamsAppId: config.teamsAppId, exactBaseUrl: config.exact.baseUrl })
  const clickPatience = () => AbortSignal.timeout(clickPatienceMs)
  const tools = { store, exact, directory, messenger, clock, log, urls, wait, clickPatience }
  const decideApproval = createDecideApproval(tools)
  const tryAgain = createTryAgain(tools)
  const askQuestion = createAskQuestion(tools)
  const answerQuestion = createAnswerQuestion(tools)
  const takeOver = createTakeOver(tools)
  const connectExact = createConnectExact(tools)
  const connection = createConnection({ store, exact, connectExact })
  const tabStore = { ...salesStore, findAdministration: store.findAdministration }
  const overview = createOverview({ ...tools, connection })
  const finishBooking = createFinishBooking(tools)
  const postEntry = createPostEntry({ ...tools, finishBooking })
  const postWanted = createPostWanted({ ...tools, postEntry })
  const bookAnyway = createBookAnyway(tools)
  const rounds = {
    newRound: createNewRound(tools),
    withdrawInvoice: createWithdrawInvoice(tools),
    replaceAuthorizer: createReplaceAuthorizer(tools),
  }

  const discovering = createDiscovering(tools)

  const openApproval = createOpenApproval(tools)
  const showInvoice = createShowInvoice({ openApproval, readInvoiceCard: createReadInvoiceCard(tools) })
  const holdCustomer = createHoldCustomer(invoicingTools)
  const releaseHold = createReleaseHold(invoicingTools)
  const actOnSales = createActOnSales(invoicingTools)
  const holdFromChat = createHoldFromChat({
    store: { ...salesStore, findPerson: store.findPerson },
    holdCustomer,
    releaseHold,
    actOnSales,
    urls,
  })
  const conversation = createConversation({
    myApprovals: createMyApprovals(tools),
    unreleasedInvoices: createUnreleasedInvoices(tools),
    findInvoices: createFindInvoices(tools),
    offerHelp: createOfferHelp(tools),
    connection,
    holdFromChat,
    clock,
  })

  const clicks = createClickPriority()
  const adapter = new BotAdapter({ authentication, log })
  const actions = createActions({
    decideApproval,
    openApproval,
    showInvoice,
    conversation,
    tryAgain,
    bookAnyway,
    askQuestion,
    answerQuestion,
    takeOver,
    connection,
    holdFromChat,
    ...rounds,
    ...discovering,
    clickedInvoiceCard: createClickedInvoiceCard(tools),
  })
  const turn = createBot({
    actions,
    conversation,
    welcomePerson: createWelcomePerson(tools),
    // Most answers are there long before: what is left of the wait keeps no stopping server.
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
    log,
  })
  const viewInvoice = createViewInvoice(tools)
  const mayView = createMayView(tools)
  /** A click in the tab is a click: what follows from it comes after it. */
  const inTab =
    (action: Action): Action =>
    (...click) =>
      clicks.click(() => action(...click))
  const server = createServer({
    routes: [
      ...exactConnectionRoutes({ connectExact, connection, overview }),
      ...administrationOverviewRoutes({
        overview,
        checkSetupNow: createCheckSetupNow(tools),
        changeManagers: createChangeManagers(tools),
      }),
      ...administrationRoutes({
        store,
        exact,
        connectAdministration: createConnectAdministration({ ...tools, country: config.exact.country }),
        changeSettings: createChangeSettings(tools),
      }),
      ...bookingRoutes({ bookInvoice: createBookInvoice({ ...tools, reference, postEntry }) }),
      ...duplicateRoutes({ bookAnyway }),
      ...invoiceRoutes({ store, clock, tryAgain, viewInvoice }),
      ...approvalRoutes({
        store,
        mayView,
        readApproval: createReadApproval(tools),
        actions: { approve: inTab(actions.approve), reject: inTab(actions.reject), ask: inTab(actions.ask) },
        drawCard: (view, locale) => cardFor(view, locale).card,
      }),
      ...documentRoutes({ store, mayView }),
      ...reminderRoutes({ remindAuthorizers: createRemindAuthorizers(tools) }),
      ...timelineCsvRoutes({ viewInvoice }),
      ...landingRoutes({ teamsAppId: config.teamsAppId, urls }),
      ...invoicingRoutes({
        store: tabStore,
        settings,
        changeInvoicing: createChangeInvoicing(invoicingTools),
        clock,
        contact: config.autoInvoice.contact ?? null,
      }),
      ...customerRoutes({
        store: tabStore,
        editCustomer: createEditCustomer(invoicingTools),
        holdCustomer,
        releaseHold,
      }),
      ...salesInvoiceRoutes({ store: tabStore, actOnSales }),
      ...bulkEditRoutes({
        store: tabStore,
        previewBulkEdit: createPreviewBulkEdit(invoicingTools),
        beginBulkEdit: createBeginBulkEdit(invoicingTools),
        undoBulkEdit: createUndoBulkEdit(invoicingTools),
        retryBulkEdit: createRetryBulkEdit(invoicingTools),
      }),
      ...meRoutes({ store, clock }),
      ...peopleRoutes(tools),
      ...questionRoutes({ askQuestion, answerQuestion }),
      ...takeOverRoutes({ takeOver }),
      ...roundRoutes(rounds),
      ...discoveredRoutes(discovering),
      ...authorizerRuleRoutes({ store, changeRules: discovering.changeRules }),
      ...exactWebhookRoutes({ secret: config.exactWebhookSecret, watches, clock, log }),
    ],
    verifyCaller: (authorization) => users.verify(authorization),
    handleActivity: (request, response) => clicks.click(() => adapter.receive(request, response, turn)),
    isHealthy: async () => (await sql`select 1`.execute(database.db).catch(() => undefined)) !== undefined,
    serveTab: createServeTab({ appId: config.teamsAppId, hosts: config.tabHosts }),
    log,
  })

  let stopSweeping: (() => Promise<void>) | undefined
  let stopInvoicing: (() => Promise<void>) | undefined
  let stopWatching: (() => Promise<void>) | undefined
  let stopConnections: (() => Promise<void>) | undefined
  return {
    /** Listens and works; gives the port. */
    async start(): Promise<number> {
      stopSweeping = await startWorkers({
        boss,
        store,
        clock,
        log,
        database: database.kind,
        clicks,
        handlers: {
          tell: createTellPeople({ ...tools, mailUrls: createMailUrls(urls, config.publicUrl) }),
          release: createReleaseInvoices(tools),
          'finish-booking': createSettleBooking({ ...tools, finishBooking, postWanted }),
          'attach-file': createAttachFile(tools),
        },
      })
      const tellManagers = createTellManagers({
        ...tools,
        store: { ...salesStore, savePerson: store.savePerson },
        mailUrls: createMailUrls(urls, config.publicUrl),
      })
      stopInvoicing = await startInvoicingWorkers({
        ...invoicingTools,
        boss,
        database: database.kind,
        clicks,
        remind: tellManagers.remind,
        handlers: {
          'sync-customers': createSyncCustomers(invoicingTools),
          'send-invoices': createSendInvoices(invoicingTools),
          'bulk-edit': createRunBulkEdit({ ...invoicingTools, administrations: store }),
          'tell-managers': tellManagers.tell,
        },
      })
      stopConnections = startConnectionSweeps({
        ...createUpkeep({
          ...tools,
          store: { ...store, ...createLookAfter(database.db), ...createOwnerNotices(database.db) },
          mailUrls: createMailUrls(urls, config.publicUrl),
        }),
        clicks,
        log,
      })
      stopWatching = await startWatching({
        ...tools,
        boss,
        watches,
        database: database.kind,
        clicks,
        discover: discovering.discover,
        callbackUrl: config.exactWebhookSecret === undefined ? undefined : `${config.publicUrl}${WEBHOOK_PATH}`,
      })
      return await server.listen(config.port, config.host)
    },
    /** Answers what it was asked, ends the jobs that run, and lets go of the database. */
    async stop(): Promise<void> {
      await server.close()
      await stopSweeping?.()
      await stopInvoicing?.()
      await stopWatching?.()
      await stopConnections?.()
      await boss.stop({ graceful: true, timeout: STOP_JOBS_MS })
      await database.close()
    },
  }
}
