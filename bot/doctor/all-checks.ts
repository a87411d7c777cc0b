import { CALLBACK_PATH } from '../api/exact-connection.ts'
import { WEBHOOK_PATH } from '../api/exact-webhooks.ts'
import type { Config } from '../config.ts'
import { connectDynamics } from '../connect-dynamics.ts'
import { createAppTokens } from '../entra/app-tokens.ts'
import { createGraph } from '../entra/graph.ts'
import { createExact } from '../exact/exact.ts'
import { createConnections } from '../store/connections.ts'
import { createStore } from '../store/create-store.ts'
import type { Database } from '../store/database/database.ts'
import { createExactBudget } from '../store/exact-budget.ts'
import { createSecretBox } from '../store/secret-box.ts'
import { MOST_COUNTED } from '../use-cases/most-counted.ts'
import type { Clock, Log } from '../use-cases/ports.ts'
import { createCheckSetupNow } from '../use-cases/settings/check-setup-now.ts'
import { standingOf } from '../use-cases/settings/overview-connection.ts'
import { checkBot } from './check-bot.ts'
import { checkDatabase } from './check-database.ts'
import { checkDynamics } from './check-dynamics.ts'
import { checkExact } from './check-exact.ts'
import { checkGraph } from './check-graph.ts'
import { checkTab } from './check-tab.ts'
import { checkWebhooks } from './check-webhooks.ts'
import type { Check } from './finding.ts'

/** However long Exact Online takes; nobody's click waits here. Milliseconds. */
const PATIENCE_MS = 30_000

/** Nothing that is looked at is to be worked on. */
const NO_QUEUES = { enqueue: async () => {}, nudge: () => {} }

/** Everything that `npm run doctor` looks at, in the order in which one sets it up. */
export const createAllChecks = (deps: { config: Config; database: Database; clock: Clock; log: Log }): Check[] => {
  const { config, database, clock, log } = deps
  const { dynamics } = config
  const { db } = database
  const tokens = createAppTokens({ identity: config.bot.identity, loginOrigin: config.loginOrigin })
  const store = createStore(db, NO_QUEUES)
  const exact = createExact({
    ...config.exact,
    redirectUri: `${config.publicUrl}${CALLBACK_PATH}`,
    connections: createConnections(db, createSecretBox(config.encryptionKey, config.oldEncryptionKeys)),
    budget: createExactBudget(db),
    clock,
    log,
  })
  const settings = connectDynamics({ config, db, botTokens: tokens, clock, log })
  const clickPatience = () => AbortSignal.timeout(PATIENCE_MS)
  const places = async () => {
    const found = await Promise.all(config.allowedTenants.map((tenantId) => store.listAdministrations(tenantId)))
    return found.flat()
  }
  return [
    checkDatabase(database),
    checkBot(config, tokens),
    checkGraph(config, tokens, createGraph({ graphUrl: config.graphUrl, getToken: tokens.getToken, clock })),
    checkTab(config),
    checkExact(config, {
      overviews: async (tenantId) => {
        const found = await store.administrationOverviews({ tenantId }, MOST_COUNTED)
        return found.map(({ administration, connection }) => ({
          ...administration,
          connection: standingOf(connection, clock.now()),
        }))
      },
      setupOf: createCheckSetupNow({ store, exact, clock, clickPatience }),
    }),
    checkWebhooks(config, WEBHOOK_PATH),
    ...(settings && dynamics ? [checkDynamics(settings, dynamics.url, places)] : []),
  ]
}
