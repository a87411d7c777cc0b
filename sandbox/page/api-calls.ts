import type { CallAkkoord } from '../run/akkoord-api.ts'

/** A call to Akkoord's API in the name of a person of the sandbox. */
export type ApiCall = {
  number: number
  at: string
  person: string
  method: string
  /** Path and query. */
  path: string
  /** null where no answer came. */
  status: number | null
  durationMs: number
  /** As it was sent: an object, or an e-invoice as text or bytes; undefined without a body. */
  request: unknown
  response: unknown
}

/** Enough to look back on. */
const KEPT_CALLS = 500

/** Calls Akkoord's API, and remembers the latest calls, oldest first. */
export const createApiCalls = (deps: { call: CallAkkoord; clock: { now(): Date } }) => {
  let calls: ApiCall[] = []
  let number = 0

  const call: CallAkkoord = async (person, method, path, body) => {
    const startedAt = performance.now()
    const log = (status: number | null, response: unknown): void => {
      number += 1
      const durationMs = Math.round(performance.now() - startedAt)
      const at = deps.clock.now().toISOString()
      calls.push({ number, at, person, method, path, status, durationMs, request: body, response })
      if (calls.length > KEPT_CALLS) calls.shift()
    }
    try {
      const answer = await deps.call(person, method, path, body)
      log(answer.status, answer.body)
      return answer
    } catch (error) {
      log(null, null)
      throw error
    }
  }
  return {
    call,
    list: (): readonly ApiCall[] => calls,
    clear(): void {
      calls = []
    },
  }
}
