import type { Operating } from '../../bot/server.ts'
import { UNFOLLOWED } from '../../bot/use-cases/following-port.ts'

/** A server that nobody watches over: for tests that ask nothing of that. */
export const unobserved: Operating = {
  following: UNFOLLOWED,
  findTroubles: async () => [],
  readMetrics: async () => ({ status: 404, body: {} }),
  answered: () => undefined,
}
