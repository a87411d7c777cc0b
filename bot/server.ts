import { randomUUID } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import restify from 'restify'
import { BodyRefused, readBody } from './api/read-body.ts'
import { type Caller, type Reply, type Route, refused } from './api/route.ts'
import type { ServeTab } from './serve-tab.ts'
import { type Following, referenceOf } from './use-cases/following-port.ts'
import type { Log } from './use-cases/ports.ts'

/** Activities of Teams stay far below this. Bytes. */
const MESSAGE_LIMIT = 256 * 1024

/** How long a stopping server waits for answers that are on their way. Milliseconds. */
const DRAIN_MS = 5_000

/** PostgreSQL keeps no NUL in a text, and would fail over it. */
const ENCODED_NUL = '%00'

const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** For those who run the server. */
export type Operating = {
  following: Following
  /** What keeps it from answering people; empty: nothing. */
  findTroubles: () => Promise<string[]>
  /** The metrics, for who may read them. */
  readMetrics: (authorization: string | undefined) => Promise<Reply>
  /** Hears of each answer. */
  answered: (at: 'teams' | 'api' | 'tab', status: number, seconds: number) => void
}

type Deps = {
  routes: Route[]
  /** Gives the caller. Throws an error with `statusCode` 401 or 503 when there is none to be had. */
  verifyCaller: (authorization: string | undefined) => Promise<Caller>
  /** Hands a request with a parsed body to the bot, which answers it. */
  handleActivity: (request: restify.Request, response: restify.Response) => Promise<void>
  operating: Operating
  serveTab: ServeTab
  log: Log
}

/** Answers by restify's own means: an answer that it does not know of, it would give once more, and fail over. */
const send = (response: restify.Response, { status, body, headers }: Reply) => {
  if (body instanceof Readable) {
    response.writeHead(status, { ...SECURITY_HEADERS, ...headers })
    // What fails on the way ends the connection short; whoever makes the parts says why.
    pipeline(body, response, () => undefined)
    return
  }
  const isText = typeof body === 'string'
  response.sendRaw(status, isText || Buffer.isBuffer(body) ? body : JSON.stringify(body), {
    ...SECURITY_HEADERS,
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
    ...headers,
  })
}

