import type { Clock, Log } from '../use-cases/ports.ts'
import type { AccessTokens } from './access-tokens.ts'
import { answerError } from './answer-error.ts'
import { answerJson } from './answer-json.ts'
import type { Answer, HttpRequest, NoAnswer, Send } from './http-call.ts'
import { withinPatience } from './within-patience.ts'

/** Calls with a person's token. Every method throws ExactError when the answer is no success. */
export type Api = {
  /** Reads; repeated once with another token when this one is not accepted. */
  read(url: string): Promise<object>
  /** Writes, exactly once: whether to repeat a write is for the caller to settle, by reading first. */
  write(method: 'POST' | 'PUT' | 'DELETE', url: string, body?: object): Promise<Written>
}

export type Written = { requestId: string; json: object | undefined; location: string | null }

/** Ordinary calls take under a second; an attachment of 10 MB on a slow line must still pass. */
const CALL_TIMEOUT_MS = 60_000

const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300

/** A token that is not accepted gives 401, or a redirect to the login page, or that page itself. */
const isTokenTrouble = (outcome: Answer | NoAnswer): boolean =>
  outcome.answered &&
  (outcome.status === 401 ||
    (outcome.status >= 300 && outcome.status < 400) ||
    (isSuccess(outcome) && answerJson(outcome) === undefined))

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
    current: () => withinPatience(deps.tokens.current(), patience),
    insteadOf: (refused) => withinPatience(deps.tokens.insteadOf(refused), patience),
  }

  const callWith = async (token: string, request: Pick<HttpRequest, 'method' | 'url' | 'body'>) => {
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
      timeoutMs: CALL_TIMEOUT_MS,
      ...(patience ? { patience } : {}),
    })
    log.info('exact-called', {
      method: request.method,
      path,
      status: outcome.answered ? outcome.status : null,
      requestId: outcome.requestId,
      tookMs: clock.now().getTime() - startedAt,
    })
    const error = () =>
      answerError(outcome, {
        name: `${request.method} ${path}`,
        isWrite: request.method !== 'GET',
        now: clock.now(),
        secrets: [token],
      })
    return { outcome, error }
  }

  return {
    async read(url) {
      const token = await tokens.current()
      let call = await callWith(token, { method: 'GET', url })
      if (isTokenTrouble(call.outcome)) {
        const other = await tokens.insteadOf(token)
        if (other !== undefined) call = await callWith(other, { method: 'GET', url })
      }
      const json = call.outcome.answered && isSuccess(call.outcome) ? answerJson(call.outcome) : undefined
      if (!json) throw call.error()
      return json
    },

    async write(method, url, body) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const { outcome, error } = await callWith(await tokens.current(), { method, url, ...sent })
      if (!outcome.answered || !isSuccess(outcome)) throw error()
      const json = answerJson(outcome)
      // An empty answer is fine (PUT: 204); text that is no JSON came from something else than the API.
      if (!json && outcome.text.trim() !== '') throw error()
      return { requestId: outcome.requestId, json, location: outcome.headers.get('location') }
    },
  }
}
