import type { createConnection } from '../../use-cases/settings/connection.ts'
import { cardFor } from '../cards/card-for.ts'
import type { Action } from './action.ts'

/** The button Disconnect, confirmed: forgets the clicker's own connection to Exact Online. */
export const disconnect =
  ({ connection }: { connection: ReturnType<typeof createConnection> }): Action =>
  async (_data, { tenantId, objectId }, locale) => ({
    kept: cardFor(await connection.disconnect({ tenantId, objectId }), locale),
  })
