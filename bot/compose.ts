// The only file that creates things and hands them to each other.
import { fromPglite, PgBoss } from 'pg-boss'
import { administrationOverviewRoutes } from './api/administration-overview.ts'
import { administrationRoutes } from './api/administrations.ts'
import { approvalRoutes } from './api/approvals.ts'
import { authorizerRuleRoutes } from './api/authorizer-rules.ts'
import { bookingChoiceRoutes } from './api/booking-choices.ts'
import { bookingRoutes } from './api/bookings.ts'
import { discoveredRoutes } from './api/discovered.ts'
import { documentRoutes } from './api/documents.ts'
import { duplicateRoutes } from './api/duplicates.ts'
import { CALLBACK_PATH, exactConnectionRoutes } from './api/exact-connection.ts'
import { exactWebhookRoutes, WEBHOOK_PATH } from './api/exact-webhooks.ts'
import { glAccountRoutes } from './api/gl-accounts.ts'
import { intakeRoutes } from './api/intake.ts'
import { invoiceRoutes } from './api/invoices.ts'
import { landingRoutes } from './api/landing.ts'
import { meRoutes } from './api/me.ts'
import { peopleRoutes } from './api/people.ts'
import { questionRoutes } from './api/questions.ts'
import { reminderRoutes } from './api/reminders.ts'
import { roundRoutes } from './api/rounds.ts'
import { supplierRoutes } from './api/suppliers.ts'
import { takeOverRoutes } from './api/take-over.ts'
import { timelineCsvRoutes } from './api/timeline-csv.ts'
import { FIRST_LOOK_AFTER_MS } from './approvals/next-watch.ts'
import type { Config } from './config.ts'
import { createExact } from './exact/exact.ts'
import { httpCall } from './exact/http-call.ts'
import { createFileReader } from './intake/file-reader.ts'
import { createInvoicing } from './invoicing.ts'
import { createClickPriority } from './jobs/click-priority.ts'
import { startConnectionSweeps } from './jobs/connection-sweeps.ts'
import { startForgettingIntakes } from './jobs/forget-intakes.ts'
import { queueLengths, takeNoMoreJobs } from './jobs/queue-lengths.ts'
import { createEnqueue, createNudge, createQueues } from './jobs/queues.ts'
import { startWatching } from './jobs/watch-workers.ts'
import { startWorkers } from './jobs/workers.ts'
import { createKeeping } from './keeping.ts'
import { createMicrosoft } from './microsoft.ts'
import { createMeasure } from './observing/create-measure.ts'
import { createObserving } from './observing/create-observing.ts'
import { createReadiness } from './observing/readiness.ts'
import { outlookPage } from './outlook-page.ts'
import { createServeTab } from './serve-tab.ts'
import { createServer } from './server.ts'
import { createConnections } from './store/connections.ts'
import { createStore } from './store/create-store.ts'
import type { Database } from './store/database/database.ts'
import { migrate } from './store/database/migrate.ts'
import { missingMigrations } from './store/database/missing-migrations.ts'
import { openDatabase } from './store/database/open-database.ts'
import { createExactBudget } from './store/exact-budget.ts'
import { createIntakes } from './store/intakes.ts'
import { createLookAfter } from './store/look-after.ts'
import { createMeasures } from './store/measures.ts'
import { createOwnerNotices } from './store/owner-notices.ts'
import { createReference } from './store/reference.ts'
import { createSecretBox } from './store/secret-box.ts'
import { createSuppliers } from './store/suppliers.ts'
import { createWatches } from './store/watch.ts'
import { createWatchHints } from './store/watch-hints.ts'
import type { Action } from './teams/actions/action.ts'
import { createActions } from './teams/actions/index.ts'
import { BotAdapter } from './teams/auth/bot-adapter.ts'
import { createBot } from './teams/bot.ts'
import { cardFor } from './teams/cards/card-for.ts'
import { createChatFiles } from './teams/chat-files.ts'
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
import { createIntake } from './use-cases/intake/intake.ts'
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
import { createSupplierChoice } from './use-cases/suppliers/supplier-choice.ts'
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
const STOP_JOBS_MS = 7_000

/** How long a card may take that says that a file is not read any more. Milliseconds. */
const LAST_CARDS_MS = 1_000

/** A stopping server still answers for so long where its readiness was asked for: requests are on their way to it. Milliseconds. */
const STILL_ANSWERS_MS = 2_000

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

/** Waits for what ends by itself, and no longer than so many milliseconds. */
const waitAtMost = async (ms: number, ...ending: (Promise<unknown> | undefined)[]): Promise<void> => {
  const late = new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
  await Promise.race([Promise.allSettled(ending), late])
}

