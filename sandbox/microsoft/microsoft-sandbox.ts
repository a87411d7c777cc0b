import type { TeamsClient } from './client/teams-client.ts'
import type { Clock } from './clock.ts'
import type { ThreadLimits } from './connector/thread-limits.ts'
import type { Audience } from './issuer/token-drafts.ts'
import type { TokenIssuer } from './issuer/token-issuer.ts'
import type { SeenMessage } from './page/read-chat.ts'
import type { Changes } from './world/changes.ts'
import type { PersonRef, SandboxPerson } from './world/sandbox-person.ts'
import type { World } from './world/world.ts'

export type MicrosoftSandboxOptions = {
  /** Default 0: any free port. */
  port?: number
  /** Keeps the signing keys; left out, every start has new ones. */
  keysFile?: string
  /** Keeps chats, installations and mail; left out, every start is fresh. */
  dataFile?: string
  /**
   * Dates messages, mail, and the tokens that the bot checks; default the machine's. The bot's own tokens and the
   * limits go by the machine's clock in any case.
   */
  clock?: Clock
  botId: string
  botPassword: string
  tabClientId: string
  tenantId: string
  /** Where activities are sent to, such as `http://127.0.0.1:3978/api/messages`. */
  botEndpoint: () => string
  people: SandboxPerson[]
  /** Id of the app in its manifest, by which the catalogue finds it; default the bot's id. */
  teamsAppId?: string
  /** Addresses besides the people's from which Graph can send mail. */
  mailboxes?: string[]
  /** What the bot can have tokens for besides the connector and Graph, such as a Dynamics 365 environment. */
  resources?: () => Audience[]
  /** How long Teams waits for the bot; default 15 s. */
  botTimeoutMs?: number
}

export type MicrosoftSandbox = Omit<World, 'close'> & {
  url: string
  /** Address of the connector, as in activities. */
  serviceUrl: string
  /** Takes the place of `https://graph.microsoft.com`. */
  graphUrl: string
  /** Takes the place of `https://login.microsoftonline.com`. */
  loginOrigin: string
  botFramework: { issuer: string; metadataUrl: string }
  entra: { issuer: string; jwksUrl: string }
  issuer: TokenIssuer
  /** What the app may do in Graph, as its next token says; take some away to see what then does not work. */
  graphPermissions: Set<string>
  issueUserToken: TokenIssuer['issueUserToken']
  client: TeamsClient
  /** What a person sees in the chat, newest last. */
  readChat(person: PersonRef): SeenMessage[]
  limits: ThreadLimits
  /** Waits until the probe gives something, looking again after every change. */
  until: Changes['until']
  /** Back to the seed: empty chats and outbox, no faults. Keys and tokens stay good. */
  reset(): void
  close(): Promise<void>
}
