import { type Clock, ExactError, type Log } from '../use-cases/ports.ts'
import type { AccessTokens } from './access-tokens.ts'
import { answerError } from './answer-error.ts'
import { answerJson } from './answer-json.ts'
import type { Answer, HttpRequest, NoAnswer, Send } from './http-call.ts'
import { withinPatience } from './within-patience.ts'

/** Calls with a person's token. Every method throws ExactError when the answer is no success. */
export type Api = {
  /** Reads; repeated once when the token is not accepted. */
  read(url: string): Promise<object>
  /**
   * Writes, exactly once: whether to repeat a write is for the caller to settle, by reading first. Only where the token
   * was refused, so that nothing happened, it is sent once more.
   */
  write(method: 'POST' | 'PUT' | 'DELETE', url: string, body?: object): Promise<Written>
}

export type Written = { requestId: string; json: object | undefined; location: string | null }

type Request = Pick<HttpRequest, 'method' | 'url' | 'body'>

/** What came of a call, and the error that it is where it is no success. */
type Called = { outcome: Answer | NoAnswer; error: () => ExactError }

/** Ordinary calls take under a second; an attachment of 10 MB on a slow line must still pass. */
const CALL_TIMEOUT_MS = 60_000

/** A change is small. Whoever releases has the invoice for longer than this, so that no other server writes meanwhile. */
const CHANGE_TIMEOUT_MS = 20_000

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

const isRefused = (outcome: Answer | NoAnswer): boolean => outcome.answered && outcome.status === 401

/** A token that is not accepted may also give a redirect to the login page, or that page itself. */
const isLoginPage = (outcome: Answer | NoAnswer): boolean =>
  outcome.answered &&
  ((outcome.status >= 300 && outcome.status < 400) || (isSuccess(outcome) && answerJson(outcome) === undefined))

export const createApi = (deps: {
  send: Send
  tokens: AccessTokens
  clock: Clock
  log: Log
  /** Once it ends, no call is waited for any longer. */
  patience?: AbortSignal | undefined
}): Api => {
  const { send, clock, log, patience } = deps
  // A refresh is never cut short: its answer holds the only refresh token that is worth something afterwards.
  const tokens: AccessTokens = {
    ...deps.tokens,
    current: () => withinPatience(deps.tokens.current(), patience),
  }

  const callWith = async (token: string, request: Request): Promise<Called> => {
    // Without the query: a filter holds names and numbers of suppliers.
    const path = new URL(request.url).pathname
    const startedAt = clock.now().getTime()
    const outcome = await send({
      ...request,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${token}`,
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.method === 'POST' ? { prefer: 'return=representation' } : {}),
      },
      timeoutMs: request.method === 'PUT' ? CHANGE_TIMEOUT_MS : CALL_TIMEOUT_MS,
      ...(patience ? { patience } : {}),
    })
    log.info('exact-called', {
      method: request.method,
      path,
      status: outcome.answered ? outcome.status : null,
      requestId: outcome.requestId,
      tookMs: clock.now().getTime() - startedAt,
    })
    if (outcome.answered && isSuccess(outcome)) tokens.accepted()
    const error = () =>
      answerError(outcome, {
        name: `${request.method} ${path}`,
        isWrite: request.method !== 'GET',
        now: clock.now(),
        secrets: [token],
      })
    return { outcome, error }
  }

  const refusal = async (token: string, { outcome: { requestId }, error }: Called): Promise<ExactError> => {
    const retryAt = await tokens.refusedAgain(token)
    const cause = error()
    return new ExactError('unavailable', cause.message, { requestId, retryAt, cause })
  }

  /** Asks twice at most: each refusal counts towards Exact Online's limit of errors. */
  const call = async (request: Request): Promise<Called> => {
    const token = await tokens.current()
    const first = await callWith(token, request)
    if (isRefused(first.outcome)) {
      if (!tokens.refused(token)) throw await refusal(token, first)
      const next = await tokens.current()
      const second = await callWith(next, request)
      if (isRefused(second.outcome)) throw await refusal(next, second)
      return second
    }
    if (request.method === 'GET' && isLoginPage(first.outcome)) {
      const next = await tokens.current()
      return next === token ? first : await callWith(next, request)
    }
    return first
  }

  return {
    async read(url) {
      const { outcome, error } = await call({ method: 'GET', url })
      const json = outcome.answered && isSuccess(outcome) ? answerJson(outcome) : undefined
      if (!json) throw error()
      return json
    },

    async write(method, url, body) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const { outcome, error } = await call({ method, url, ...sent })
      if (!outcome.answered || !isSuccess(outcome)) throw error()
      const json = answerJson(outcome)
      // An empty answer is fine (PUT: 204); text that is no JSON came from something else than the API.
      if (!json && outcome.text.trim() !== '') throw error()
      return { requestId: outcome.requestId, json, location: outcome.headers.get('location') }
    },
  }
}
