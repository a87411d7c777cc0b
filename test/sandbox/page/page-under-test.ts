import { once } from 'node:events'
import { createServer, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createOutlookPage } from '../../../sandbox/outlook/outlook-page.ts'
import type { SandboxRoutes } from '../../../sandbox/page/sandbox-routes.ts'
import { startPage } from '../../../sandbox/page/start-page.ts'
import type { CallAkkoord } from '../../../sandbox/run/akkoord-api.ts'
import { afterwards } from '../../setup/afterwards.ts'

export type Seen = { method: string; url: string; body: string }
export type AskedAkkoord = { person: string; method: string; path: string; body: unknown }

/** A sandbox that answers 207 with what it was sent, and keeps its event streams open. */
const startEcho = async () => {
  const seen: Seen[] = []
  const streams: ServerResponse[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const { method = '', url = '' } = request
    if (url === '/sandbox/events') {
      // Not chained: restify, once loaded in this process, makes writeHead return nothing.
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(': open\n\n')
      streams.push(response)
      return
    }
    seen.push({ method, url, body: await text(request) })
    response.writeHead(207, { 'content-type': 'application/json' })
    response.end(JSON.stringify(seen.at(-1)))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterwards(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` as const, seen, streams }
}

/** Nobody answers there. */
const AKKOORD_URL = 'http://127.0.0.1:9'

/** Nothing to do with the sandbox as a whole. */
const NO_ROUTES: SandboxRoutes = { answer: async () => undefined, isStartingOver: () => false }

/** Serves the page in front of three sandboxes and an API that only say what they were asked. */
export const startPageUnderTest = async (sandbox: Parameters<typeof startPage>[0]['sandbox'] = () => NO_ROUTES) => {
  const exact = await startEcho()
  const microsoft = await startEcho()
  const dynamics = await startEcho()
  const asked: AskedAkkoord[] = []
  const call: CallAkkoord = async (person, method, path, body) => {
    asked.push({ person, method, path, body })
    return { status: 201, body: { booked: true } }
  }
  const page = await startPage({
    port: 0,
    world: { exact, microsoft, dynamics },
    call,
    akkoordUrl: AKKOORD_URL,
    outlook: createOutlookPage({ akkoordUrl: AKKOORD_URL, clientId: 'tab', tenantId: 'tenant' }),
    sandbox,
  })
  afterwards(page.close)

  /** Sends a path as it stands, where `fetch` would tidy it up first. */
  const send = async (method: string, path: string, headers: Record<string, string> = {}, body = '') => {
    const { port } = new URL(page.url)
    const request = openRequest({ host: '127.0.0.1', port, method, path, headers }).end(body)
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return { status: response.statusCode, headers: response.headers, body: await text(response) }
  }
  return { page, exact, microsoft, dynamics, asked, send }
}
