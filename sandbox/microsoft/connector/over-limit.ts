import type { Reply } from '../http/route.ts'
import { errorAnswerOf } from '../world/fault-kinds.ts'
import { connectorErrorBody } from './connector-error-body.ts'
import type { LimitedCall, ThreadLimits } from './thread-limits.ts'

/** Counts the call; gives the answer 429 where it is one too many. */
export const overLimit = (limits: ThreadLimits, call: LimitedCall, thread: string): Reply | undefined => {
  const seconds = limits.count(call, thread)
  if (seconds === undefined) return undefined
  const answer = errorAnswerOf('throttled')
  return { status: answer.status, body: connectorErrorBody(answer), headers: { 'retry-after': String(seconds) } }
}
