import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { HttpProblem } from './http-problem.ts'
import { matchPath } from './match-path.ts'
import { readBody } from './read-body.ts'
import { readBytes } from './read-bytes.ts'
import type { Reply, Route } from './route.ts'

/** The sandbox's page may be served from another port of this machine, and from nowhere else. */
const OWN_MACHINE = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/

const corsHeaders = (origin: string | undefined): Record<string, string> =>
  origin !== undefined && OWN_MACHINE.test(origin)
    ? {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST, DELETE',
        'access-control-allow-headers': 'content-type, authorization',
        vary: 'origin',
      }
    : {}

const problemOf = (error: unknown): Reply => {
  if (error instanceof HttpProblem) return { status: error.status, body: { error: { message: error.message } } }
  if (error instanceof URIError) return { status: 400, body: { error: { message: 'malformed path' } } }
  console.error('the Microsoft sandbox failed', error)
  return { status: 500, body: { error: { message: error instanceof Error ? error.message : 'unknown' } } }
}

const answer = async (routes: Route[], request: IncomingMessage): Promise<Reply> => {
  if (request.method === 'OPTIONS') return { status: 204 }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox')
  for (const route of routes) {
    const params = route.method === request.method ? matchPath(route.path, pathname) : undefined
    if (params === undefined) continue
    const body = route.isFile ? await readBytes(request) : await readBody(request)
    return await route.handle({
      method: route.method,
      path: pathname,
      params,
      query: searchParams,
      headers: request.headers,
      body,
    })
  }
  return { status: 404, body: { error: { message: `nothing at ${request.method} ${pathname}` } } }
}

const send = (reply: Reply, response: ServerResponse, cors: Record<string, string>): void => {
  if (reply === 'cut') {
    response.destroy()
    return
  }
  for (const [name, value] of Object.entries(cors)) response.setHeader(name, value)
  if ('stream' in reply) {
    reply.stream(response)
    return
  }
  const text = reply.body === undefined ? '' : JSON.stringify(reply.body)
  response.writeHead(reply.status, {
    ...(text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    ...reply.headers,
  })
  response.end(text)
}

export type RunningServer = {
  url: `http://127.0.0.1:${number}`
  /** Serves these from now on; before, everything is 404. */
  use(routes: Route[]): void
  close(): Promise<void>
}

/** Listens on the loopback address; port 0 takes any free one. */
export const serve = async ({ port }: { port: number }): Promise<RunningServer> => {
  let routes: Route[] = []
  const server = createServer(async (request, response) => {
    const reply = await answer(routes, request).catch(problemOf)
    send(reply, response, corsHeaders(request.headers.origin))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    use(next) {
      routes = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
