import { randomUUID } from 'node:crypto'
import { z } from 'zod'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  headers: Record<string, string>
  body?: string
  /** For the whole call, the reading of the answer included. */
  timeoutMs: number
  /** Ends the call sooner. */
  patience?: AbortSignal
}

export type Answer = { answered: true; requestId: string; status: number; headers: Headers; text: string }

export type NoAnswer = {
  answered: false
  requestId: string
  /** False only when it is certain that nothing was sent. */
  mayHaveArrived: boolean
  cause: unknown
}

/** One HTTP call. A budget for rate limits can be put around a function of this type. */
export type Send = (request: HttpRequest) => Promise<Answer | NoAnswer>

/** The largest sensible answer is a new attachment of 10 MB coming back in base64; all others stay under 1 MB. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024

/** System and undici codes of a connection that was never made, so that nothing can have been sent. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const readBounded = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES) throw new RangeError(`answer larger than ${MAX_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** fetch wraps the error that the connection met. */
const fetchError = z.object({ cause: z.object({ code: z.string() }) })

const neverConnected = (error: unknown): boolean =>
  NEVER_CONNECTED.has(fetchError.safeParse(error).data?.cause.code ?? '')

/**
 * Makes one HTTP call and never throws: whatever goes wrong is a NoAnswer.
 * Redirects are answers, never followed: they would carry the bearer token elsewhere.
 */
export const httpCall: Send = async ({ method, url, headers, body, timeoutMs, patience }) => {
  const requestId = randomUUID()
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, 'x-request-id': requestId },
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(patience ? [patience] : [])]),
    })
    const text = await readBounded(response)
    return { answered: true, requestId, status: response.status, headers: response.headers, text }
  } catch (error) {
    return { answered: false, requestId, mayHaveArrived: !neverConnected(error), cause: error }
  }
}
