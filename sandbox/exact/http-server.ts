import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from './answer.ts'
import { errorAnswer, jsonAnswer } from './answer.ts'
import type { CallLog } from './call-log.ts'
import { streamChanges } from './control/event-stream.ts'
import type { Outcome } from './faults/with-faults.ts'
import { readRequest } from './read-request.ts'
import type { Request } from './request.ts'
import type { World } from './world.ts'

const LOOPBACK = '127.0.0.1'
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

type Deps = {
  world: World
  calls: CallLog
  /** Everything but /sandbox, with the faults around it. */
  service: (request: Request) => Promise<Outcome>
  control: (request: Request) => Answer
  log: ((line: string) => void) | undefined
}

const send = (response: ServerResponse, answer: Answer): void => {
  response.writeHead(answer.status, answer.headers)
  response.end(answer.body)
}

/**
 * Whether a request to /sandbox comes from this machine's own pages or programs. A foreign web page can reach loopback
 * too: with a name of its own that leads here (the Host header tells), or with a plain form (which is not JSON).
 */
const mayControl = (message: IncomingMessage): boolean =>
  LOOPBACK_HOST.test(message.headers.host ?? '') &&
  (message.method === 'GET' ||
    message.method === 'DELETE' ||
    /^application\/json\b/.test(message.headers['content-type'] ?? ''))

/** Serves the stand-in on loopback. */
export const listen = async (deps: Deps, port: number): Promise<{ origin: string; close(): Promise<void> }> => {
  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(message, origin)
    if (!request) return send(response, errorAnswer(413, 'Request entity too large'))
    const { pathname, searchParams } = request.url
    if (pathname === '/sandbox' || pathname.startsWith('/sandbox/')) {
      if (!mayControl(message)) return send(response, jsonAnswer(403, { error: 'Only JSON from this machine.' }))
      if (pathname !== '/sandbox/events') return send(response, deps.control(request))
      const division = searchParams.get('division')
      return streamChanges(deps.world, response, division === null ? undefined : Number(division))
    }
    const startedAt = performance.now()
    const outcome = await deps.service(request)
    const durationMs = Math.round(performance.now() - startedAt)
    if ('cut' in outcome) {
      deps.calls.add(request, { status: outcome.status, cut: true, durationMs })
      response.destroy()
      return
    }
    const { answer } = outcome
    deps.calls.add(request, {
      status: answer.status,
      cut: false,
      durationMs,
      response: typeof answer.body === 'string' ? answer.body : undefined,
    })
    send(response, answer)
  }

  const server: Server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      deps.log?.(`exact failed on ${message.method} ${message.url}: ${error}`)
      if (response.headersSent) response.destroy()
      else send(response, { status: 500 })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, resolve)
  })
  const origin = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`
  return {
    origin,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
