// Step 1 of 6: lets in only what Teams sent to this bot.
import { type Activity, CallerIdConstants, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import type { Log } from '../../use-cases/ports.ts'
import { CheckUnavailable } from './check-unavailable.ts'
import { findActivityRefusal } from './find-activity-refusal.ts'
import { RequestRefused } from './request-refused.ts'
import { createServiceUrlRule } from './service-url-rule.ts'

/** Checks an Authorization header of the Bot Framework; answers the serviceUrl that the token vouches for. */
type VerifyChannelToken = (
  authorizationHeader: string | undefined,
) => Promise<{ ok: true; serviceUrl: string } | { ok: false; reason: string }>

export type BotAuthenticationDeps = {
  /** The bot's client id. */
  botId: string
  credentials: ServiceClientCredentialsFactory
  /** Throws when the keys cannot be read. */
  verifyToken: VerifyChannelToken
  /** Hosts, `*.` hosts and exact origins; see createServiceUrlRule. */
  serviceUrls: string[]
  /** The tenants whose people may use this bot. */
  allowedTenants: string[]
  log: Log
}

/** Any value makes botbuilder see the identity as authenticated. */
const AUTHENTICATION_TYPE = 'bearer'

/**
 * Takes the place of botbuilder's own check of incoming requests, which accepts tokens of the emulator, answers some
 * forged ones with a raw text, and believes an activity without a serviceUrl. Every refusal is one line in the log.
 *
 * @see https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function createBotAuthentication(deps: BotAuthenticationDeps): BotFrameworkAuthentication {
  return new BotAuthentication(deps)
}

class BotAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #deps: BotAuthenticationDeps
  readonly #isServiceUrlAllowed: (url: string) => boolean

  constructor(deps: BotAuthenticationDeps) {
    super({ MicrosoftAppId: deps.botId }, deps.credentials)
    this.#deps = deps
    this.#isServiceUrlAllowed = createServiceUrlRule(deps.serviceUrls)
  }

  /** @throws RequestRefused, CheckUnavailable */
  override async authenticateRequest(activity: Activity, authHeader: string): Promise<AuthenticateRequestResult> {
    const token = await this.#verify(authHeader)
    if (!token.ok) throw this.#refuse(token.reason)
    const refusal = findActivityRefusal(activity, {
      tokenServiceUrl: token.serviceUrl,
      isServiceUrlAllowed: this.#isServiceUrlAllowed,
      allowedTenants: this.#deps.allowedTenants,
    })
    if (refusal) throw this.#refuse(refusal)

    const claimsIdentity = new ClaimsIdentity(
      [
        { type: AuthenticationConstants.AudienceClaim, value: this.#deps.botId },
        { type: AuthenticationConstants.ServiceUrlClaim, value: token.serviceUrl },
      ],
      AUTHENTICATION_TYPE,
    )
    return {
      audience: AuthenticationConstants.ToChannelFromBotOAuthScope,
      callerId: CallerIdConstants.PublicAzureChannel,
      claimsIdentity,
      connectorFactory: this.createConnectorFactory(claimsIdentity),
    }
  }

  /** Refuses a serviceUrl that is not allowed, wherever it was kept: the bot's token would go there. */
  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    const factory = super.createConnectorFactory(claimsIdentity)
    return {
      create: async (serviceUrl, audience) => {
        if (!this.#isServiceUrlAllowed(serviceUrl)) throw new Error('serviceUrl not allowed')
        return factory.create(serviceUrl, audience)
      },
    }
  }

  /** The bot speaks no web sockets. */
  override async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw this.#refuse('streaming-not-supported')
  }

  /** The bot is no skill of another bot and has none. */
  override async authenticateChannelRequest(): Promise<ClaimsIdentity> {
    throw this.#refuse('skills-not-supported')
  }

  async #verify(authHeader: string): ReturnType<VerifyChannelToken> {
    try {
      return await this.#deps.verifyToken(authHeader)
    } catch (cause) {
      this.#deps.log.error('activity-not-checked', { error: cause })
      throw new CheckUnavailable(cause)
    }
  }

  #refuse(reason: string): RequestRefused {
    this.#deps.log.warn('activity-refused', { reason })
    return new RequestRefused()
  }
}
