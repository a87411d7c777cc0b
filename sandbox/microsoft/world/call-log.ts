import type { Clock } from '../clock.ts'
import type { Changes } from './changes.ts'

/** One call between the bot and the sandbox; `to: 'bot'` is an activity that Teams sent. */
export type LoggedCall = {
  number: number
  at: string
  /** The header `request-id` of the answer; for an activity its id. */
  requestId: string
  to: 'token-issuer' | 'connector' | 'graph' | 'bot'
  method: string
  path: string
  /** null where no answer was given or came. */
  status: number | null
  durationMs: number
  /** Bodies; tokens and passwords are left out. */
  request: unknown
  response: unknown
}

export type CallLog = {
  add(call: Omit<LoggedCall, 'number' | 'at'>): void
  /** Oldest first. */
  list(to?: LoggedCall['to']): LoggedCall[]
  clear(): void
}

/** Enough for a whole demo; more would only fill memory. */
const KEPT_CALLS = 1000

export const createCallLog = (deps: { changes: Changes; clock: Clock }): CallLog => {
  let calls: LoggedCall[] = []
  let number = 0
  return {
    add(call) {
      number += 1
      calls.push({ number, at: deps.clock.now().toISOString(), ...call })
      if (calls.length > KEPT_CALLS) calls.shift()
      deps.changes.publish({ what: 'call-logged' })
    },
    list: (to) => calls.filter((call) => to === undefined || call.to === to),
    clear() {
      calls = []
    },
  }
}
