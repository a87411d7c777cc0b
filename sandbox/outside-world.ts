import { join } from 'node:path'
import { type ExactSandbox, startExactSandbox } from './exact/start-exact-sandbox.ts'
import type { MicrosoftSandbox } from './microsoft/microsoft-sandbox.ts'
import { startMicrosoftSandbox } from './microsoft/start-microsoft-sandbox.ts'
import demoPeople, { APP_MAILBOX, DEMO_TENANT_ID } from './microsoft/world/people.ts'
import type { SandboxPerson } from './microsoft/world/sandbox-person.ts'

/** The app as it is registered in the sandbox; the same in every run. */
const BOT_ID = '0c7f9d3e-5b1a-4e62-8d47-91a6f0c3b201'
const BOT_PASSWORD = 'sandbox-bot-password'
const TAB_CLIENT_ID = '2e8a1b6c-7d3f-4a90-b5c2-64d9e1f7a302'
const TEAMS_APP_ID = '4d6b2c81-9e5a-4f37-a1d8-37b5c0e9f403'

type Options = {
  /** Where keys, books and chats are kept between runs; absent: nowhere. */
  dataDir?: string
  exactPort?: number
  microsoftPort?: number
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
  /** Says where the bot listens; activities are sent there. */
  botListensAt(url: string): void
  /** The environment in which Akkoord meets this world instead of the real one. */
  environment(publicUrl: string): Record<string, string>
  close(): Promise<void>
}

/** Starts everything that is not Akkoord: Exact Online, and Microsoft 365 with its people. */
export const startOutsideWorld = async (options: Options = {}): Promise<OutsideWorld> => {
  const { dataDir, clock, people = demoPeople } = options
  const kept = (name: string) => (dataDir === undefined ? undefined : join(dataDir, name))
  const booksFile = kept('exact-online.json')
  const keysFile = kept('microsoft-keys.json')
  const chatsFile = kept('microsoft.json')
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
  })

  return {
    exact,
    microsoft,
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
      EXACT_BASE_URL: exact.url,
      EXACT_CLIENT_ID: exact.clientId,
      EXACT_CLIENT_SECRET: exact.clientSecret,
    }),
    async close() {
      await Promise.all([exact.close(), microsoft.close()])
    },
  }
}
