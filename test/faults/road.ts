import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Reply = { status: number; headers: Record<string, string>; text: string }

/** What becomes of a call: an answer, a connection that is cut, or one on which nothing ever comes. */
export type Outcome = Reply | 'cut' | 'silence'

/** What goes wrong with a call; `carryOut` has Exact Online do what it asks, and gives its answer. */
export type Trouble = (carryOut: () => Promise<Reply>) => Promise<Outcome>

/** Which calls are meant, such as the second GET of purchase entries: `nth` counts from 1 since the trouble was put there. */
export type Spot = { method: 'GET' | 'POST' | 'PUT'; path: RegExp; nth?: number }

type Obstacle = {
  spot: Spot
  trouble: Trouble
  /** Whether it is still there when a call comes by; those before the nth never see it. */
  isThere: (struck: number) => boolean
  passed: number
  struck: number
}

const KEPT_HEADERS = /^(content-type|location|reason|www-authenticate|x-ratelimit-.*)$/

const readBody = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** A loopback address at which Exact Online is reached; `onSilence`: somebody waits there for what never comes. */
export const openRoad = async (exactUrl: string, onSilence: () => void) => {
  const agent = new Agent({ keepAlive: true })
  let obstacles: Obstacle[] = []

  const find = (method: string, path: string): Obstacle | undefined => {
    const met = obstacles.filter(({ spot }) => spot.method === method && spot.path.test(path))
    for (const obstacle of met) obstacle.passed += 1
    return met.find(({ spot, passed, isThere, struck }) => passed >= (spot.nth ?? 1) && isThere(struck))
  }

  const send = (response: ServerResponse, outcome: Outcome): void => {
    if (outcome === 'silence') onSilence()
    else if (outcome === 'cut') response.destroy()
    else {
      response.writeHead(outcome.status, outcome.headers)
      response.end(outcome.text)
    }
  }

  const handle = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '/' } = message
    const body = await readBody(message)
    const carryOut = async (): Promise<Reply> => {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const { headers } = message
        request(`${exactUrl}${url}`, { method, headers, agent }, resolve).on('error', reject).end(body)
      })
      const kept = Object.entries(answer.headers).filter(([name]) => KEPT_HEADERS.test(name))
      return {
        status: answer.statusCode ?? 0,
        headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
        // Further pages lie on the road, too.
        text: (await readBody(answer)).replaceAll(exactUrl, road.url),
      }
    }
    const obstacle = find(method, decodeURIComponent(url))
    if (obstacle) obstacle.struck += 1
    send(response, await (obstacle ? obstacle.trouble(carryOut) : carryOut()))
  }

  const server = createServer((message, response) => {
    handle(message, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const road = {
    url: `http://127.0.0.1:${port}`,
    /** Puts trouble on the road; it is there while `isThere`, which hears how often it has struck. */
    put(spot: Spot, trouble: Trouble, isThere: (struck: number) => boolean): void {
      obstacles.push({ spot, trouble, isThere, passed: 0, struck: 0 })
    },
    /** How often anything went wrong since the road was cleared. */
    struck: () => obstacles.reduce((sum, { struck }) => sum + struck, 0),
    clear(): void {
      obstacles = []
    },
    async close(): Promise<void> {
      agent.destroy()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
  return road
}
