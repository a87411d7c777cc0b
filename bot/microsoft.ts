import type { Config } from './config.ts'
import { createAppTokens } from './entra/app-tokens.ts'
import { createChannelTokenVerifier } from './entra/channel-token-verifier.ts'
import { createDirectory } from './entra/directory.ts'
import { createUserTokenVerifier } from './entra/user-token-verifier.ts'
import { mailFor } from './mail/mail-for.ts'
import { createBotAuthentication } from './teams/auth/bot-authentication.ts'
import { createBotCredentials } from './teams/auth/bot-credentials.ts'
import { createCardSender } from './teams/card-sender.ts'
import type { Clock, Log } from './use-cases/ports.ts'

/** Puts together Microsoft 365: who speaks to us and as whom, and how people are reached there. */
export const createMicrosoft = ({ config, clock, log }: { config: Config; clock: Clock; log: Log }) => {
  const { bot, allowedTenants, loginOrigin } = config
  const tokens = createAppTokens({ identity: bot.identity, loginOrigin })
  const authentication = createBotAuthentication({
    botId: bot.id,
    credentials: createBotCredentials({ botId: bot.id, getToken: tokens.getToken }),
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
  return {
    /** The app's own, as the bot. */
    tokens,
    /** Of what Teams sends the bot. */
    authentication,
    /** Of who calls the API. */
    users: createUserTokenVerifier({
      issuerFor: (tenantId) => `${loginOrigin}/${tenantId}/v2.0`,
      jwksFor: (tenantId) => new URL(`${loginOrigin}/${tenantId}/discovery/v2.0/keys`),
      audience: config.tabClientId,
      allowedTenants,
      clock,
    }),
    messenger: createCardSender({ authentication, botId: bot.id, serviceUrl: bot.serviceUrl, clock }),
    directory: createDirectory({
      graphUrl: config.graphUrl,
      getToken: tokens.getToken,
      tenantId: bot.tenantId,
      teamsAppId: config.teamsAppId,
      mailSender: config.mailSender,
      renderMail: mailFor,
      clock,
      log,
    }),
  }
}
