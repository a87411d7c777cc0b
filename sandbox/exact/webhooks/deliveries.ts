import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { post, wasTaken } from './post.ts'

const MINUTE_MS = 60_000
/** After the nth failure the next try comes 2^n minutes later: ten of them make 34 hours. */
const MOST_RETRIES = 10
/** The sandbox's clock is moved by hand and wakes nobody: whatever waits for it is looked at this often. */
const LOOK_AGAIN_MS = 50

type Waiting = {
  subscription: string
  address: string
  body: string
  attempt: number
  dueAtMs: number
  /** Those that come late come newest first. */
  isLate: boolean
}

/** One try to hand a webhook over. */
export type WebhookTry = { at: string; address: string; body: string; attempt: number; status: number | null }

/** Hands webhooks over one at a time, and again when they were not taken. What waits is not kept over a restart. */
export const createDeliveries = (deps: { clock: Clock; tried(attempt: WebhookTry): void }) => {
  const stopping = new AbortController()
  let waiting: Waiting[] = []
  let atWork: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  const nowMs = (): number => deps.clock.now().getTime()

  const nextDue = (): Waiting | undefined => {
    const due = waiting.filter(({ dueAtMs }) => dueAtMs <= nowMs())
    return due.find(({ isLate }) => !isLate) ?? due.at(-1)
  }

  const hand = async (delivery: Waiting): Promise<void> => {
    const { address, body, attempt } = delivery
    const status = await post(address, body, stopping.signal)
    if (stopping.signal.aborted) return
    deps.tried({ at: deps.clock.now().toISOString(), address, body, attempt, status })
    const mayRetry = waiting.includes(delivery) && !wasTaken(status) && attempt <= MOST_RETRIES
    waiting = waiting.filter((each) => each !== delivery)
    if (mayRetry) waiting.push({ ...delivery, attempt: attempt + 1, dueAtMs: nowMs() + 2 ** attempt * MINUTE_MS })
  }

  const work = async (): Promise<void> => {
    for (let next = nextDue(); next && !stopping.signal.aborted; next = nextDue()) await hand(next)
  }

  const start = (): void => {
    timer = undefined
    if (atWork || stopping.signal.aborted) return
    atWork = work().finally(() => {
      atWork = undefined
      if (waiting.length > 0) timer ??= setTimeout(start, LOOK_AGAIN_MS).unref()
    })
  }

  return {
    add(delivery: Pick<Waiting, 'subscription' | 'address' | 'body'>, { lateMs }: { lateMs: number }): void {
      waiting.push({ ...delivery, attempt: 1, dueAtMs: nowMs() + lateMs, isLate: lateMs > 0 })
      // Whoever changed the books is done with it first.
      timer ??= setTimeout(start, 0)
    },
    /** Forgets what waits for this subscription; without one, for any. */
    forget(subscription?: string): void {
      waiting = waiting.filter((each) => subscription !== undefined && each.subscription !== subscription)
    },
    /** Fulfilled when nothing is due any more. */
    async settled(): Promise<void> {
      while (!stopping.signal.aborted && (atWork || nextDue())) await wait(1)
    },
    async close(): Promise<void> {
      stopping.abort()
      clearTimeout(timer)
      await atWork
    },
  }
}
