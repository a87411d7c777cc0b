import { randomUUID } from 'node:crypto'
import type { Reply, Route, SandboxRequest } from '../microsoft/http/route.ts'
import { type RunningServer, serve } from '../microsoft/http/serve.ts'
import type { Audience } from '../microsoft/issuer/token-drafts.ts'
import { readJsonFile } from '../microsoft/read-json-file.ts'
import { createKeeper } from '../microsoft/world/kept-state.ts'
import { type Call, createCallLog } from './call-log.ts'
import { createChangeStream } from './change-stream.ts'
import { controlRoutes } from './control-routes.ts'
import { type CustomerKey, type CustomerSettings, changeCustomer } from './customer-records.ts'
import { createFaults, type Faults, meet } from './faults.ts'
import { readSet } from './read-set.ts'
import { createRecords, emptyState, type Records, type State } from './records.ts'
import { errorReply, Refusal } from './refusal.ts'
import { ADMINISTRATIONS } from './tables.ts'
import { changeRecord, createRecord } from './write-record.ts'

/** An administration that the installed app knows from the start. */
export type SeededAdministration = { division: number; name: string; licensed: boolean }

/** A customer of which the installed app has a record from the start. */
export type SeededCustomer = CustomerKey & { settings: Partial<CustomerSettings> }

export type DynamicsSandbox = {
  /** Scheme, host and port, without a slash at the end. */
  url: RunningServer['url']
  /** The records themselves, to look at and to change by hand, as a user of Dynamics 365 would. */
  records: Omit<Records, 'clear'>
  faults: Omit<Faults, 'take'>
  /** The latest calls, oldest first. */
  calls: readonly Call[]
  /** Back to the seed; no faults, no calls. */
  reset(): void
  close(): Promise<void>
}

const WEB_API = '/api/data/v9.2/'

/**
 * Starts a stand-in for a Dynamics 365 environment on loopback: the Web API of Dataverse for the two tables of the
 * installed app, with change tracking and optimistic concurrency as documented.
 */
export const startDynamicsSandbox = async (options: {
  /** Absent or 0: any free port. */
  port?: number
  clock?: { now(): Date }
  /** Where the records are kept between runs; absent: nowhere. */
  dataFile?: string
  administrations?: SeededAdministration[]
  /** Asked whenever it is seeded. */
  customers?: () => SeededCustomer[]
  /** Whether a call's Authorization header carries a token for this environment. */
  isAppToken: (authorization: string | undefined, audience: Audience) => Promise<boolean>
}): Promise<DynamicsSandbox> => {
  const { clock = { now: () => new Date() }, administrations = [], customers = () => [], dataFile } = options
  const kept = dataFile === undefined ? undefined : readJsonFile<State>(dataFile)
  const state = kept ?? emptyState()
  const keeper = createKeeper(dataFile, state)
  const changes = createChangeStream()
  const changed = (): void => {
    keeper.touch()
    changes.publish({ what: 'record' })
  }
  const records = createRecords({ state, clock, changed })
  const seed = (): void => {
    for (const { division, name, licensed } of administrations) {
      const values = { akk_name: name, akk_division: division, akk_facturenprinten: false, akk_licentie: licensed }
      records.create(ADMINISTRATIONS, values)
    }
    for (const { settings, ...key } of customers()) changeCustomer(records, key, settings)
  }
  if (!kept) seed()

  const { take, ...faults } = createFaults(() => changes.publish({ what: 'faults' }))
  const log = createCallLog(clock)
  const server = await serve({ port: options.port ?? 0 })
  const root = `${server.url}${WEB_API}`

  const act = (request: SandboxRequest): Reply => {
    const [, set = '', id] = /^(\w+)(?:\(([0-9a-f-]{36})\))?$/i.exec(request.params.resource ?? '') ?? []
    if (id === undefined) {
      return request.method === 'POST'
        ? createRecord(records, set, request, root)
        : readSet(records, set, request, root)
    }
    if (request.method === 'PATCH') return changeRecord(records, { set, id }, request, root)
    if (request.method !== 'DELETE') throw new Refusal(405, '0x80060888', 'Not allowed on a record here.')
    records.remove(set, id)
    return { status: 204 }
  }
  const answer = async (request: SandboxRequest): Promise<Reply> => {
    if (!(await options.isAppToken(request.headers.authorization, server.url))) return { status: 401 }
    const refusable = (): Reply => {
      try {
        return act(request)
      } catch (error) {
        if (error instanceof Refusal) return errorReply(error.status, error.code, error.message)
        throw error
      }
    }
    const fault = take(request.method)
    return fault ? await meet(fault, refusable) : refusable()
  }
  const handle = async (request: SandboxRequest): Promise<Reply> => {
    const startedAt = performance.now()
    const requestId = randomUUID()
    const reply = await answer(request)
    log.add(request, { requestId, durationMs: Math.round(performance.now() - startedAt), reply })
    if (typeof reply !== 'object' || !('status' in reply)) return reply
    const headers = { 'odata-version': '4.0', 'x-ms-service-request-id': requestId, ...reply.headers }
    return { ...reply, headers }
  }
  server.use([
    ...['GET', 'POST', 'PATCH', 'DELETE'].map((method): Route => ({ method, path: `${WEB_API}:resource`, handle })),
    ...controlRoutes({ records, faults, changes }),
  ])

  return {
    url: server.url,
    records,
    faults,
    calls: log.calls,
    reset() {
      faults.clear()
      log.clear()
      records.clear()
      seed()
    },
    async close() {
      await server.close()
      keeper.close()
    },
  }
}