/** Builds a server of Akkoord; nothing listens or works before `start`. @throws when the database cannot be opened */
export const compose = async ({
  config,
  clock,
  log: ownLog,
  clickPatienceMs = CLICK_PATIENCE_MS,
  firstLookAfterMs = FIRST_LOOK_AFTER_MS,
  budget,
}: {
  config: Config
  clock: Clock
  log: Log
  clickPatienceMs?: number
  firstLookAfterMs?: number
  /** Absent: Exact Online's limits, counted in the database. */
  budget?: ExactBudget
}) => {
  const { metricsToken, tracesEndpoint } = config
  const observing = await createObserving({ log: ownLog, metricsToken, tracesEndpoint })
  const { log, following } = observing
  const database = await openDatabase({
    ...(config.databaseUrl === undefined ? {} : { url: config.databaseUrl }),
    dataDir: config.dataDir,
    log,
  })
  await migrate(database.db, log)
  const boss = openQueues(database, config)
  let isStopping = false
  // A job that hangs while the server stops finds its queue gone; what it left undone stands in rows.
  boss.on('error', (error) => (isStopping ? log.info : log.error)('queue-error', { error }))
  await boss.start()
  await createQueues(boss)
  const readiness = createReadiness({
    missingMigrations: () => missingMigrations(database.db),
    checkQueue: () => boss.getQueues(),
  })
  const store = observing.store(
    createStore(database.db, {
      enqueue: createEnqueue(boss, following),
      nudge: createNudge({ boss, log, following }),
    }),
  )

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
    send: observing.send(httpCall),
    clock,
    log,
  })

  const microsoft = createMicrosoft({ config, clock, log })
  const messenger = observing.messenger(microsoft.messenger)
  const directory = observing.directory(microsoft.directory)
  const watches = { ...createWatches(database.db), ...createWatchHints(database.db) }

  const urls = createUrls({ teamsAppId: config.teamsAppId, exactBaseUrl: config.exact.baseUrl })
  const clickPatience = () => AbortSignal.timeout(clickPatienceMs)
  const tools = { store, exact, directory, messenger, clock, log, urls, wait, clickPatience, following }
  const decideApproval = observing.step('decide', createDecideApproval(tools))
  const tryAgain = createTryAgain(tools)
  const askQuestion = createAskQuestion(tools)
  const answerQuestion = createAnswerQuestion(tools)
  const takeOver = createTakeOver(tools)
  const connectExact = createConnectExact(tools)
  const connection = createConnection({ store, exact, connectExact })
  const overview = createOverview({ ...tools, connection })
  const finishBooking = createFinishBooking(tools)
  const postEntry = createPostEntry({ ...tools, finishBooking })
  const postWanted = createPostWanted({ ...tools, postEntry })
  const bookAnyway = createBookAnyway(tools)
  const bookInvoice = createBookInvoice({ ...tools, reference, postEntry })
  const fileReader = createFileReader()
  const intake = createIntake({ ...tools, intakes: createIntakes(database.db), fileReader, bookInvoice })
  const rounds = {
    newRound: createNewRound(tools),
    withdrawInvoice: createWithdrawInvoice(tools),
    replaceAuthorizer: createReplaceAuthorizer(tools),
  }

  const discovering = createDiscovering(tools)
  const suppliers = createSupplierChoice({ store: createSuppliers(database.db), exact, clock, log })

  const openApproval = createOpenApproval(tools)
  const showInvoice = createShowInvoice({ openApproval, readInvoiceCard: createReadInvoiceCard(tools) })
  const clicks = createClickPriority()
  const invoicing = createInvoicing({
    ...tools,
    config,
    database,
    boss,
    botTokens: microsoft.tokens,
    clicks,
    jobs: observing.jobs,
  })
  const { holdFromChat } = invoicing
  const conversation = createConversation({
    myApprovals: createMyApprovals(tools),
    unreleasedInvoices: createUnreleasedInvoices(tools),
    findInvoices: createFindInvoices(tools),
    offerHelp: createOfferHelp(tools),
    connection,
    holdFromChat,
    clock,
  })

  const keeping = createKeeping({ db: database.db, store, clicks, clock, log })
  const adapter = new BotAdapter({ authentication: microsoft.authentication, log })
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
  // Most answers are there long before: what is left of the wait keeps no stopping server.
  const waitUnlessStopped = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref())
  const chatFiles = createChatFiles({
    ...tools,
    ...intake,
    fileHosts: config.bot.fileHosts,
    publicUrl: config.publicUrl,
    wait: waitUnlessStopped,
  })
  const turn = createBot({
    ...chatFiles,
    actions,
    conversation,
    welcomePerson: createWelcomePerson(tools),
    wait: waitUnlessStopped,
    following,
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
      ...bookingRoutes({ bookInvoice, bookIntake: intake.bookIntake, fileReader }),
      ...intakeRoutes({ ...intake, fileReader }),
      ...duplicateRoutes({ bookAnyway }),
      ...supplierRoutes({ store, suppliers }),
      ...bookingChoiceRoutes({ store, exact }),
      ...glAccountRoutes({ store, exact }),
      ...invoiceRoutes({ store, clock, tryAgain, viewInvoice }),
      ...approvalRoutes({
        store,
        mayView,
        readApproval: createReadApproval(tools),
        actions: { approve: inTab(actions.approve), reject: inTab(actions.reject), ask: inTab(actions.ask) },
        drawCard: (view, locale) => cardFor(view, locale).card,
      }),
      ...documentRoutes({ store, mayView, fileReader }),
      ...reminderRoutes({ remindAuthorizers: createRemindAuthorizers(tools) }),
      ...timelineCsvRoutes({ viewInvoice }),
      ...landingRoutes({ teamsAppId: config.teamsAppId, urls }),
      ...invoicing.routes,
      ...meRoutes({ store, clock }),
      ...peopleRoutes(tools),
      ...questionRoutes({ askQuestion, answerQuestion }),
      ...takeOverRoutes({ takeOver }),
      ...roundRoutes(rounds),
      ...discoveredRoutes(discovering),
      ...authorizerRuleRoutes({ store, changeRules: discovering.changeRules }),
      ...exactWebhookRoutes({ secret: config.exactWebhookSecret, watches, clock, log }),
      ...keeping.routes,
    ],
    verifyCaller: (authorization) => microsoft.users.verify(authorization),
    handleActivity: (request, response) => clicks.click(() => adapter.receive(request, response, turn)),
    operating: {
      following,
      answered: observing.answered,
      findTroubles: readiness.findTroubles,
      readMetrics: observing.metricsPage(
        createMeasure({ measures: createMeasures(database.db), queues: () => queueLengths(boss), clock }),
      ),
    },
    serveTab: createServeTab({ appId: config.teamsAppId, hosts: config.tabHosts, mail: outlookPage(config) }),
    log,
  })

  let stopSweeping: (() => Promise<void>) | undefined
  let stopInvoicing: (() => Promise<void>) | undefined
  let stopWatching: (() => Promise<void>) | undefined
  let stopConnections: (() => Promise<void>) | undefined
  let stopForgetting: (() => Promise<void>) | undefined
  let stopKeeping: (() => Promise<void>) | undefined
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
        following,
        handlers: observing.jobs({
          tell: createTellPeople({ ...tools, mailUrls: createMailUrls(urls, config.publicUrl) }),
          release: createReleaseInvoices(tools),
          'finish-booking': createSettleBooking({ ...tools, finishBooking, postWanted }),
          'attach-file': createAttachFile(tools),
        }),
      })
      stopInvoicing = await invoicing.start()
      stopConnections = startConnectionSweeps({
        ...createUpkeep({
          ...tools,
          store: { ...store, ...createLookAfter(database.db), ...createOwnerNotices(database.db) },
          mailUrls: createMailUrls(urls, config.publicUrl),
        }),
        clicks,
        log,
      })
      stopForgetting = startForgettingIntakes({ forgetOldIntakes: intake.forgetOldIntakes, clicks, log })
      stopKeeping = keeping.start()
      stopWatching = await startWatching({
        ...tools,
        boss,
        watches,
        database: database.kind,
        clicks,
        discover: discovering.discover,
        firstLookAfterMs,
        callbackUrl: config.exactWebhookSecret === undefined ? undefined : `${config.publicUrl}${WEBHOOK_PATH}`,
      })
      const port = await server.listen(config.port, config.host)
      readiness.begun()
      return port
    },
    /** Takes nothing up any more, answers what it was asked, ends the jobs that run, and lets go of the database: within 10 s. */
    async stop(): Promise<void> {
      const jobsEndAt = performance.now() + STOP_JOBS_MS
      const left = () => Math.max(jobsEndAt - performance.now(), 0)
      isStopping = true
      readiness.stopping()
      // Jobs end while requests are still answered.
      await takeNoMoreJobs(boss)
      const sweeping = [stopSweeping?.(), stopInvoicing?.(), stopWatching?.(), stopConnections?.(), stopForgetting?.()]
      if (readiness.isAsked()) {
        server.beginToClose()
        await wait(STILL_ANSWERS_MS)
      }
      // Files of a chat are answered while requests still are: afterwards there may be no time left.
      const filesAnswered = chatFiles.fileDrops.close()
      await server.close()
      await waitAtMost(left(), ...sweeping, suppliers.stop(), filesAnswered)
      await fileReader.close()
      // Also those that were still being read, or came with the last requests.
      await waitAtMost(LAST_CARDS_MS, chatFiles.fileDrops.close())
      await boss.stop({ graceful: true, timeout: left() })
      // Last: what the last jobs wrote gets its seals.
      await stopKeeping?.()
      await observing.close()
      await database.close()
    },
  }
}
