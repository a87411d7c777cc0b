// The baseline: botbuilder and restify, the same token check, and a fixed card. No database, no rules.
import restify from 'restify'
import { readConfig } from '../bot/config.ts'
import { createAppTokens } from '../bot/entra/app-tokens.ts'
import { createChannelTokenVerifier } from '../bot/entra/channel-token-verifier.ts'
import { BotAdapter } from '../bot/teams/auth/bot-adapter.ts'
import { createBotAuthentication } from '../bot/teams/auth/bot-authentication.ts'
import { createBotCredentials } from '../bot/teams/auth/bot-credentials.ts'
import { answerMemory } from './memory.ts'

const config = readConfig(process.env)
const { bot } = config
const clock = { now: () => new Date() }
const log = { info() {}, warn() {}, error() {} }
const tokens = createAppTokens({
  identity: bot.identity,
  loginOrigin: config.loginOrigin,
})
const adapter = new BotAdapter({
  log,
  authentication: createBotAuthentication({
    botId: bot.id,
    credentials: createBotCredentials({ botId: bot.id, getToken: tokens.getToken }),
    verifyToken: createChannelTokenVerifier({
      issuer: bot.tokenIssuer,
      metadataUrl: new URL(bot.openIdMetadata),
      botId: bot.id,
      clock,
    }),
    serviceUrls: bot.serviceUrls,
    allowedTenants: config.allowedTenants,
    log,
  }),
})

const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Approved' }] }
const server = restify.createServer()
server.use(restify.plugins.bodyParser({ maxBodySize: 262_144 }))
server.post('/api/messages', async (request, response) => {
  await adapter.receive(request, response, async (context) => {
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card }
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
  })
})
server.listen(config.port, config.host, () => process.send?.({ listening: true }))
answerMemory()
// The benchmark ended, however it did.
process.once('disconnect', () => process.exit())
