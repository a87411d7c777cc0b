export type FailureKind =
  | 'offline'
  | 'timeout'
  /** The change may or may not have been made: the answer got lost. */
  | 'unknown-outcome'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  /** Someone else changed it first, or it is not how it was any more. */
  | 'conflict'
  | 'invalid'
  | 'throttled'
  | 'unavailable'
  | 'failed'

export type Problem = { code: string; field: string; detail: string }

/** Why a call to Akkoord did not give what was asked. */
export type Failure = {
  kind: FailureKind
  /** null: there was no answer. */
  status: number | null
  /** The server's own code, such as `role-missing` or `unreleased`; '' without one. */
  code: string
  /** What is wrong, each with its field. */
  problems: Problem[]
  /** By which the server's log finds it: `AK-7F3Q`. */
  reference: string | null
  /** The whole answer, for what a page knows of it: the `now` of a 409. */
  body: unknown
}

export type Answer<Value> = { ok: true; value: Value } | { ok: false; failure: Failure }

const KINDS: Record<number, FailureKind> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  400: 'invalid',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'throttled',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const problemsOf = (error: Record<string, unknown>): Problem[] =>
  (Array.isArray(error.problems) ? error.problems : [])
    .filter(isObject)
    .map(({ code, field, detail }) => ({ code: text(code), field: text(field), detail: text(detail) }))

/** A refusal of the server, in whatever state its body is. */
export const failureOf = (status: number, body: unknown): Failure => {
  const error = isObject(body) && isObject(body.error) ? body.error : {}
  const problems = problemsOf(error)
  return {
    kind: KINDS[status] ?? 'failed',
    status,
    code: text(error.code),
    problems: problems.filter(({ field }) => field !== 'reference'),
    reference: problems.find(({ field }) => field === 'reference')?.detail ?? null,
    body,
  }
}

/** A failure without an answer of the server. */
export const failureWithout = (kind: FailureKind): Failure => ({
  kind,
  status: null,
  code: '',
  problems: [],
  reference: null,
  body: null,
})
