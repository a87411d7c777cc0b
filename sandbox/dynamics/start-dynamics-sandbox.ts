import { randomUUID } from 'node:crypto'
import type { Reply, Route, SandboxRequest } from '../microsoft/http/route.ts'
import { type RunningServer, serve } from '../microsoft/http/serve.ts'
import type { Audience } from '../microsoft/issuer/token-drafts.ts'
import { readJsonFile } from '../microsoft/read-json-file.ts'
import { createKeeper } from '../microsoft/world/kept-state.ts'
import { createFaults, type Fault, meet } from './faults.ts'
import { readSet } from './read-set.ts'
import { createRecords, emptyState, type Records, type State } from './records.ts'
import { errorReply, Refusal } from './refusal.ts'
import { ADMINISTRATIONS } from './tables.ts'
import { changeRecord, createRecord } from './write-record.ts'

/** An administration that the installed app knows from the start. */
export type SeededAdministration = { division: number; name: string; licensed: boolean }

export type DynamicsSandbox = {
  /** Scheme, host and port, without a slash at the end. */
  url: RunningServer['url']
  /** The records themselves, to look at and to change by hand, as a user of Dynamics 365 would. */
  records: Omit<Records, 'clear'>
  faults: { add(fault: Fault): void; clear(): void }
  /** The latest calls, oldest first. */
  calls: readonly { method: string; path: string; status: number | null; prefer: string }[]
  /** Back to the seed; no faults, no calls. */
  reset(): void
  close(): Promise<void>
}

const WEB_API = '/api/data/v9.2/'
const MAX_CALLS = 500

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
  /** Whether a call's Authorization header carries a token for this environment. */
  isAppToken: (authorization: string | undefined, audience: Audience) => Promise<boolean>
}): Promise<DynamicsSandbox> => {
  const { clock = { now: () => new Date() }, administrations = [], dataFile } = options
  const kept = dataFile === undefined ? undefined : readJsonFile<State>(dataFile)
  const state = kept ?? emptyState()
  const keeper = createKeeper(dataFile, state)
  const records = createRecords({ state, clock, changed: keeper.touch })
  const seed = (): void => {
    for (const { division, name, licensed } of administrations) {
      const values = { akk_name: name, akk_division: division, akk_facturenprinten: false, akk_licentie: licensed }
      records.create(ADMINISTRATIONS, values)
    }
  }
  if (!kept) seed()

  const faults = createFaults()
  const calls: DynamicsSandbox['calls'][number][] = []
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
    const fault = faults.take(request.method)
    return fault ? meet(fault, refusable) : refusable()
  }
  const handle = async (request: SandboxRequest): Promise<Reply> => {
    const reply = await answer(request)
    const status = typeof reply === 'object' && 'status' in reply ? reply.status : null
    calls.push({ method: request.method, path: request.path, status, prefer: String(request.headers.prefer ?? '') })
    if (calls.length > MAX_CALLS) calls.shift()
    if (typeof reply !== 'object' || !('status' in reply)) return reply
    const headers = { 'odata-version': '4.0', 'x-ms-service-request-id': randomUUID(), ...reply.headers }
    return { ...reply, headers }
  }
  server.use(
    ['GET', 'POST', 'PATCH', 'DELETE'].map((method): Route => ({ method, path: `${WEB_API}:resource`, handle })),
  )

  return {
    url: server.url,
    records,
    faults,
    calls,
    reset() {
      faults.clear()
      calls.length = 0
      records.clear()
      seed()
    },
    async close() {
      await server.close()
      keeper.close()
    },
  }
}
