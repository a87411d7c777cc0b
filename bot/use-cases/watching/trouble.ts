import { quote } from '../../auto-invoice/quote.ts'
import { ExactError, type ExactErrorKind } from '../ports.ts'
import type { WatchProblem } from '../watch-store-port.ts'

const MINUTE_MS = 60_000

/**
 * When it is tried again. A lost connection is known without a call. What is refused counts towards Exact Online's quota
 * of ten errors an hour. Milliseconds.
 */
const AGAIN_AFTER_MS: Record<ExactErrorKind, number> = {
  unauthorised: 5 * MINUTE_MS,
  forbidden: 60 * MINUTE_MS,
  throttled: MINUTE_MS,
  rejected: 30 * MINUTE_MS,
  'not-found': 30 * MINUTE_MS,
  unavailable: 5 * MINUTE_MS,
  unexpected: 30 * MINUTE_MS,
}

/**
 * Why Exact Online could not be asked, and when it is asked again.
 * @throws whatever is no failure of Exact Online: that is a bug
 */
export const troubleOf = (error: unknown, now: Date): { problem: WatchProblem; againAt: Date } => {
  if (!(error instanceof ExactError)) throw error
  const { kind, retryAt } = error
  const again = Math.max(now.getTime() + AGAIN_AFTER_MS[kind], retryAt?.getTime() ?? 0)
  return {
    problem: { kind, detail: kind === 'rejected' ? quote(error.message) : null },
    againAt: new Date(again),
  }
}
