import { COUNTED_STATUSES, type ExactBudget, type ExactCall } from '../use-cases/exact-budget-port.ts'
import { type Clock, ExactError, type Log } from '../use-cases/ports.ts'
import type { Answer, Send } from './http-call.ts'
import { limitsIn } from './limits-in.ts'
import { retryAt } from './retry-at.ts'

const THROTTLED = 429

/** A 429 that does not say which limit it is about: there is nothing left until it can be tried again. */
const limitsOf = ({ status, headers }: Answer, now: Date) => {
  const seen = limitsIn(headers, now)
  if (status !== THROTTLED || seen.some(({ left }) => left === 0)) return seen
  return [{ span: 'minute' as const, limit: null, left: 0, resetsAt: retryAt(headers, now) }]
}

/**
 * Calls one administration as often as Exact Online allows, counted together with all other servers. Nothing is sent
 * where a limit has nothing left for this call, or where its endpoint refused too often.
 * @throws ExactError `throttled`, with when it can be tried again
 */
export const withinBudget = (deps: {
  send: Send
  budget: ExactBudget
  clock: Clock
  log: Log
  /** The address above the endpoints of the administration. */
  rootUrl: string
  division: number
  urgency: ExactCall['urgency']
}): Send => {
  const { send, budget, clock, log, division, urgency } = deps
  const root = new URL(`${deps.rootUrl}/`).pathname

  const learn = async (call: ExactCall, answer: Answer): Promise<void> => {
    const now = clock.now()
    await budget.learn(call, limitsOf(answer, now), now)
    if (!COUNTED_STATUSES.includes(answer.status)) return
    const isClosed = await budget.refused(call, now)
    if (isClosed) log.warn('exact-endpoint-rests', { division, endpoint: call.endpoint })
  }

  return async (request) => {
    const { pathname } = new URL(request.url)
    // Without the key of a row.
    const endpoint = pathname.slice(root.length).split('(')[0] ?? ''
    const call = { division, endpoint, urgency }
    const spent = await budget.take(call, clock.now())
    if (spent) {
      const { why, until } = spent
      log.info('exact-not-called', { division, endpoint, urgency, why, until: until.toISOString() })
      throw new ExactError('throttled', `${request.method} ${endpoint}: nothing left (${why})`, { retryAt: until })
    }
    const outcome = await send(request)
    // Exact Online has done what it was asked: what cannot be kept of its answer's headers changes nothing about that.
    if (outcome.answered) {
      await learn(call, outcome).catch((error: unknown) => log.error('exact-limits-not-kept', { division, error }))
    }
    return outcome
  }
}
