import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { OutlookPage } from '../outlook/outlook-page.ts'
import type { WorldWithDynamics } from '../outside-world.ts'
import type { CallAkkoord } from '../run/akkoord-api.ts'
import { askAkkoord } from './ask-akkoord.ts'
import { createChangeStream } from './change-stream.ts'
import { findFile, sendFile } from './files.ts'
import { mayAsk } from './may-ask.ts'
import { passOn } from './pass-on.ts'
import { readBytes } from './read-bytes.ts'
import { type SandboxRoutes, STARTING_OVER } from './sandbox-routes.ts'
import { sendProblem } from './send-problem.ts'

const LOOPBACK = '127.0.0.1'

export type Page = {
  /** What to open in a browser. */
  url: string
  close(): Promise<void>
}

type Deps = {
  /** 0: any free port. */
  port: number
  world: {
    exact: Pick<WorldWithDynamics['exact'], 'url'>
    microsoft: Pick<WorldWithDynamics['microsoft'], 'url'>
    dynamics: Pick<WorldWithDynamics['dynamics'], 'url'>
  }
  call: CallAkkoord
  /** Whose tab the page shows in a frame. */
  akkoordUrl: string
  /** A page beside this one. */
  outlook: OutlookPage
  /** What the page does to the sandbox as a whole; a change that is handed to `tell` reaches every open page. */
  sandbox: (tell: (change: SandboxChange) => void) => SandboxRoutes
}

/** `reset`: nothing of what a page shows is there any more. */
export type SandboxChange = { source: 'sandbox'; what: 'clock-moved' | 'starting-over' | 'reset' }

/**
 * Serves the page on which a person tries Akkoord: its files, and under the same origin all sandboxes and Akkoord's
 * API in the name of a person of the sandbox. Nothing but this machine's own pages gets an answer.
 */
export const startPage = async ({ port, world, call, akkoordUrl, outlook, sandbox }: Deps): Promise<Page> => {
  const changes = createChangeStream({
    exact: `${world.exact.url}/sandbox/events`,
    microsoft: `${world.microsoft.url}/sandbox/events`,
    dynamics: `${world.dynamics.url}/sandbox/events`,
  })
  const whole = sandbox(changes.publish)

  const askSandbox = async (request: IncomingMessage, response: ServerResponse, path: string, search: string) => {
    const bytes = await readBytes(request)
    const answer = await whole.answer({
      method: request.method ?? 'GET',
      path,
      query: new URLSearchParams(search),
      body: bytes && JSON.parse(new TextDecoder().decode(bytes)),
    })
    if (!answer) return sendProblem(response, 404, 'nothing here')
    response.writeHead(answer.status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify(answer.body))
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!mayAsk(request)) return sendProblem(response, 403, 'only for pages of this machine')
    const { pathname, search } = new URL(`http://page${request.url}`)
    if (outlook.has(pathname) && request.method === 'GET') return await outlook.answer(response, pathname)
    const file = findFile(pathname)
    if (file && request.method === 'GET') return await sendFile(response, file, akkoordUrl)
    if (pathname === '/events' && request.method === 'GET') return changes.add(response)
    const [, service, rest = ''] = /^\/(exact|microsoft|dynamics|akkoord|sandbox)\/(.+)$/.exec(pathname) ?? []
    if (service === 'sandbox') return await askSandbox(request, response, rest, search)
    if (service !== undefined && whole.isStartingOver()) {
      return sendProblem(response, 503, STARTING_OVER)
    }
    switch (service) {
      case 'exact':
      case 'microsoft':
      case 'dynamics':
        return await passOn(request, response, `${world[service].url}/sandbox/${rest}${search}`)
      case 'akkoord':
        return await askAkkoord(request, response, call, `${rest}${search}`)
      default:
        return sendProblem(response, 404, 'nothing here')
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else sendProblem(response, 502, error instanceof Error ? error.message : String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, resolve)
  })
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      changes.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
