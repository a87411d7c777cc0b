import type { Administration, Store } from '../use-cases/store-port.ts'
import { type ApiRequest, type Caller, type Reply, type Route, refused } from './route.ts'

/** Runs something on the administration that the path names; one of another organisation is as unknown as none. */
export const ofAdministration =
  (
    store: Pick<Store, 'findAdministration'>,
    run: (request: ApiRequest, caller: Caller, administration: Administration) => Promise<Reply>,
  ): Route['handle'] =>
  async (request, caller) => {
    const administration = await store.findAdministration(request.params.administration ?? '')
    return administration?.tenantId === caller.tenantId
      ? await run(request, caller, administration)
      : refused(404, 'unknown-administration')
  }
