import type { Clock } from './clock.ts'
import type { Request } from './request.ts'

/** Enough to look back on, little enough for a long run. */
const MOST_CALLS = 5000
const LONGEST_BODY = 4000

/** One call to the service, as it was answered. */
export type Call = {
  /** Counts up, and never starts anew while this runs. */
  number: number
  at: string
  method: string
  /** Path and query. */
  path: string
  /** null: the connection was cut before anything happened. */
  status: number | null
  /** Whether the caller never got the answer. */
  cut: boolean
  durationMs: number
  /** The header `x-request-id` of the request: the caller's own name for the call. */
  requestId: string | null
  /** Bodies, shortened; absent for tokens and for cut calls. */
  request?: string
  response?: string
}

const isSecret = (request: Request): boolean => request.url.pathname.startsWith('/api/oauth2/')

/** Remembers the latest calls, oldest first. Addresses and bodies that hold tokens or codes are left out. */
export const createCallLog = (deps: { clock: Clock; log: ((line: string) => void) | undefined }) => {
  const calls: Call[] = []
  let number = 0
  return {
    calls,
    add(
      request: Request,
      outcome: { status: number | undefined; cut: boolean; durationMs: number; response?: string | undefined },
    ): void {
      const { pathname, search } = request.url
      const open = !isSecret(request)
      number += 1
      const call: Call = {
        number,
        at: deps.clock.now().toISOString(),
        method: request.method,
        path: open ? decodeSearch(pathname + search) : pathname,
        status: outcome.status ?? null,
        cut: outcome.cut,
        durationMs: outcome.durationMs,
        requestId: request.headers['x-request-id'] ?? null,
        ...(open && request.body !== '' ? { request: request.body.slice(0, LONGEST_BODY) } : {}),
        ...(open && outcome.response ? { response: outcome.response.slice(0, LONGEST_BODY) } : {}),
      }
      calls.push(call)
      if (calls.length > MOST_CALLS) calls.shift()
      deps.log?.(`exact ${call.method} ${call.path} ${call.status ?? '-'}${call.cut ? ' cut' : ''}`)
    },
    clear(): void {
      calls.length = 0
    },
  }
}

/** Makes an address readable: `$filter=YourRef eq 'A 1'` instead of percent signs. */
const decodeSearch = (address: string): string => {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '))
  } catch {
    return address
  }
}

export type CallLog = ReturnType<typeof createCallLog>
