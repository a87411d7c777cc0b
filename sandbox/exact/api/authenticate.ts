import type { ExactUser } from '../books/state.ts'
import { connectionByAccessToken, connectionOf } from '../oauth/connections.ts'
import type { Request } from '../request.ts'
import type { World } from '../world.ts'

/** Whose access token a request carries, and whether it still opens anything. */
export const authenticate = (world: World, request: Request): { user: ExactUser; valid: boolean } | undefined => {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const connection = connectionOf(world.state, token)
  const user = world.state.users.find((each) => each.id === connection?.userId)
  return user && { user, valid: connectionByAccessToken(world.state, token, world.now()) !== undefined }
}
