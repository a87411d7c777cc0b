// The only file that creates things and hands them to each other.
import { sql } from 'kysely'
import { fromPglite, PgBoss } from 'pg-boss'
import { administrationRoutes } from './api/administrations.ts'
import { bookingRoutes } from './api/bookings.ts'
import { duplicateRoutes } from './api/duplicates.ts'
import { CALLBACK_PATH, exactConnectionRoutes } from './api/exact-connection.ts'
import { invoiceRoutes } from './api/invoices.ts'
import { landingRoutes } from './api/landing.ts'
import { peopleRoutes } from './api/people.ts'
import { questionRoutes } from './api/questions.ts'
import { roundRoutes } from './api/rounds.ts'
import { takeOverRoutes } from './api/take-over.ts'
import type { Config } from './config.ts'
import { createAppTokens } from './entra/app-tokens.ts'
import { createChannelTokenVerifier } from './entra/channel-token-verifier.ts'
import { createDirectory } from './entra/directory.ts'
import { createUserTokenVerifier } from './entra/user-token-verifier.ts'
import { createExact } from './exact/exact.ts'
import { createClickPriority } from './jobs/click-priority.ts'
import { createEnqueue, createNudge, createQueues } from './jobs/queues.ts'
import { startWorkers } from './jobs/workers.ts'
import { mailFor } from './mail/mail-for.ts'
import { createServer } from './server.ts'
import { createConnections } from './store/connections.ts'
import { createStore } from './store/create-store.ts'
import type { Database } from './store/database/database.ts'
import { migrate } from './store/database/migrate.ts'
import { openDatabase } from './store/database/open-database.ts'
import { createSecretBox } from './store/secret-box.ts'
import { createActions } from './teams/actions/index.ts'
import { BotAdapter } from './teams/auth/bot-adapter.ts'
import { createBotAuthentication } from './teams/auth/bot-authentication.ts'
import { createBotCredentials } from './teams/auth/bot-credentials.ts'
import { createBot } from './teams/bot.ts'
import { createCardSender } from './teams/card-sender.ts'
import { createConversation } from './teams/conversation.ts'
import { createMailUrls, createUrls } from './urls.ts'
import { createAttachFile } from './use-cases/booking/attach-file.ts'
import { createBookAnyway } from './use-cases/booking/book-anyway.ts'
import { createBookInvoice } from './use-cases/booking/book-invoice.ts'
import { createFinishBooking } from './use-cases/booking/finish-booking.ts'
import { createPostEntry } from './use-cases/booking/post-entry.ts'
import { createPostWanted } from './use-cases/booking/post-wanted.ts'
import { createSettleBooking } from './use-cases/booking/settle-booking.ts'
import { createAnswerQuestion } from './use-cases/deciding/answer-question.ts'
import { createAskQuestion } from './use-cases/deciding/ask-question.ts'
import { createDecideApproval } from './use-cases/deciding/decide-approval.ts'
import { createOpenApproval } from './use-cases/deciding/open-approval.ts'
import { createClickedInvoiceCard } from './use-cases/managing/clicked-invoice-card.ts'
import { createNewRound } from './use-cases/managing/new-round.ts'
import { createReadInvoiceCard } from './use-cases/managing/read-invoice-card.ts'
import { createReplaceAuthorizer } from './use-cases/managing/replace-authorizer.ts'
import { createTakeOver } from './use-cases/managing/take-over.ts'
import { createTryAgain } from './use-cases/managing/try-again.ts'
import { createViewInvoice } from './use-cases/managing/view-invoice.ts'
import { createWithdrawInvoice } from './use-cases/managing/withdraw-invoice.ts'
import type { Clock, Log } from './use-cases/ports.ts'
import { createReleaseInvoice } from './use-cases/releasing/release-invoice.ts'
import { createChangeSettings } from './use-cases/settings/change-settings.ts'
import { createConnectAdministration } from './use-cases/settings/connect-administration.ts'
import { createConnectExact } from './use-cases/settings/connect-exact.ts'
import { createConnection } from './use-cases/settings/connection.ts'
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
}: {
  config: Config
  clock: Clock
  log: Log
  clickPatienceMs?: number
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

  const exact = createExact({
    ...config.exact,
    redirectUri: `${config.publicUrl}${CALLBACK_PATH}`,
    connections: createConnections(database.db, createSecretBox(config.encryptionKey)),
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
  const finishBooking = createFinishBooking(tools)
  const postEntry = createPostEntry({ ...tools, finishBooking })
  const postWanted = createPostWanted({ ...tools, postEntry })
  const bookAnyway = createBookAnyway(tools)
  const rounds = {
    newRound: createNewRound(tools),
    withdrawInvoice: createWithdrawInvoice(tools),
    replaceAuthorizer: createReplaceAuthorizer(tools),
  }

  const openApproval = createOpenApproval(tools)
  const showInvoice = createShowInvoice({ openApproval, readInvoiceCard: createReadInvoiceCard(tools) })
  const conversation = createConversation({
    myApprovals: createMyApprovals(tools),
    unreleasedInvoices: createUnreleasedInvoices(tools),
    findInvoices: createFindInvoices(tools),
    offerHelp: createOfferHelp(tools),
    connection,
  })

  const clicks = createClickPriority()
  const adapter = new BotAdapter({ authentication, log })
  const turn = createBot({
    actions: createActions({
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
      ...rounds,
      clickedInvoiceCard: createClickedInvoiceCard(tools),
    }),
    conversation,
    welcomePerson: createWelcomePerson(tools),
    // Most answers are there long before: what is left of the wait keeps no stopping server.
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
    log,
  })
  const server = createServer({
    routes: [
      ...exactConnectionRoutes({ connectExact, connection }),
      ...administrationRoutes({
        store,
        exact,
        connectAdministration: createConnectAdministration({ ...tools, country: config.exact.country }),
        changeSettings: createChangeSettings(tools),
      }),
      ...bookingRoutes({ bookInvoice: createBookInvoice({ ...tools, postEntry }) }),
      ...duplicateRoutes({ bookAnyway }),
      ...invoiceRoutes({ store, tryAgain, viewInvoice: createViewInvoice(tools) }),
      ...landingRoutes({ teamsAppId: config.teamsAppId, urls }),
      ...peopleRoutes(tools),
      ...questionRoutes({ askQuestion, answerQuestion }),
      ...takeOverRoutes({ takeOver }),
      ...roundRoutes(rounds),
    ],
    verifyCaller: (authorization) => users.verify(authorization),
    handleActivity: (request, response) => clicks.click(() => adapter.receive(request, response, turn)),
    isHealthy: async () => (await sql`select 1`.execute(database.db).catch(() => undefined)) !== undefined,
    log,
  })

  let stopSweeping: (() => Promise<void>) | undefined
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
          release: createReleaseInvoice(tools),
          'finish-booking': createSettleBooking({ ...tools, finishBooking, postWanted }),
          'attach-file': createAttachFile(tools),
        },
      })
      return await server.listen(config.port, config.host)
    },
    /** Answers what it was asked, ends the jobs that run, and lets go of the database. */
    async stop(): Promise<void> {
      await server.close()
      await stopSweeping?.()
      await boss.stop({ graceful: true, timeout: STOP_JOBS_MS })
      await database.close()
    },
  }
}
