import type { Reply, SandboxRequest } from '../microsoft/http/route.ts'

/** Enough to look back on. */
const MAX_CALLS = 500

/** A page of records is long. Characters. */
const LONGEST_BODY = 4_000

/** One call to the Web API, as it was answered. */
export type Call = {
  /** Counts up, and never starts anew while this runs. */
  number: number
  at: string
  /** The header `x-ms-service-request-id` of the answer. */
  requestId: string
  method: string
  path: string
  query: string
  /** null where no answer was given. */
  status: number | null
  durationMs: number
  prefer: string
  /** Bodies as JSON, shortened; null: none. */
  request: string | null
  response: string | null
}

export type CallLog = {
  /** Oldest first. */
  calls: readonly Call[]
  add(request: SandboxRequest, given: Pick<Call, 'requestId' | 'durationMs'> & { reply: Reply }): void
  clear(): void
}

const textOf = (body: unknown): string | null =>
  body === undefined || body === null ? null : JSON.stringify(body).slice(0, LONGEST_BODY)

/** Remembers the latest calls. */
export const createCallLog = (clock: { now(): Date }): CallLog => {
  const calls: Call[] = []
  let number = 0
  return {
    calls,
    add({ method, path, query, headers, body }, { reply, ...given }) {
      const answer = typeof reply === 'object' && 'status' in reply ? reply : undefined
      number += 1
      calls.push({
        number,
        at: clock.now().toISOString(),
        method,
        path,
        query: decodeURIComponent(query.toString().replaceAll('+', ' ')),
        status: answer?.status ?? null,
        prefer: String(headers.prefer ?? ''),
        request: textOf(body),
        response: textOf(answer?.body),
        ...given,
      })
      if (calls.length > MAX_CALLS) calls.shift()
    },
    clear() {
      calls.length = 0
    },
  }
}
