import type { World } from '../world/world.ts'
import type { ThreadLimits } from './thread-limits.ts'

export type ConnectorDeps = Pick<World, 'directory' | 'installations' | 'chats' | 'changes'> & {
  limits: ThreadLimits
  tenantId: string
  serviceUrl: string
}
