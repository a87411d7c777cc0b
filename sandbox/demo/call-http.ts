import { NotObserved } from './not-observed.ts'

/** No answer takes longer while everything runs on one machine. */
const ANSWER_WITHIN_MS = 15_000

export type HttpAnswer = { status: number; body: unknown }

type Request = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: Uint8Array | object }

/** Sends a request, objects as JSON, and reads the answer as JSON. @throws when there is no answer in time */
export const callHttp = async (
  url: string,
  { method = 'GET', headers = {}, body }: Request = {},
): Promise<HttpAnswer> => {
  const isBytes = body instanceof Uint8Array
  const response = await fetch(url, {
    method,
    headers: { ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

/** The same for a request that must succeed. @throws NotObserved with the refusal */
export const callOk = async (url: string, request: Request = {}): Promise<unknown> => {
  const { status, body } = await callHttp(url, request)
  if (status >= 200 && status < 300) return body
  const lookedAt = `${request.method ?? 'GET'} ${url}`
  throw new NotObserved({ expected: 'success', seen: `${status} ${JSON.stringify(body)}`, lookedAt })
}
