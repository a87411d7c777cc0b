import { DEMO_TENANT_ID } from '../microsoft/world/people.ts'
import { createOutlookPage } from '../outlook/outlook-page.ts'
import { connectExact } from '../run/connect-exact.ts'
import { prepareFirstLook } from '../run/first-look.ts'
import { exactUserOf } from '../run/prepare-akkoord.ts'
import type { RunningAkkoord } from '../run-akkoord.ts'
import { createApiCalls } from './api-calls.ts'
import { createCallList } from './call-list.ts'
import { apiSource, dynamicsSource, exactSource, microsoftSource } from './call-sources.ts'
import { createSandboxRoutes } from './sandbox-routes.ts'
import { type Page, startPage } from './start-page.ts'
import { createStartingOver } from './starting-over.ts'

/** Serves the page over a running Akkoord and the world around it. */
export const startSandboxPage = async (deps: { port: number; akkoord: RunningAkkoord }): Promise<Page> => {
  const { port, akkoord } = deps
  const { world, clock } = akkoord
  const { directory } = world.microsoft
  const nameOf = (id: string) => (directory.find(id) ?? directory.findByConversation(id))?.name
  const api = createApiCalls({ call: akkoord.call, clock })
  const calls = createCallList([
    exactSource(() => world.exact.calls),
    dynamicsSource(() => world.dynamics.calls),
    microsoftSource(world.microsoft.calls.list, nameOf),
    apiSource(api.list, nameOf),
  ])

  return await startPage({
    port,
    world,
    call: api.call,
    akkoordUrl: akkoord.akkoordUrl,
    outlook: createOutlookPage({
      akkoordUrl: akkoord.akkoordUrl,
      clientId: world.environment(akkoord.akkoordUrl).TAB_CLIENT_ID ?? '',
      tenantId: DEMO_TENANT_ID,
    }),
    sandbox: (tell) =>
      createSandboxRoutes({
        clock: {
          ...clock,
          async move(ms) {
            await akkoord.moveClock(ms)
            tell({ source: 'sandbox', what: 'clock-moved' })
          },
        },
        tab: { url: `${akkoord.akkoordUrl}/tab/`, tenantId: DEMO_TENANT_ID },
        hasOwnDatabase: akkoord.findStartOverRefusal() === 'own-database',
        calls,
        startingOver: createStartingOver({
          findRefusal: akkoord.findStartOverRefusal,
          startOver: async (step) => {
            await akkoord.startOver(step)
            api.clear()
          },
          prepareFirstLook: () => prepareFirstLook(akkoord),
          changed: (is) => tell({ source: 'sandbox', what: is === 'done' ? 'reset' : 'starting-over' }),
        }),
        connect: (person) =>
          connectExact({ call: akkoord.call, person, exactUser: exactUserOf(world, directory.get(person).name) }),
      }),
  })
}
