import { type Clock, DirectoryError } from '../use-cases/ports.ts'
import { AppTokenError } from './app-token-error.ts'
import { readBounded } from './read-bounded.ts'
import { readRetryAfter } from './retry-after.ts'

/** Where a token is asked for, whatever the address of Graph is. */
const GRAPH_SCOPE = 'https://graph.microsoft.com/.default'

/** Graph answers within a second; sending mail and installing an app take a few. */
const TIMEOUT_MS = 15_000

/** Everything asked for is a few kilobytes. */
const MAX_ANSWER_BYTES = 256 * 1024

/** Graph's own word for what went wrong, such as Authorization_RequestDenied. Its sentences may quote addresses. */
const ERROR_CODE = /^[\w.-]{1,80}$/

const REQUEST_TIMEOUT = 408
const TOO_MANY_REQUESTS = 429
const SERVER_ERROR = 500

export type GraphAnswer = { status: number; body: unknown; requestId: string }

export type Graph = {
  /** The address of a thing in Graph, for where one request names another. */
  urlOf(path: string): string
  /**
   * Sends one request to `/v1.0<path>` and answers whatever Graph decides, refusals included.
   *
   * @throws DirectoryError when Graph decides nothing now: too busy, out of order, not reached
   */
  request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<GraphAnswer>
}

/** Talks to Microsoft Graph as the app itself. Follows no redirects, and puts no address or token in an error. */
export function createGraph(deps: {
  graphUrl: string
  getToken: (scope: string) => Promise<string>
  clock: Clock
}): Graph {
  const urlOf = (path: string) => `${deps.graphUrl}/v1.0${path}`

  const authorization = async (): Promise<string> => {
    try {
      return `Bearer ${await deps.getToken(GRAPH_SCOPE)}`
    } catch (cause) {
      const transient = cause instanceof AppTokenError ? cause.transient : true
      throw new DirectoryError('no token for Graph', { transient, cause })
    }
  }

  return {
    urlOf,

    async request(method, path, body) {
      const headers = { authorization: await authorization(), 'content-type': 'application/json' }
      const answer = await send(urlOf(path), {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
      })
      const { status } = answer
      if (status === TOO_MANY_REQUESTS || status === REQUEST_TIMEOUT || status >= SERVER_ERROR) {
        const retryAt = readRetryAfter(answer.retryAfter, deps.clock)
        throw new DirectoryError(describe(answer), { transient: true, ...(retryAt ? { retryAt } : {}) })
      }
      return answer
    },
  }
}

/** The error for a decision of Graph that the caller has no use for: trying again gives the same. */
export function refusedByGraph(answer: GraphAnswer): DirectoryError {
  return new DirectoryError(describe(answer), { transient: false })
}

async function send(
  url: string,
  request: { method: string; headers: Record<string, string>; body: string | null },
): Promise<GraphAnswer & { retryAfter: string | null }> {
  try {
    const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
    const text = await readBounded(response, MAX_ANSWER_BYTES)
    return {
      status: response.status,
      body: parse(text),
      requestId: response.headers.get('request-id') ?? '',
      retryAfter: response.headers.get('retry-after'),
    }
  } catch (cause) {
    throw new DirectoryError('Graph gave no answer', { transient: true, cause })
  }
}

/** Graph answers some refusals, and every gateway in front of it, without JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function describe({ status, body, requestId }: GraphAnswer): string {
  const code = (body as { error?: { code?: unknown } } | undefined)?.error?.code
  const words = [code, requestId].filter((word) => typeof word === 'string' && ERROR_CODE.test(word))
  return ['Graph answered', status, ...words].join(' ')
}