/** The HTTP server: routes only. */
export const createServer = ({ routes, verifyCaller, handleActivity, operating, serveTab, log }: Deps) => {
  const server = restify.createServer({ name: 'Akkoord', handleUncaughtExceptions: false })
  const { following, findTroubles, readMetrics, answered } = operating
  let isClosing = false

  /** Every failure becomes an answer here; what went wrong inside stands in the log under the reference. */
  const guarded =
    (answer: (request: restify.Request, response: restify.Response) => Promise<void>, tooLarge = 413) =>
    async (request: restify.Request, response: restify.Response): Promise<void> => {
      try {
        await answer(request, response)
      } catch (error) {
        if (response.headersSent) return
        if (error instanceof BodyRefused) {
          // What is still on its way is not read: the connection ends with the answer.
          response.setHeader('connection', 'close')
          if (error.status === 415) return send(response, refused(415, 'content-encoding'))
          const detail = `at most ${error.limit} bytes`
          return send(response, refused(tooLarge, 'too-large', { code: 'too-large', field: 'body', detail }))
        }
        const status = (error as { statusCode?: unknown }).statusCode
        if (status === 401 || status === 503) {
          log.warn('call-refused', {
            status,
            path: request.path(),
            reason: String((error as { reason?: unknown }).reason ?? ''),
          })
          return send(response, refused(status, status === 401 ? 'unauthorised' : 'unavailable'))
        }
        const reference = referenceOf(following.current() ?? randomUUID())
        log.error('call-failed', {
          reference,
          path: request.path(),
          error: error instanceof Error ? error.stack : String(error),
        })
        send(response, refused(500, 'went-wrong', { code: 'went-wrong', field: 'reference', detail: reference }))
      }
    }

  /** Gives what is done for this request a correlation of its own, and counts its answer. */
  const followed =
    (at: 'teams' | 'api' | 'tab', path: string, answer: ReturnType<typeof guarded>): ReturnType<typeof guarded> =>
    async (request, response) => {
      const beganAt = performance.now()
      // Whoever kept the connection would ask the next thing of a server that is gone.
      if (isClosing) response.setHeader('connection', 'close')
      await following.begin(`${request.method} ${path}`, () => answer(request, response))
      answered(at, response.statusCode, (performance.now() - beganAt) / 1000)
    }

  const noOne: Caller = { tenantId: '', objectId: '', name: '', roles: [] }

  for (const route of routes) {
    server[route.method](
      route.path,
      followed(
        'api',
        route.path,
        guarded(async (request, response) => {
          const caller = route.roles === 'public' ? noOne : await verifyCaller(request.headers.authorization)
          const isAllowed = !Array.isArray(route.roles) || route.roles.some((role) => caller.roles.includes(role))
          if (!isAllowed)
            return send(
              response,
              refused(403, 'role-missing', { code: 'role-missing', field: 'roles', detail: String(route.roles) }),
            )
          if (request.url?.includes(ENCODED_NUL)) {
            const detail = 'must not hold a NUL character'
            return send(response, refused(400, 'malformed', { code: 'malformed', field: 'address', detail }))
          }
          const body = await readBody(request, route.bodyLimit)
          const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
          const query = new URL(request.url ?? '/', 'http://local').searchParams
          send(
            response,
            await route.handle({ params: request.params as Record<string, string>, query, contentType, body }, caller),
          )
          // To a caller of the API a file that is too large is a malformed request like any other.
        }, route.tooLarge ?? 400),
      ),
    )
  }

  server.post(
    '/api/messages',
    followed(
      'teams',
      '/api/messages',
      guarded(async (request, response) => {
        const body = await readBody(request, MESSAGE_LIMIT)
        try {
          request.body = JSON.parse(body.toString('utf8'))
        } catch {
          return send(response, refused(400, 'malformed', { code: 'malformed', field: 'body', detail: 'is not JSON' }))
        }
        await handleActivity(request, response)
      }),
    ),
  )

  server.get(
    '/healthz',
    guarded(async (_request, response) => send(response, { status: 200, body: { healthy: true } })),
  )
  server.get(
    '/readyz',
    guarded(async (_request, response) => {
      const troubles = await findTroubles()
      send(response, { status: troubles.length === 0 ? 200 : 503, body: { ready: troubles.length === 0, troubles } })
    }),
  )
  server.get(
    '/metrics',
    guarded(async (request, response) => send(response, await readMetrics(request.headers.authorization))),
  )

  for (const method of ['get', 'head'] as const) {
    for (const path of ['/tab', '/tab/*']) {
      server[method](
        path,
        followed(
          'tab',
          path,
          guarded(async (request, response) => {
            send(response, await serveTab(request.path(), request.headers['accept-encoding']?.toString() ?? ''))
          }),
        ),
      )
    }
  }

  for (const missing of ['NotFound', 'MethodNotAllowed']) {
    server.on(missing, (_request: restify.Request, response: restify.Response, _error: unknown, done: () => void) => {
      send(
        response,
        refused(missing === 'NotFound' ? 404 : 405, missing === 'NotFound' ? 'not-found' : 'method-not-allowed'),
      )
      done()
    })
  }

  return {
    /** Starts listening; gives the port, which matters when 0 was asked for. */
    listen: (port: number, host: string) =>
      new Promise<number>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => resolve((server.address() as { port: number }).port))
      }),
    /** Has who asks by kept connections go elsewhere from now on. */
    beginToClose: () => {
      isClosing = true
    },
    /** Takes no more requests and waits for those that are being answered. */
    close: () =>
      new Promise<void>((resolve) => {
        isClosing = true
        const timer = setTimeout(() => server.server.closeAllConnections(), DRAIN_MS)
        server.close(() => {
          clearTimeout(timer)
          resolve()
        })
        server.server.closeIdleConnections()
      }),
  }
}
