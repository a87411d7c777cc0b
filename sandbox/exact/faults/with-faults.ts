import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '../answer.ts'
import { errorAnswer, htmlAnswer } from '../answer.ts'
import type { RateLimits } from '../api/rate-limits.ts'
import type { Request } from '../request.ts'
import type { AimedFault } from './fault.ts'
import type { FaultDesk } from './fault-desk.ts'

/** What becomes of a call: an answer, or a connection that is cut, with the status that would have gone out. */
export type Outcome = { answer: Answer } | { cut: true; status: number | undefined }

type Deps = {
  faults: FaultDesk
  rate: Pick<RateLimits, 'refusal'>
  origin: () => string
  /** Ends delays when the server closes. */
  signal: AbortSignal
}

const divisionOf = (request: Request): number => Number(/^\/api\/v1\/(\d+)\//.exec(request.url.pathname)?.[1] ?? 0)

/** Lets the faults strike before, instead of or after the call itself. */
export const withFaults = (deps: Deps) => {
  const instead = (fault: AimedFault, request: Request): Outcome | undefined => {
    switch (fault.kind) {
      case 'status': {
        const headers: Record<string, string> = fault.reason === undefined ? {} : { reason: fault.reason }
        const { status, message } = fault
        return { answer: message === undefined ? { status, headers } : errorAnswer(status, message, headers) }
      }
      case 'throttle':
        return { answer: deps.rate.refusal(divisionOf(request), fault.limit) }
      case 'cut-before':
        return { cut: true, status: undefined }
      case 'login-redirect': {
        const body = '<html><head><title>Object moved</title></head><body><h2>Object moved</h2></body></html>'
        const location = `${deps.origin()}/docs/Login.aspx`
        return { answer: { status: 302, headers: { location, 'content-type': 'text/html; charset=utf-8' }, body } }
      }
      case 'not-json':
        return { answer: htmlAnswer(200, '<html><body>Exact Online is in onderhoud.</body></html>') }
      case 'delay':
      case 'cut-after':
        return undefined
    }
  }

  return async (request: Request, call: (request: Request) => Answer): Promise<Outcome> => {
    const struck = deps.faults.strike(request)
    for (const fault of struck)
      if (fault.kind === 'delay') await wait(fault.delayMs, undefined, { signal: deps.signal })
    for (const fault of struck) {
      const outcome = instead(fault, request)
      if (outcome) return outcome
    }
    const answer = call(request)
    return struck.some((fault) => fault.kind === 'cut-after') ? { cut: true, status: answer.status } : { answer }
  }
}
