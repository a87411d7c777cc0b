import {
  COUNTED_STATUSES,
  type ExactBudget,
  type ExactCall,
  type LimitCounted,
  type LimitSeen,
} from '../use-cases/exact-budget-port.ts'
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

/** What the answers say of a limit's end differs by so much from one to the next, since both clocks go on. Milliseconds. */
const SAME_END_MS = 1_000

/**
 * Whether an answer says anything else of a limit than what was counted: mostly nobody else uses it, and then it does not.
 * More left than was counted is none: what is under way is counted here, and not yet there.
 */
const isNews = ({ span, limit, left, resetsAt }: LimitSeen, counted: readonly LimitCounted[]): boolean => {
  const known = counted.find((each) => each.span === span)
  return (
    !known ||
    (limit !== null && limit !== known.limit) ||
    left < known.left ||
    Math.abs(resetsAt.getTime() - known.endsAt.getTime()) >= SAME_END_MS
  )
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

  const learn = async (call: ExactCall, answer: Answer, counted: readonly LimitCounted[]): Promise<void> => {
    const now = clock.now()
    const news = limitsOf(answer, now).filter((seen) => isNews(seen, counted))
    if (news.length > 0) await budget.learn(call, news, now)
    if (!COUNTED_STATUSES.includes(answer.status)) return
    const isClosed = await budget.refused(call, now)
    if (isClosed) log.warn('exact-endpoint-rests', { division, endpoint: call.endpoint })
  }

  return async (request) => {
    const { pathname } = new URL(request.url)
    // Without the key of a row.
    const endpoint = pathname.slice(root.length).split('(')[0] ?? ''
    const call = { division, endpoint, urgency }
    const taken = await budget.take(call, clock.now())
    if ('spent' in taken) {
      const { why, until } = taken.spent
      log.info('exact-not-called', { division, endpoint, urgency, why, until: until.toISOString() })
      throw new ExactError('throttled', `${request.method} ${endpoint}: nothing left (${why})`, { retryAt: until })
    }
    const outcome = await send(request)
    // Exact Online has done what it was asked: what cannot be kept of its answer's headers changes nothing about that.
    if (outcome.answered) {
      await learn(call, outcome, taken.counted).catch((error: unknown) =>
        log.error('exact-limits-not-kept', { division, error }),
      )
    }
    return outcome
  }
}
