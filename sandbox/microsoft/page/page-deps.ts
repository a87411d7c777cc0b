import type { TeamsClient } from '../client/teams-client.ts'
import type { ThreadLimits } from '../connector/thread-limits.ts'
import type { TokenIssuer } from '../issuer/token-issuer.ts'
import type { World } from '../world/world.ts'

export type PageDeps = Omit<World, 'close'> & {
  limits: ThreadLimits
  issuer: TokenIssuer
  client: TeamsClient
}
