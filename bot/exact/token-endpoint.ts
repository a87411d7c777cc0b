import { z } from 'zod'
import { type Clock, ExactError } from '../use-cases/ports.ts'
import { answerError } from './answer-error.ts'
import { answerJson } from './answer-json.ts'
import type { Answer, Send } from './http-call.ts'

/** Past this time a refresh counts as failed. access-tokens.ts holds its claim longer. */
export const TOKEN_TIMEOUT_MS = 20_000

/**
 * too-early: the present access token has not expired, nothing was changed ·
 * refused: this code or refresh token is worth nothing any more, only a new consent helps.
 */
type TokenAnswer =
  | { is: 'tokens'; accessToken: string; refreshToken: string; obtainedAt: Date }
  | { is: 'too-early' }
  | { is: 'refused'; reason: 'old-refresh-token' | 'refresh-token-expired' | 'code-refused' | 'invalid-grant' }

export type TokenEndpoint = {
  /** Trades an authorization code (URL-decoded) for a first pair of tokens. */
  exchangeCode(code: string): Promise<TokenAnswer>
  /** Trades a refresh token for a new pair; the old refresh token is dead from then on. */
  refresh(refreshToken: string): Promise<TokenAnswer>
}

// expires_in is not read: it is a string, always "600", and the pair's age decides.
const tokenBody = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1) })
const errorBody = z.object({ error: z.string(), error_description: z.string().optional() })

/** How the token endpoint words its refusals; the first row that fits counts. Anything else is not about this token. */
const REFUSALS: readonly { status: number; error: string; description: RegExp; answer: TokenAnswer }[] = [
  { status: 400, error: 'access_denied', description: /not expired/i, answer: { is: 'too-early' } },
  {
    status: 401,
    error: 'unauthorized_client',
    description: /old refresh token/i,
    answer: { is: 'refused', reason: 'old-refresh-token' },
  },
  {
    status: 400,
    error: 'invalid_request',
    description: /refresh token expired/i,
    answer: { is: 'refused', reason: 'refresh-token-expired' },
  },
  { status: 400, error: 'invalid_grant', description: /^/, answer: { is: 'refused', reason: 'invalid-grant' } },
]

/** What the answer says about this token or code; undefined when it says nothing about it. */
const refusalOf = (answer: Answer, otherwise: TokenAnswer | undefined): TokenAnswer | undefined => {
  const { error, error_description: description = '' } = errorBody.safeParse(answerJson(answer)).data ?? {}
  const row = REFUSALS.find(
    (refusal) => refusal.status === answer.status && refusal.error === error && refusal.description.test(description),
  )
  if (row) return row.answer
  return answer.status === 400 && error !== 'invalid_client' ? otherwise : undefined
}

/**
 * Exact Online's token endpoint. Its methods throw ExactError for every answer that says nothing about the token itself.
 * The text of an answer never becomes part of an error: it may hold tokens.
 */
export const createTokenEndpoint = (deps: {
  send: Send
  clock: Clock
  baseUrl: string
  clientId: string
  clientSecret: string
  redirectUri: string
}): TokenEndpoint => {
  const { send, clock, baseUrl, clientId, clientSecret, redirectUri } = deps

  const post = async (form: Record<string, string>, secret: string, otherwise?: TokenAnswer): Promise<TokenAnswer> => {
    const answer = await send({
      method: 'POST',
      url: `${baseUrl}/api/oauth2/token`,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }).toString(),
      timeoutMs: TOKEN_TIMEOUT_MS,
    })
    const call = { name: 'POST oauth2/token', isWrite: false, now: clock.now(), secrets: [secret, clientSecret] }
    if (!answer.answered) throw answerError(answer, call)
    const wordless = { ...answer, text: '' }
    if (answer.status === 200) {
      const body = tokenBody.safeParse(answerJson(answer)).data
      if (!body) throw answerError(wordless, call)
      // Taken after the answer, so that the age is never overestimated and a refresh never too early.
      return { is: 'tokens', accessToken: body.access_token, refreshToken: body.refresh_token, obtainedAt: clock.now() }
    }
    const refusal = refusalOf(answer, otherwise)
    if (refusal) return refusal
    if (answer.status === 400 || answer.status === 401) {
      // Most likely our own client id or secret: no reason to call anyone's connection broken.
      const { status, requestId } = answer
      throw new ExactError('unexpected', `${call.name}: ${status}`, { status, requestId })
    }
    throw answerError(wordless, call)
  }

  return {
    // A used code is refused with a plain "Bad Request".
    exchangeCode: (code) =>
      post({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }, code, {
        is: 'refused',
        reason: 'code-refused',
      }),
    refresh: (refreshToken) => post({ grant_type: 'refresh_token', refresh_token: refreshToken }, refreshToken),
  }
}
