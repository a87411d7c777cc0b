import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Seen = {
  method: string
  /** Below /api/v1/, such as `1/crm/Accounts`; else the whole path. */
  path: string
  query: URLSearchParams
  headers: NodeJS.Dict<string | string[]>
  body: string
}

export type Canned = {
  status?: number
  headers?: Record<string, string>
  json?: unknown
  text?: string
  /** Closes the connection instead of answering. */
  cut?: true
  /** Never answers. */
  hang?: true
}

type Reply = Canned | ((seen: Seen) => Canned | Promise<Canned>)

const answer = (response: ServerResponse, canned: Canned): void => {
  if (canned.hang) return
  if (canned.cut) {
    response.destroy()
    return
  }
  const { status = 200, headers = {}, json, text } = canned
  response.writeHead(status, { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers })
  response.end(json === undefined ? text : JSON.stringify(json))
}

/** A loopback server whose answers are set beforehand: in turn, the last one again and again. */
export const startCannedServer = async () => {
  const replies = new Map<string, Reply[]>()
  const seen: Seen[] = []

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://canned')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const one: Seen = {
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname).replace(/^\/api\/v1\//, ''),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    }
    seen.push(one)
    const queue = replies.get(`${one.method} ${one.path}`) ?? []
    const reply = (queue.length > 1 ? queue.shift() : queue[0]) ?? { status: 404, text: 'nothing canned' }
    answer(response, typeof reply === 'function' ? await reply(one) : reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    /** Of one kind, such as `GET 1/crm/Accounts`. */
    calls: (call: string) => seen.filter(({ method, path }) => `${method} ${path}` === call),
    on: (call: string, ...answers: [Reply, ...Reply[]]) => {
      replies.set(call, answers)
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type CannedServer = Awaited<ReturnType<typeof startCannedServer>>
