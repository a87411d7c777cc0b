import { z } from 'zod'
import type { Answer } from '../answer.ts'
import { jsonAnswer } from '../answer.ts'
import { fullName } from '../books/full-name.ts'
import type { CallLog } from '../call-log.ts'
import type { FaultInput } from '../faults/fault.ts'
import type { FaultDesk } from '../faults/fault-desk.ts'
import { faultCatalogue } from '../faults/words.ts'
import { BusinessMessage, RequestRefused } from '../refusals.ts'
import type { Request } from '../request.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { World } from '../world.ts'
import type { Act } from './act.ts'
import { actionCatalogue, isAction } from './act.ts'
import { viewBatch, viewDivision } from './division-view.ts'
import { NotInTheBooks } from './hand.ts'
import { viewSales } from './sales-view.ts'

type Deps = {
  world: World
  faults: FaultDesk
  log: CallLog
  act: Act
  webhooks: Pick<Webhooks, 'tries'>
  reset: (connectionsToo: boolean) => void
}

/** One thing that can be asked for under /sandbox; `{x}` in the path becomes a parameter. */
type Route = { method: string; path: string; words: string; run(deps: Deps, given: Given): Answer }
type Given = { params: Record<string, string>; query: URLSearchParams; body: unknown }

const ok = (value: unknown): Answer => jsonAnswer(200, value)
const notFound = (): Answer => jsonAnswer(404, { error: 'There is nothing here. GET /sandbox lists what there is.' })

const getBooks = (world: World, code: string | undefined) => {
  const books = world.state.divisions.find((each) => each.code === Number(code))
  if (!books) throw new NotInTheBooks(`no administration ${code}`)
  return books
}

const actBody = z.looseObject({ action: z.string(), by: z.string().optional() })
const resetBody = z.object({ connections: z.boolean().default(false) }).prefault({})

