import { z } from 'zod'
import { faultRoutes } from '../http/fault-routes.ts'
import { HttpProblem } from '../http/http-problem.ts'
import { parseBody } from '../http/parse-body.ts'
import type { Route } from '../http/route.ts'
import { FAULT_KINDS, OPERATIONS } from '../world/faults.ts'
import type { PageDeps } from './page-deps.ts'
import { personOf } from './person-of.ts'

const NewFault = z.object({
  on: z.enum(OPERATIONS),
  kind: z.enum(FAULT_KINDS),
  person: z.string().optional(),
  times: z.int().positive().optional(),
  retryAfterSeconds: z.int().nonnegative().optional(),
  delayMs: z.int().nonnegative().optional(),
})
const Limits = z.object({ enforced: z.boolean() })

const CALLED = ['token-issuer', 'connector', 'graph', 'bot'] as const

/** Looking behind the scenes, and making things go wrong. */
export const controlRoutes = (deps: PageDeps): Route[] => {
  const { directory, outbox, faults, limits, calls, issuer, reset } = deps
  return [
    {
      method: 'GET',
      path: '/sandbox/outbox',
      handle: ({ query }) => ({ status: 200, body: outbox.list(query.get('to') ?? undefined) }),
    },
    {
      method: 'GET',
      path: '/sandbox/token',
      async handle({ query }) {
        const person = personOf(directory, query.get('as'))
        return { status: 200, body: { token: await issuer.issueUserToken(person) } }
      },
    },
    {
      method: 'GET',
      path: '/sandbox/calls',
      handle({ query }) {
        const wanted = query.get('to')
        const to = CALLED.find((name) => name === wanted)
        if (wanted !== null && to === undefined) throw new HttpProblem(400, `to is one of ${CALLED.join(', ')}`)
        return { status: 200, body: calls.list(to) }
      },
    },
    ...faultRoutes(faults, (body) => {
      const fault = parseBody(NewFault, body)
      const person = fault.person === undefined ? undefined : personOf(directory, fault.person)
      return faults.add({ ...fault, person })
    }),
    {
      method: 'GET',
      path: '/sandbox/limits',
      handle: () => ({ status: 200, body: { enforced: limits.isEnforced() } }),
    },
    {
      method: 'POST',
      path: '/sandbox/limits',
      handle({ body }) {
        limits.enforce(parseBody(Limits, body).enforced)
        return { status: 204 }
      },
    },
    {
      method: 'POST',
      path: '/sandbox/reset',
      handle() {
        reset()
        return { status: 204 }
      },
    },
  ]
}
