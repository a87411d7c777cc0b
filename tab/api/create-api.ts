import { SignInFailed } from '../host/sign-in-failed.ts'
import { type Answer, type Failure, failureOf, failureWithout } from './failure.ts'

/** Longer than the server waits for Exact Online inside a call. Milliseconds. */
const READ_TIMEOUT_MS = 20_000
/** A change may ask Exact Online several things. Milliseconds. */
const WRITE_TIMEOUT_MS = 60_000

const UNAUTHORISED = 401

/** What a gateway says of a server that did not answer it in time or in order. */
const LOST_BEHIND_GATEWAY = new Set([502, 504])

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'

type Deps = {
  /** Where the API is, such as `https://akkoord.example`; '' for where the page came from. */
  origin?: string
  /** @throws SignInFailed */
  getToken(): Promise<string>
  /** The server took the token for no good. */
  forgetToken(): void
  fetch: typeof fetch
  isOnline(): boolean
  readTimeoutMs?: number
  writeTimeoutMs?: number
}

export type Api = {
  get<Value>(path: string, signal?: AbortSignal): Promise<Answer<Value>>
  post<Value>(path: string, body?: unknown): Promise<Answer<Value>>
  patch<Value>(path: string, body: unknown): Promise<Answer<Value>>
  put<Value>(path: string, body: unknown): Promise<Answer<Value>>
  /** Sends a file: its bytes are the body, whatever it calls itself. */
  postFile<Value>(path: string, file: Blob): Promise<Answer<Value>>
  /** A document or a CSV, as the server sends it. */
  getFile(path: string, signal?: AbortSignal): Promise<Answer<Blob>>
}

/** Calls Akkoord's API in the name of who is signed in; whatever goes wrong is a value. */
export const createApi = (deps: Deps): Api => {
  const { origin = '', getToken, forgetToken, fetch, isOnline } = deps
  const { readTimeoutMs = READ_TIMEOUT_MS, writeTimeoutMs = WRITE_TIMEOUT_MS } = deps

  const send = async (method: Method, path: string, body: unknown, signal: AbortSignal): Promise<Response> => {
    const headers: Record<string, string> = {
      authorization: `Bearer ${await getToken()}`,
      accept: 'application/json, */*',
    }
    const isFile = body instanceof Blob
    if (body !== undefined) headers['content-type'] = isFile ? 'application/octet-stream' : 'application/json'
    return await fetch(`${origin}${path}`, {
      method,
      headers,
      signal,
      cache: 'no-store',
      ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    })
  }

  const withoutAnswer = (error: unknown, isRead: boolean): Failure => {
    if (error instanceof SignInFailed) return failureWithout('signed-out')
    const isTimeout = error instanceof DOMException && error.name === 'TimeoutError'
    // It may have arrived before the connection went.
    if (!isRead) return failureWithout('unknown-outcome')
    if (isTimeout) return failureWithout('timeout')
    return failureWithout(isOnline() ? 'unavailable' : 'offline')
  }

  const call = async <Value>(
    method: Method,
    path: string,
    body: unknown,
    signal: AbortSignal | undefined,
    read: (response: Response) => Promise<Value>,
  ): Promise<Answer<Value>> => {
    const isRead = method === 'GET'
    if (!isRead && !isOnline()) return { ok: false, failure: failureWithout('offline') }
    const timeout = AbortSignal.timeout(isRead ? readTimeoutMs : writeTimeoutMs)
    const both = signal ? AbortSignal.any([signal, timeout]) : timeout
    try {
      let response = await send(method, path, body, both)
      if (response.status === UNAUTHORISED) {
        // The clocks may differ, or the token was just revoked: a new one settles it.
        forgetToken()
        response = await send(method, path, body, both)
      }
      if (response.ok) return { ok: true, value: await read(response) }
      const failure = failureOf(response.status, await jsonOf(response))
      // Our own refusals have a code; without one, the server may have done it all the same.
      const isUnknown = !isRead && LOST_BEHIND_GATEWAY.has(response.status) && failure.code === ''
      return { ok: false, failure: isUnknown ? { ...failure, kind: 'unknown-outcome' } : failure }
    } catch (error) {
      // Who asked does not want it any more, and throws it away.
      if (signal?.aborted) throw error
      return { ok: false, failure: withoutAnswer(error, isRead) }
    }
  }

  const json = <Value>(method: Method, path: string, body?: unknown, signal?: AbortSignal) =>
    call(method, path, body, signal, async (response) => (await jsonOf(response)) as Value)

  return {
    get: (path, signal) => json('GET', path, undefined, signal),
    post: (path, body = {}) => json('POST', path, body),
    patch: (path, body) => json('PATCH', path, body),
    put: (path, body) => json('PUT', path, body),
    postFile: (path, file) => json('POST', path, file),
    getFile: (path, signal) => call('GET', path, undefined, signal, (response) => response.blob()),
  }
}

/** null for an empty answer, or one that is not JSON. */
const jsonOf = async (response: Response): Promise<unknown> => {
  try {
    return await response.json()
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
