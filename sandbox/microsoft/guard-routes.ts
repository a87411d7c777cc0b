import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { HttpProblem } from './http/http-problem.ts'
import type { Reply, Route, SandboxRequest } from './http/route.ts'
import { isJsonObject } from './json-object.ts'
import type { CallLog, LoggedCall } from './world/call-log.ts'
import { type ErrorKind, errorAnswerOf } from './world/fault-kinds.ts'
import type { Fault, Faults, Operation } from './world/faults.ts'
import type { SandboxPerson } from './world/sandbox-person.ts'

/** A route of one of Microsoft's APIs. */
export type ApiRoute = Route & {
  operation: Operation
  /** Whom the call concerns, so that a fault can be meant for one person. */
  whom?(request: SandboxRequest): SandboxPerson | undefined
}

export type ApiError = { status: number; code: string; graphCode?: string; message: string }

export type Api = {
  to: LoggedCall['to']
  /** The error's JSON in the form of this API. */
  errorBody(error: ApiError): unknown
  /** Whether the caller may use this API. */
  isAllowed(request: SandboxRequest): Promise<boolean>
}

/** An error answer that a handler gives of itself. */
export const errorReply = (api: Pick<Api, 'errorBody'>, kind: ErrorKind): Reply => {
  const answer = errorAnswerOf(kind)
  return { status: answer.status, body: api.errorBody(answer) }
}

const SECRETS = ['client_secret', 'client_assertion', 'access_token']

const withoutSecrets = (body: unknown): unknown =>
  isJsonObject(body) ? Object.fromEntries(Object.entries(body).filter(([name]) => !SECRETS.includes(name))) : body

const meet = async (fault: Fault, api: Api, act: () => Promise<Reply>): Promise<Reply> => {
  switch (fault.kind) {
    case 'slow':
      await sleep(fault.delayMs)
      return act()
    case 'cut-before':
      return 'cut'
    case 'cut-after':
      await act()
      return 'cut'
    default: {
      const answer = errorAnswerOf(fault.kind)
      const waits = fault.kind === 'throttled' && fault.retryAfterSeconds > 0
      return {
        status: answer.status,
        body: api.errorBody(answer),
        headers: waits ? { 'retry-after': String(fault.retryAfterSeconds) } : {},
      }
    }
  }
}

/** Puts in front of an API's routes what they share: the caller's right, faults on demand, and the log. */
export const createGuard = (deps: { faults: Faults; calls: CallLog }) => {
  const reply = async (api: Api, route: ApiRoute, request: SandboxRequest): Promise<Reply> => {
    if (!(await api.isAllowed(request))) return errorReply(api, 'unauthorised')
    const act = async (): Promise<Reply> => {
      try {
        return await route.handle(request)
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error
        const { status, message } = error
        return { status, body: api.errorBody({ status, code: 'BadArgument', graphCode: 'BadRequest', message }) }
      }
    }
    const fault = deps.faults.take(route.operation, route.whom?.(request))
    return fault === undefined ? act() : meet(fault, api, act)
  }

  return (api: Api, routes: ApiRoute[]): Route[] =>
    routes.map((route) => ({
      method: route.method,
      path: route.path,
      async handle(request) {
        const startedAt = performance.now()
        const requestId = randomUUID()
        const given = await reply(api, route, request)
        const answered = given !== 'cut' && 'status' in given
        deps.calls.add({
          requestId,
          to: api.to,
          method: request.method,
          path: request.path,
          status: answered ? given.status : null,
          durationMs: Math.round(performance.now() - startedAt),
          request: withoutSecrets(request.body),
          response: answered ? withoutSecrets(given.body) : null,
        })
        return answered ? { ...given, headers: { 'request-id': requestId, ...given.headers } } : given
      },
    }))
}

export type Guard = ReturnType<typeof createGuard>
