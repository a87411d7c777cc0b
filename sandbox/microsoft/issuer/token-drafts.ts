import { randomUUID } from 'node:crypto'
import { type Clock, machineClock } from '../clock.ts'
import type { SandboxPerson } from '../world/sandbox-person.ts'
import type { TokenDraft } from './token-draft.ts'

/** What Microsoft's token service gives an app: an hour less a second. */
export const APP_TOKEN_LIFE_SECONDS = 3599
/** Bot Framework and user tokens live about an hour. */
const TOKEN_LIFE_SECONDS = 3600
/** Microsoft dates tokens back five minutes, for clocks that run behind. */
const DATED_BACK_SECONDS = 300
const SECOND_MS = 1000
const GRAPH = 'https://graph.microsoft.com'

/** Whom an app's token is for; the last: something of Microsoft's that the sandbox plays elsewhere. */
export type Audience = 'https://api.botframework.com' | 'https://graph.microsoft.com' | `http://127.0.0.1:${number}`

export type UserTokenOptions = {
  audience?: string | undefined
  roles?: string[] | undefined
  /** Space-separated scopes; default `access_as_user`. */
  scopes?: string | undefined
  expiresInSeconds?: number | undefined
}

/** What an administrator granted the bot's registration in Graph. */
export const GRANTED_IN_GRAPH = [
  'User.Read.All',
  'Mail.Send',
  'TeamsAppInstallation.ReadWriteForUser.All',
  'AppCatalog.Read.All',
]

/** The claims of each kind of genuine token. */
export type TokenDrafts = {
  /** Teams to the bot. */
  channel(serviceUrl: string): TokenDraft
  /** A person to the app's own API. */
  user(person: SandboxPerson, options?: UserTokenOptions): TokenDraft
  /** The bot to the connector or to Graph. */
  app(audience: Audience): TokenDraft
}

export const createTokenDrafts = (deps: {
  clock: Clock
  botFrameworkIssuer: string
  entraIssuer: string
  tenantId: string
  botId: string
  tabClientId: string
  /** Permissions in Graph, as they are granted now. */
  graphPermissions: ReadonlySet<string>
}): TokenDrafts => {
  const times = (lifeSeconds: number, clock = deps.clock) => {
    const now = Math.floor(clock.now().getTime() / SECOND_MS)
    return { iat: now - DATED_BACK_SECONDS, nbf: now - DATED_BACK_SECONDS, exp: now + lifeSeconds }
  }
  return {
    channel: (serviceUrl) => ({
      key: 'channel',
      claims: {
        ...times(TOKEN_LIFE_SECONDS),
        iss: deps.botFrameworkIssuer,
        aud: deps.botId,
        serviceurl: serviceUrl,
      },
    }),
    user: (person, options = {}) => {
      const roles = options.roles ?? person.roles
      return {
        key: 'entra',
        claims: {
          ...times(options.expiresInSeconds ?? TOKEN_LIFE_SECONDS),
          iss: deps.entraIssuer,
          aud: options.audience ?? deps.tabClientId,
          azp: deps.tabClientId,
          azpacr: '0',
          name: person.name,
          oid: person.objectId,
          preferred_username: person.mail,
          // Entra leaves the claim out for someone without roles.
          ...(roles.length > 0 ? { roles } : {}),
          scp: options.scopes ?? 'access_as_user',
          sub: person.objectId,
          tid: deps.tenantId,
          uti: randomUUID(),
          ver: '2.0',
        },
      }
    },
    app: (audience) => ({
      key: 'entra',
      claims: {
        // The bot's token cache goes by the machine's clock and knows no other.
        ...times(APP_TOKEN_LIFE_SECONDS, machineClock),
        iss: deps.entraIssuer,
        aud: audience,
        appid: deps.botId,
        azp: deps.botId,
        idtyp: 'app',
        tid: deps.tenantId,
        uti: randomUUID(),
        ver: '2.0',
        ...(audience === GRAPH ? { roles: [...deps.graphPermissions] } : {}),
      },
    }),
  }
}
