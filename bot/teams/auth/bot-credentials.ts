import { AuthenticationConstants, ServiceClientCredentialsFactory, TokenCredentials } from 'botframework-connector'

type BotCredentialsDeps = { botId: string; getToken: (scope: string) => Promise<string> }

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>

/**
 * Signs what the bot sends to the Bot Connector with tokens of `getToken`, so that one client keeps all tokens of the
 * app. Authentication cannot be switched off by an empty id.
 */
export function createBotCredentials(deps: BotCredentialsDeps): ServiceClientCredentialsFactory {
  return new BotCredentials(deps)
}

class BotCredentials extends ServiceClientCredentialsFactory {
  readonly #deps: BotCredentialsDeps

  constructor(deps: BotCredentialsDeps) {
    super()
    this.#deps = deps
  }

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === this.#deps.botId
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false
  }

  override async createCredentials(
    appId: string,
    audience: string = AuthenticationConstants.ToChannelFromBotOAuthScope,
  ): Promise<Credentials> {
    if (!(await this.isValidAppId(appId))) throw new Error('not the id of this bot')
    return {
      signRequest: async (request) => {
        const token = await this.#deps.getToken(`${audience}/.default`)
        return new TokenCredentials(token).signRequest(request)
      },
    }
  }
}
