import { join } from 'node:path'
import { type DynamicsSandbox, type SeededCustomer, startDynamicsSandbox } from './dynamics/start-dynamics-sandbox.ts'
import type { DivisionBooks } from './exact/books/state.ts'
import { DEMO, TWEEDE } from './exact/seed/users.ts'
import { type ExactSandbox, startExactSandbox } from './exact/start-exact-sandbox.ts'
import { createAppTokenCheck } from './microsoft/issuer/check-app-token.ts'
import type { MicrosoftSandbox } from './microsoft/microsoft-sandbox.ts'
import { startMicrosoftSandbox } from './microsoft/start-microsoft-sandbox.ts'
import demoPeople, { APP_MAILBOX, DEMO_TENANT_ID } from './microsoft/world/people.ts'
import type { SandboxPerson } from './microsoft/world/sandbox-person.ts'

/** The app as it is registered in the sandbox; the same in every run. */
const BOT_ID = '0c7f9d3e-5b1a-4e62-8d47-91a6f0c3b201'
const BOT_PASSWORD = 'sandbox-bot-password'
const TAB_CLIENT_ID = '2e8a1b6c-7d3f-4a90-b5c2-64d9e1f7a302'
const TEAMS_APP_ID = '4d6b2c81-9e5a-4f37-a1d8-37b5c0e9f403'

/** The administrations that Dynamics 365 has records of: the first has the add-on licence. */
const DYNAMICS_ADMINISTRATIONS = [
  { division: DEMO, name: 'Demo B.V.', licensed: true },
  { division: TWEEDE, name: 'Tweede B.V.', licensed: false },
]

type Options = {
  /** Where keys, books and chats are kept between runs; absent: nowhere. */
  dataDir?: string
  exactPort?: number
  microsoftPort?: number
  /** Whether there is a Dynamics 365 environment, and Akkoord is told of it. */
  dynamics?: boolean
  dynamicsPort?: number
  /** Of which customers of these books Dynamics 365 has a record from the start; absent: of none. */
  dynamicsCustomers?: (books: DivisionBooks) => SeededCustomer[]
  clock?: { now(): Date }
  /** Who lives in the tenant; absent: the people of the demo. */
  people?: SandboxPerson[]
  /** Further connectors that activities may name, such as the Playground's. */
  serviceUrls?: string[]
  exactLimits?: NonNullable<Parameters<typeof startExactSandbox>[0]>['limits']
}

export type OutsideWorld = {
  exact: ExactSandbox
  microsoft: MicrosoftSandbox
  /** undefined: not asked for. */
  dynamics: DynamicsSandbox | undefined
  /** Says where the bot listens; activities are sent there. */
  botListensAt(url: string): void
  /** The environment in which Akkoord meets this world instead of the real one. */
  environment(publicUrl: string): Record<string, string>
  close(): Promise<void>
}

/** One in which there is a Dynamics 365 environment. */
export type WorldWithDynamics = OutsideWorld & { dynamics: DynamicsSandbox }

/** Starts everything that is not Akkoord: Exact Online, Microsoft 365 with its people, and Dynamics 365 if asked for. */
export const startOutsideWorld = async (options: Options = {}): Promise<OutsideWorld> => {
  const { dataDir, clock, people = demoPeople } = options
  const kept = (name: string) => (dataDir === undefined ? undefined : join(dataDir, name))
  const booksFile = kept('exact-online.json')
  const keysFile = kept('microsoft-keys.json')
  const chatsFile = kept('microsoft.json')
  const recordsFile = kept('dynamics.json')
  let botUrl = 'http://127.0.0.1:9'

  const exact = await startExactSandbox({
    port: options.exactPort ?? 0,
    ...(clock ? { clock } : {}),
    ...(booksFile === undefined ? {} : { dataFile: booksFile }),
    ...(options.exactLimits === undefined ? {} : { limits: options.exactLimits }),
  })
  const microsoft = await startMicrosoftSandbox({
    port: options.microsoftPort ?? 0,
    ...(clock ? { clock } : {}),
    ...(keysFile === undefined ? {} : { keysFile }),
    ...(chatsFile === undefined ? {} : { dataFile: chatsFile }),
    botId: BOT_ID,
    botPassword: BOT_PASSWORD,
    tabClientId: TAB_CLIENT_ID,
    tenantId: DEMO_TENANT_ID,
    teamsAppId: TEAMS_APP_ID,
    botEndpoint: () => `${botUrl}/api/messages`,
    people,
    resources: () => (dynamics ? [dynamics.url] : []),
  })
  const dynamics = options.dynamics
    ? await startDynamicsSandbox({
        port: options.dynamicsPort ?? 0,
        ...(clock ? { clock } : {}),
        ...(recordsFile === undefined ? {} : { dataFile: recordsFile }),
        administrations: DYNAMICS_ADMINISTRATIONS,
        customers: () => options.dynamicsCustomers?.(exact.books.division(DEMO)) ?? [],
        isAppToken: createAppTokenCheck({ issuer: microsoft.issuer, tenantId: DEMO_TENANT_ID, botId: BOT_ID }),
      })
    : undefined

  return {
    exact,
    microsoft,
    dynamics,
    botListensAt(url) {
      botUrl = url
    },
    environment: (publicUrl) => ({
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppId: BOT_ID,
      MicrosoftAppPassword: BOT_PASSWORD,
      MicrosoftAppTenantId: DEMO_TENANT_ID,
      TAB_CLIENT_ID,
      TEAMS_APP_ID,
      MAIL_SENDER: APP_MAILBOX,
      PUBLIC_URL: publicUrl,
      LOGIN_ORIGIN: microsoft.loginOrigin,
      GRAPH_URL: microsoft.graphUrl,
      BOT_TOKEN_ISSUER: microsoft.botFramework.issuer,
      BOT_OPENID_METADATA: microsoft.botFramework.metadataUrl,
      BOT_SERVICE_URLS: [microsoft.serviceUrl, ...(options.serviceUrls ?? [])].map((url) => new URL(url).origin).join(),
      BOT_SERVICE_URL: microsoft.serviceUrl,
      FILE_HOSTS: new URL(microsoft.url).origin,
      EXACT_BASE_URL: exact.url,
      EXACT_CLIENT_ID: exact.clientId,
      EXACT_CLIENT_SECRET: exact.clientSecret,
      EXACT_WEBHOOK_SECRET: exact.webhookSecret,
      ...(dynamics ? { DYNAMICS_URL: dynamics.url } : {}),
    }),
    async close() {
      await Promise.all([exact.close(), microsoft.close(), dynamics?.close()])
    },
  }
}
