import { z } from 'zod'
import { PARTS } from './call-line.ts'
import type { CallList } from './call-list.ts'
import type { StartingOver } from './starting-over.ts'

type SandboxAnswer = { status: number; body: unknown }

export type SandboxRoutes = {
  /** Answers what is asked under `/sandbox/`; undefined where there is nothing. */
  answer(request: {
    method: string
    path: string
    query: URLSearchParams
    body: unknown
  }): Promise<SandboxAnswer | undefined>
  /** Whether there is no world to ask anything of just now. */
  isStartingOver(): boolean
}

/** A week at once is enough: time that was moved does not come back. Minutes. */
const MOST_MINUTES = 7 * 24 * 60
const MINUTE_MS = 60_000

/** What is said to whoever asks meanwhile. */
export const STARTING_OVER = 'The sandbox starts over: try again in a few seconds.'

const MoveClock = z.strictObject({ minutes: z.int().positive().max(MOST_MINUTES) })
const Connect = z.strictObject({ person: z.string() })

type Deps = {
  clock: { now(): Date; aheadMs(): number; move(ms: number): Promise<void> }
  /** Where Akkoord serves its tab, and for people of which tenant. */
  tab: { url: string; tenantId: string }
  /** Whether Akkoord uses a database of the user's, which keeps a time of its own. */
  hasOwnDatabase: boolean
  calls: CallList
  startingOver: StartingOver
  /** Connects a person with Exact Online anew. */
  connect: (person: string) => Promise<void>
}

/** What the page does to the sandbox as a whole: its clock, its beginning, and who called whom. */
export const createSandboxRoutes = ({
  clock,
  tab,
  hasOwnDatabase,
  calls,
  startingOver,
  connect,
}: Deps): SandboxRoutes => {
  const time = () => ({ now: clock.now().toISOString(), aheadMs: clock.aheadMs(), hasOwnDatabase })
  const ok = (body: unknown): SandboxAnswer => ({ status: 200, body })
  const problem = (status: number, message: string): SandboxAnswer => ({ status, body: { error: { message } } })

  const post = async (path: string, body: unknown): Promise<SandboxAnswer | undefined> => {
    switch (path) {
      case 'clock': {
        const asked = MoveClock.safeParse(body)
        if (!asked.success) return problem(400, `minutes must be a whole number from 1 to ${MOST_MINUTES}`)
        await clock.move(asked.data.minutes * MINUTE_MS)
        return ok(time())
      }
      case 'connect': {
        const asked = Connect.safeParse(body)
        if (!asked.success) return problem(400, 'person must be the key of a person')
        await connect(asked.data.person)
        return ok({ connected: asked.data.person })
      }
    }
  }

  return {
    isStartingOver: startingOver.isUnderWay,
    async answer({ method, path, query, body }) {
      if (path === 'reset') {
        if (method === 'POST' && !startingOver.begin()) {
          const { refusal } = startingOver.state()
          return problem(409, refusal ? `${refusal.why} ${refusal.whatToDo}` : 'The sandbox starts over already.')
        }
        return { status: method === 'POST' ? 202 : 200, body: startingOver.state() }
      }
      if (method === 'POST') {
        return startingOver.isUnderWay() ? problem(503, STARTING_OVER) : await post(path, body)
      }
      if (path === 'clock') return ok(time())
      if (path === 'tab') return ok(tab)
      if (path === 'calls') {
        const part = query.get('part') ?? undefined
        return ok({ parts: PARTS, calls: calls.list({ part, failedOnly: query.get('failed') === 'true' }) })
      }
      const [, id] = /^calls\/([a-z]+-\d+)$/.exec(path) ?? []
      if (id === undefined) return undefined
      const call = calls.find(id)
      return call ? ok(call) : problem(404, 'This call is not remembered any more.')
    },
  }
}