const routes: Route[] = [
  {
    method: 'GET',
    path: '/sandbox',
    words: 'What there is.',
    run: () => ok(routes.map(({ run: _, ...shown }) => shown)),
  },
  {
    method: 'GET',
    path: '/sandbox/divisions',
    words: 'The administrations.',
    run: ({ world }) => ok(world.state.divisions.map(({ code, name }) => ({ division: code, name }))),
  },
  {
    method: 'GET',
    path: '/sandbox/divisions/{division}',
    words: 'Entries, payment terms, the next payment batch, suppliers and conditions.',
    run: ({ world, faults }, { params }) => ok(viewDivision(getBooks(world, params.division), faults)),
  },
  {
    method: 'GET',
    path: '/sandbox/divisions/{division}/batch',
    words: 'The payment terms that a payment batch made now would take.',
    run: ({ world, faults }, { params }) => ok(viewBatch(getBooks(world, params.division), faults)),
  },
  {
    method: 'GET',
    path: '/sandbox/divisions/{division}/sales',
    words: 'Customers, sales invoices, layouts, and the e-mails with invoices that left.',
    run: ({ world }, { params }) => ok(viewSales(getBooks(world, params.division))),
  },
  {
    method: 'GET',
    path: '/sandbox/users',
    words: 'The users of Exact Online, what they lack, and whether they are connected.',
    run: ({ world }) =>
      ok(
        world.state.users.map((user) => ({
          id: user.id,
          name: fullName(user),
          email: user.email,
          lacks: user.lacks,
          connections: world.state.connections.filter((each) => each.userId === user.id && !each.revokedAt).length,
        })),
      ),
  },
  {
    method: 'GET',
    path: '/sandbox/actions',
    words: 'What can be done by hand, in words.',
    run: () => ok(actionCatalogue()),
  },
  {
    method: 'POST',
    path: '/sandbox/divisions/{division}/actions',
    words: 'Does something by hand: {"action", "by" (a full name), and what the action asks}.',
    run: ({ act }, { params, body }) => {
      const { action, by, ...input } = actBody.parse(body)
      if (!isAction(action)) return jsonAnswer(404, { error: `There is no action ${action}.` })
      // The action's own schema refuses whatever does not fit.
      return ok({ done: action, result: act(Number(params.division), action, input as never, by) ?? null })
    },
  },
  { method: 'GET', path: '/sandbox/faults', words: 'The faults that are on.', run: ({ faults }) => ok(faults.list()) },
  {
    method: 'GET',
    path: '/sandbox/faults/catalogue',
    words: 'All faults there are, in words.',
    run: () => ok(faultCatalogue),
  },
  {
    method: 'POST',
    path: '/sandbox/faults',
    words: 'Switches a fault on.',
    run: ({ faults }, { body }) => {
      const id = faults.add(body as FaultInput)
      return jsonAnswer(
        201,
        faults.list().find((each) => each.id === id),
      )
    },
  },
  {
    method: 'DELETE',
    path: '/sandbox/faults',
    words: 'Switches all faults off.',
    run: ({ faults }) => {
      faults.clear()
      return ok([])
    },
  },
  {
    method: 'DELETE',
    path: '/sandbox/faults/{id}',
    words: 'Switches one fault off.',
    run: ({ faults }, { params }) => (faults.remove(params.id ?? '') ? ok(faults.list()) : notFound()),
  },
  {
    method: 'GET',
    path: '/sandbox/calls',
    words: 'The latest calls to the API, oldest first; ?last=20 for fewer.',
    run: ({ log }, { query }) =>
      ok(log.calls.slice(-Number(query.get('last') ?? log.calls.length) || log.calls.length)),
  },
  {
    method: 'DELETE',
    path: '/sandbox/calls',
    words: 'Empties the log of calls.',
    run: ({ log }) => {
      log.clear()
      return ok([])
    },
  },
  {
    method: 'GET',
    path: '/sandbox/webhooks',
    words: 'Who wants to be told of what, and the latest tries to tell them.',
    run: ({ world, webhooks }) =>
      ok({
        subscriptions: world.state.webhookSubscriptions.map((each) => ({
          division: each.Division,
          topic: each.Topic,
          address: each.CallbackURL,
          by: each.CreatorFullName,
        })),
        tries: webhooks.tries,
      }),
  },
  {
    method: 'POST',
    path: '/sandbox/reset',
    words: 'Starts over: fresh books, no faults, no calls. Connections and webhooks stay unless {"connections": true}.',
    run: ({ reset }, { body }) => {
      reset(resetBody.parse(body).connections)
      return ok({ done: 'reset' })
    },
  },
]

const matchPath = (pattern: string, pathname: string): Record<string, string> | undefined => {
  const wanted = pattern.split('/')
  const given = pathname.split('/')
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const text = given[index] ?? ''
    if (part.startsWith('{')) params[part.slice(1, -1)] = text
    else if (part !== text) return undefined
  }
  return params
}

/** The JSON of a request, undefined when it has no body. @throws RequestRefused 400 */
const parseBody = (request: Request): unknown => {
  if (request.body === '') return undefined
  try {
    return JSON.parse(request.body)
  } catch {
    throw new RequestRefused(400, 'The body is not valid JSON.')
  }
}

/** Answers what is asked from outside under /sandbox, with no sign-in: the server lets only this machine in. */
export const createControl =
  (deps: Deps) =>
  (request: Request): Answer => {
    const { pathname, searchParams } = request.url
    for (const route of routes) {
      const params = route.method === request.method ? matchPath(route.path, pathname) : undefined
      if (!params) continue
      try {
        return route.run(deps, { params, query: searchParams, body: parseBody(request) })
      } catch (error) {
        if (error instanceof z.ZodError) return jsonAnswer(400, { error: z.prettifyError(error) })
        if (error instanceof RequestRefused) return jsonAnswer(error.status, { error: error.message })
        if (error instanceof NotInTheBooks) return jsonAnswer(404, { error: error.message })
        if (error instanceof BusinessMessage) return jsonAnswer(422, { error: error.message })
        throw error
      }
    }
    return notFound()
  }
