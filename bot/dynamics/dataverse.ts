import { z } from 'zod'
import type { Clock, Log } from '../use-cases/ports.ts'
import { SettingsError } from '../use-cases/sales-ports.ts'
import { answerError, parseJson } from './answer-error.ts'
import { type HttpAnswer, type HttpRequest, httpCall } from './http-call.ts'
import type { Row } from './row.ts'

type Write = {
  /** `set(id)?$select=...`: below the Web API's address. */
  path: string
  /** Which version of the record is meant, or that there must be none. */
  condition: { 'if-match': string } | { 'if-none-match': '*' }
  columns: Row
}

/** Dataverse's Web API, as the app itself. Every method may throw SettingsError. */
export type Dataverse = {
  urlOf(path: string): string
  /** Reads what stands at an address: one of `urlOf`, or a link that Dataverse gave. */
  read(url: string, options?: { prefer?: string }): Promise<Row>
  /** As `read`; undefined when Dataverse does not know this link, or no longer (400, 404, 410). */
  follow(link: string, options: { prefer: string }): Promise<Row | undefined>
  /** Writes one record and gives its row; undefined when it is not as `condition` says (404, 409, 412). */
  write(write: Write): Promise<Row | undefined>
}

/** The version whose behaviour this folder was written for. */
const WEB_API = '/api/data/v9.2/'

const HEADERS = { accept: 'application/json', 'odata-version': '4.0', 'odata-maxversion': '4.0' }

/** An expired delta link has a code of its own, but Dataverse often leaves codes out. */
const LINK_UNKNOWN = [400, 404, 410]

const CONDITION_FAILED = [404, 409, 412]

const rowSchema = z.record(z.string(), z.unknown())

const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300

/** Calls Dataverse's Web API with a token for `<url>/.default`. */
export const createDataverse = (deps: {
  /** Origin of the environment, such as https://contoso.crm4.dynamics.com. */
  url: string
  /** Throws an error with `transient: false` when waiting does not help. */
  getToken: (scope: string) => Promise<string>
  clock: Clock
  log: Log
}): Dataverse => {
  const { clock, log } = deps
  const { origin } = new URL(deps.url)
  const root = new URL(WEB_API, origin)

  /** The token goes along with every call, so a link elsewhere is never followed. */
  const assertOurs = (link: string): string => {
    const url = URL.canParse(link) ? new URL(link) : undefined
    if (url?.origin === root.origin && url.pathname.startsWith(root.pathname)) return url.href
    throw new SettingsError('unexpected', 'Dynamics 365: the next page lies elsewhere')
  }

  const authorization = async (): Promise<string> => {
    try {
      return `Bearer ${await deps.getToken(`${origin}/.default`)}`
    } catch (cause) {
      const isPermanent = z.object({ transient: z.literal(false) }).safeParse(cause).success
      throw new SettingsError(isPermanent ? 'unauthorised' : 'unavailable', 'Dynamics 365: no token', { cause })
    }
  }

  const call = async (request: HttpRequest) => {
    // Without the query and the key: a filter holds ids.
    const name = `${request.method} ${new URL(request.url).pathname.slice(WEB_API.length).replace(/\(.*/, '')}`
    const isWrite = request.method !== 'GET'
    const headers = { ...HEADERS, ...request.headers, authorization: await authorization() }
    const startedAt = clock.now().getTime()
    try {
      const answer = await httpCall({ ...request, headers })
      log.info('dynamics-called', { name, status: answer.status, tookMs: clock.now().getTime() - startedAt })
      return { answer, error: () => answerError(answer, { name, isWrite, clock }) }
    } catch (cause) {
      log.info('dynamics-called', { name, status: null, tookMs: clock.now().getTime() - startedAt })
      throw new SettingsError('unavailable', `Dynamics 365: ${name} gave no answer`, {
        mayHaveHappened: isWrite,
        cause,
      })
    }
  }

  const rowOf = ({ answer, error }: Awaited<ReturnType<typeof call>>): Row => {
    const row = rowSchema.safeParse(parseJson(answer.text))
    if (isSuccess(answer) && row.success) return row.data
    throw error()
  }

  const get = (url: string, prefer: string | undefined) =>
    call({ method: 'GET', url: assertOurs(url), headers: prefer === undefined ? {} : { prefer } })

  return {
    urlOf: (path) => `${root.href}${path}`,

    read: async (url, { prefer } = {}) => rowOf(await get(url, prefer)),

    async follow(link, { prefer }) {
      const called = await get(link, prefer)
      return LINK_UNKNOWN.includes(called.answer.status) ? undefined : rowOf(called)
    },

    async write({ path, condition, columns }) {
      const called = await call({
        method: 'PATCH',
        url: `${root.href}${path}`,
        headers: { 'content-type': 'application/json', prefer: 'return=representation', ...condition },
        body: JSON.stringify(columns),
      })
      return CONDITION_FAILED.includes(called.answer.status) ? undefined : rowOf(called)
    },
  }
}
