import { createActivities } from './client/activities.ts'
import { createAskBot } from './client/ask-bot.ts'
import { createChannelTokens } from './client/channel-tokens.ts'
import { createTeamsClient } from './client/teams-client.ts'
import { machineClock } from './clock.ts'
import { connectorRoutes } from './connector/connector-routes.ts'
import { createThreadLimits } from './connector/thread-limits.ts'
import { driveRoutes } from './drive/drive-routes.ts'
import { graphRoutes } from './graph/graph-routes.ts'
import { createGuard } from './guard-routes.ts'
import { serve } from './http/serve.ts'
import { botFrameworkRoutes } from './issuer/bot-framework-routes.ts'
import { createAppTokenCheck } from './issuer/check-app-token.ts'
import { clientCredentialsRoute } from './issuer/client-credentials-route.ts'
import { entraRoutes } from './issuer/entra-routes.ts'
import { loadSigningKeys } from './issuer/signing-keys.ts'
import { GRANTED_IN_GRAPH } from './issuer/token-drafts.ts'
import { createTokenIssuer } from './issuer/token-issuer.ts'
import type { MicrosoftSandbox, MicrosoftSandboxOptions } from './microsoft-sandbox.ts'
import { actionRoutes } from './page/action-routes.ts'
import { controlRoutes } from './page/control-routes.ts'
import { eventStreamRoute } from './page/event-stream-route.ts'
import { fileRoutes } from './page/file-routes.ts'
import { peopleRoutes } from './page/people-routes.ts'
import { readChat } from './page/read-chat.ts'
import { APP_MAILBOX } from './world/people.ts'
import { createWorld } from './world/world.ts'

/** How long Teams waits at most: the Bot Framework gives up after 10 to 15 s. */
const BOT_TIMEOUT_MS = 15_000

/**
 * Starts a stand-in for Microsoft on the loopback address: token issuer, Bot Connector, Graph and Teams client on one
 * origin, and under `/sandbox/` what the sandbox's page and tests look at.
 */
export const startMicrosoftSandbox = async (options: MicrosoftSandboxOptions): Promise<MicrosoftSandbox> => {
  const { botId, botPassword, tabClientId, tenantId, botEndpoint, people, dataFile } = options
  const { clock = machineClock, teamsAppId = botId, mailboxes = [APP_MAILBOX], resources = () => [] } = options
  const keys = await loadSigningKeys(options.keysFile)
  const { close: closeWorld, ...world } = createWorld({ people, botId, clock, dataFile })
  const server = await serve({ port: options.port ?? 0 })
  const { url } = server
  const serviceUrl = `${url}/teams`
  const ids = { tenantId, botId, botPassword, tabClientId }

  const graphPermissions = new Set(GRANTED_IN_GRAPH)
  const issuer = createTokenIssuer({ ...world, ...ids, keys, url, serviceUrl, graphPermissions })
  const limits = createThreadLimits({ clock: machineClock })
  const stop = new AbortController()
  const askBot = createAskBot({
    ...world,
    channelToken: createChannelTokens({ issuer, clock }),
    tenantId,
    botEndpoint,
    timeoutMs: options.botTimeoutMs ?? BOT_TIMEOUT_MS,
    stopped: stop.signal,
  })
  const activities = createActivities({ ...world, ...ids, serviceUrl, driveUrl: url })
  const client = createTeamsClient({ ...world, activities, askBot })

  const reset = (): void => {
    limits.clear()
    world.reset()
  }
  const guard = createGuard(world)
  const isAppToken = createAppTokenCheck({ issuer, tenantId, botId })
  const install: Parameters<typeof graphRoutes>[0]['install'] = (person) => {
    world.installations.add(person)
    client.install(person).catch((error: unknown) => console.error('the bot was not told of the app', error))
  }
  const page = { ...world, issuer, client, limits, reset }
  server.use([
    ...botFrameworkRoutes({ issuer }),
    ...clientCredentialsRoute({ ...ids, issuer, guard, clock, resources }),
    ...entraRoutes({ issuer, url }),
    ...connectorRoutes({ ...world, guard, isAppToken, limits, tenantId, serviceUrl }),
    ...graphRoutes({ ...world, guard, isAppToken, teamsAppId, mailboxes, install }),
    ...driveRoutes(world),
    ...fileRoutes(page),
    ...peopleRoutes(page),
    ...actionRoutes(page),
    ...controlRoutes(page),
    ...eventStreamRoute(page),
  ])

  return {
    ...world,
    url,
    serviceUrl,
    graphUrl: `${url}/graph`,
    loginOrigin: url,
    botFramework: {
      issuer: issuer.botFrameworkIssuer,
      metadataUrl: `${issuer.botFrameworkIssuer}/.well-known/openidconfiguration`,
    },
    entra: { issuer: issuer.entraIssuerOf(tenantId), jwksUrl: `${url}/${tenantId}/discovery/v2.0/keys` },
    issuer,
    graphPermissions,
    issueUserToken: issuer.issueUserToken,
    client,
    limits,
    readChat: (person) => readChat(world.chats, world.directory.get(person)),
    until: world.changes.until,
    reset,
    async close() {
      stop.abort()
      await server.close()
      closeWorld()
    },
  }
}
