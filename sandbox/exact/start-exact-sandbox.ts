import { createApi } from './api/api-call.ts'
import { createErrorQuota } from './api/error-quota.ts'
import type { Limits } from './api/rate-limits.ts'
import { createRateLimits, DEFAULT_LIMITS, NO_LIMITS } from './api/rate-limits.ts'
import { paymentBatch } from './books/payment-batch.ts'
import type { Pen } from './books/pen.ts'
import type { DivisionBooks, ExactUser, PaymentTerm } from './books/state.ts'
import { createBooksFile, readBooksFile } from './books-file.ts'
import type { Call } from './call-log.ts'
import { createCallLog } from './call-log.ts'
import type { Clock } from './clock.ts'
import type { Act } from './control/act.ts'
import { createAct } from './control/act.ts'
import { createControl } from './control/routes.ts'
import type { FaultDesk } from './faults/fault-desk.ts'
import { createFaultDesk } from './faults/fault-desk.ts'
import { withFaults } from './faults/with-faults.ts'
import { listen } from './http-server.ts'
import { authorize } from './oauth/authorize.ts'
import { token } from './oauth/token.ts'
import { REGISTERED_APP } from './registered-app.ts'
import type { Request } from './request.ts'
import { seedCustomers, seedDrafts } from './seed/many-sales.ts'
import { seedState } from './seed/seed-state.ts'
import { SEEDER } from './seed/seeder.ts'
import type { WebhookTry } from './webhooks/deliveries.ts'
import { createWebhooks } from './webhooks/webhooks.ts'
import { createWorld } from './world.ts'

/** Exact Online tries a new subscription after about a second; nobody waits that long here unless asked to. */
const WEBHOOK_CHECK_AFTER_MS = 20

export type ExactSandbox = {
  /** Scheme, host and port, without a slash at the end. */
  url: string
  clientId: string
  clientSecret: string
  /** With what webhooks are signed. */
  webhookSecret: string
  webhooks: {
    /** The latest tries to hand one over, oldest first; an empty body is one that tried a new subscription. */
    readonly tries: readonly WebhookTry[]
    /** Fulfilled when new subscriptions were tried and nothing is due any more by the sandbox's clock. */
    settled(): Promise<void>
  }
  /** The state itself, to look at and, in tests, to set. */
  books: {
    readonly users: ExactUser[]
    /** @throws Error when there is none with this code */
    division(code: number): DivisionBooks
    /** The terms that a payment batch made now would take. */
    paymentBatch(code: number): PaymentTerm[]
    /** Adds many customers with an e-mail address at once and gives their ids. */
    seedCustomers(code: number, count: number): string[]
    /** Adds many open sales invoices at once, one for each customer in turn, and gives their ids. */
    seedDrafts(code: number, count: number): string[]
  }
  /** Does something by hand in Exact Online, in the name of `by` (a full name). */
  act: Act
  faults: Pick<FaultDesk, 'add' | 'remove' | 'clear' | 'list'>
  /** The latest calls, oldest first. */
  calls: readonly Call[]
  /** Fresh books, no faults, no calls, no limits used up. Connections and webhooks stay unless told otherwise. */
  reset(options?: { connections?: boolean }): void
  close(): Promise<void>
}

type Options = {
  /** Absent or 0: any free port. */
  port?: number
  clock?: Clock
  log?: (line: string) => void
  limits?: Partial<Limits> | 'off'
  /** Where the books are kept between runs; absent: nowhere. */
  dataFile?: string
  /** Milliseconds, of real time, between a new webhook subscription and the empty POST that tries it. */
  webhookCheckAfterMs?: number
}

/** Starts a stand-in for Exact Online on loopback. It stops with `close`, which writes the data file once more. */
export const startExactSandbox = async (options: Options = {}): Promise<ExactSandbox> => {
  const clock = options.clock ?? { now: () => new Date() }
  const { dataFile } = options
  const kept = dataFile === undefined ? undefined : readBooksFile(dataFile)
  const world = createWorld({ state: kept ?? seedState(clock.now()), clock })
  const file = dataFile === undefined ? undefined : createBooksFile(dataFile, () => world.state)
  if (file) world.listen(file.changed)
  if (!kept) file?.changed()

  const faults = createFaultDesk()
  const log = createCallLog({ clock, log: options.log })
  const limits = options.limits === 'off' ? NO_LIMITS : { ...DEFAULT_LIMITS, ...options.limits }
  const rate = createRateLimits({ limits, clock })
  const errors = createErrorQuota({ clock })
  const act = createAct({ world, habits: faults })
  const stopping = new AbortController()
  const webhooks = createWebhooks({
    world,
    habits: faults,
    origin: () => server.origin,
    checkAfterMs: options.webhookCheckAfterMs ?? WEBHOOK_CHECK_AFTER_MS,
    log: options.log,
  })

  const reset = (connectionsToo: boolean): void => {
    const { codes, connections, webhookSubscriptions } = world.state
    const granted = connectionsToo ? {} : { codes, connections, webhookSubscriptions }
    world.state = { ...seedState(clock.now()), ...granted }
    webhooks.reset()
    faults.clear()
    log.clear()
    rate.reset()
    errors.reset()
    world.changed({ division: null, what: 'everything', key: '', how: 'changed', by: '' })
  }

  const origin = (): string => server.origin
  const api = createApi({
    world,
    habits: faults,
    rate,
    errors: options.limits === 'off' ? undefined : errors,
    origin,
  })
  const route = (request: Request) => {
    const { pathname } = request.url
    if (pathname === '/api/oauth2/auth' && request.method === 'GET')
      return authorize(world, REGISTERED_APP.id, request.url)
    if (pathname === '/api/oauth2/token' && request.method === 'POST') return token(world, REGISTERED_APP, request.body)
    return api(request)
  }
  const struck = withFaults({ faults, rate, origin, signal: stopping.signal })
  const control = createControl({ world, faults, log, act, webhooks, reset })
  const server = await listen(
    { world, calls: log, control, service: (request) => struck(request, route), log: options.log },
    options.port ?? 0,
  )

  const division = (code: number): DivisionBooks => {
    const books = world.state.divisions.find((each) => each.code === code)
    if (!books) throw new Error(`no administration ${code}`)
    return books
  }
  const seedingPen = (code: number): Pen => ({ world, books: division(code), by: SEEDER, habits: faults })
  return {
    url: server.origin,
    clientId: REGISTERED_APP.id,
    clientSecret: REGISTERED_APP.secret,
    webhookSecret: REGISTERED_APP.webhookSecret,
    webhooks,
    books: {
      get users() {
        return world.state.users
      },
      division,
      paymentBatch: (code) => paymentBatch(division(code), faults),
      seedCustomers: (code, count) => seedCustomers(seedingPen(code), count),
      seedDrafts: (code, count) => seedDrafts(seedingPen(code), count),
    },
    act,
    faults,
    calls: log.calls,
    reset: (what = {}) => reset(what.connections ?? false),
    async close() {
      stopping.abort()
      await Promise.all([server.close(), webhooks.close()])
      file?.flush()
    },
  }
}
