import { describe, expect, test } from '@jest/globals'
import { createApi } from '../../tab/api/create-api.ts'
import { failureOf } from '../../tab/api/failure.ts'
import { pathWith } from '../../tab/api/path-with.ts'
import { SignInFailed } from '../../tab/host/sign-in-failed.ts'
import { createTokens } from '../../tab/host/tokens.ts'
import { startLoopbackServer } from '../entra/loopback-server.ts'
import { afterwards } from '../setup/afterwards.ts'

/** Short enough not to be waited for. Milliseconds. */
const SOON_MS = 50

type Deps = Partial<Parameters<typeof createApi>[0]>

/** A server that answers with what `answers` says, one after the other, and keeps what it was asked. */
const startApi = async (
  answers: ({ status: number; body?: unknown; text?: string } | 'hang' | 'break')[],
  deps: Deps = {},
) => {
  const asked: {
    method: string | undefined
    url: string | undefined
    authorization: string | undefined
    body: string
  }[] = []
  const server = await startLoopbackServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method, url, headers } = request
    asked.push({ method, url, authorization: headers.authorization, body })
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === 'hang') return
    if (answer === 'break' || answer === undefined) return void request.socket.destroy()
    response.statusCode = answer.status
    response.end(answer.text ?? JSON.stringify(answer.body ?? null))
  })
  afterwards(server.close)
  let tokens = 0
  const api = createApi({
    origin: server.origin,
    getToken: async () => `token-${tokens}`,
    forgetToken: () => {
      tokens += 1
    },
    fetch,
    isOnline: () => true,
    ...deps,
  })
  return { api, asked }
}

describe('a call to the API', () => {
  test('carries the person’s token, and gives the answer', async () => {
    const { api, asked } = await startApi([{ status: 200, body: { done: 1 } }])
    expect(await api.post('/api/x', { reason: 'é' })).toEqual({ ok: true, value: { done: 1 } })
    expect(asked).toEqual([{ method: 'POST', url: '/api/x', authorization: 'Bearer token-0', body: '{"reason":"é"}' }])
  })

  test('asks for another token once when the server refuses the one it has', async () => {
    const { api, asked } = await startApi([{ status: 401 }, { status: 200, body: 'yes' }])
    expect(await api.get('/api/me')).toEqual({ ok: true, value: 'yes' })
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer token-0', 'Bearer token-1'])
  })

  test('is signed out when a new token is refused too, and when the host gives none', async () => {
    const refused = await startApi([{ status: 401, body: { error: { code: 'unauthorised', problems: [] } } }])
    expect(await refused.api.get('/api/me')).toMatchObject({ ok: false, failure: { kind: 'signed-out', status: 401 } })
    expect(refused.asked).toHaveLength(2)
    const without = await startApi([{ status: 200 }], {
      getToken: () => Promise.reject(new SignInFailed('CancelledByUser')),
    })
    expect(await without.api.get('/api/me')).toMatchObject({ ok: false, failure: { kind: 'signed-out', status: null } })
    expect(without.asked).toEqual([])
  })

  test.each([
    ['GET', 'break', true, 'unavailable'],
    ['GET', 'break', false, 'offline'],
    ['GET', 'hang', true, 'timeout'],
    ['POST', 'break', true, 'unknown-outcome'],
    ['POST', 'break', false, 'offline'],
    ['POST', 'hang', true, 'unknown-outcome'],
  ] as const)('%s without an answer (%s, online: %s) is %s', async (method, answer, isOnline, kind) => {
    const { api } = await startApi([answer], {
      isOnline: () => isOnline,
      ...(answer === 'hang' ? { readTimeoutMs: SOON_MS, writeTimeoutMs: SOON_MS } : {}),
    })
    const call = method === 'GET' ? api.get('/api/x') : api.post('/api/x')
    expect(await call).toMatchObject({ ok: false, failure: { kind, status: null } })
  })

  test('that loses its connection on the way may have been made', async () => {
    let isOnline = true
    const { api } = await startApi(['break'], {
      isOnline: () => isOnline,
      fetch: (...asked) => {
        isOnline = false
        return fetch(...asked)
      },
    })
    expect(await api.post('/api/x')).toMatchObject({ ok: false, failure: { kind: 'unknown-outcome' } })
  })

  test('that changes something is not sent without a connection', async () => {
    const { api, asked } = await startApi([{ status: 200 }], { isOnline: () => false })
    expect(await api.post('/api/x')).toMatchObject({ ok: false, failure: { kind: 'offline' } })
    expect(asked).toEqual([])
  })

  test.each([
    ['POST', 502, null, 'unknown-outcome'],
    ['POST', 504, null, 'unknown-outcome'],
    ['POST', 502, 'exact-not-reached', 'unavailable'],
    ['POST', 503, null, 'unavailable'],
    ['GET', 504, null, 'unavailable'],
  ] as const)(
    '%s answered with %d and the code %s is %s: a gateway does not know what was done',
    async (method, status, code, kind) => {
      const { api } = await startApi([{ status, body: code === null ? null : { error: { code, problems: [] } } }])
      const call = method === 'GET' ? api.get('/api/x') : api.post('/api/x')
      expect(await call).toMatchObject({ ok: false, failure: { kind, status } })
    },
  )

  test('that nobody waits for any more throws, and is no failure', async () => {
    const { api } = await startApi(['hang'])
    await expect(api.get('/api/x', AbortSignal.abort())).rejects.toHaveProperty('name', 'AbortError')
  })

  test('with an answer that is no JSON is still answered', async () => {
    const { api } = await startApi([{ status: 502, text: '<html>Bad gateway</html>' }])
    expect(await api.get('/api/x')).toMatchObject({
      ok: false,
      failure: { kind: 'unavailable', code: '', problems: [] },
    })
  })
})

describe('a refusal', () => {
  test.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [422, 'invalid'],
    [429, 'throttled'],
    [503, 'unavailable'],
    [500, 'failed'],
    [418, 'failed'],
  ] as const)('%d is %s', (status, kind) => {
    expect(failureOf(status, null)).toMatchObject({ status, kind, code: '', problems: [], reference: null })
  })

  test('keeps the code, each problem and the reference, and the whole answer', () => {
    const body = {
      error: {
        code: 'went-wrong',
        problems: [
          { code: 'went-wrong', field: 'reference', detail: 'AK-7F3Q' },
          { code: 'condition-unknown', field: 'defaultCondition', detail: '99' },
          'nonsense',
        ],
      },
      now: { version: '3' },
    }
    expect(failureOf(500, body)).toEqual({
      kind: 'failed',
      status: 500,
      code: 'went-wrong',
      problems: [{ code: 'condition-unknown', field: 'defaultCondition', detail: '99' }],
      reference: 'AK-7F3Q',
      body,
    })
  })
})

describe('the person’s token', () => {
  const tokenUntil = (seconds: number) => `x.${Buffer.from(JSON.stringify({ exp: seconds })).toString('base64url')}.y`
  const HOUR_SECONDS = 3600
  const MINUTE_MS = 60_000

  test('is kept until five minutes before it ends', async () => {
    let asked = 0
    let now = 0
    const tokens = createTokens({
      ask: async () => {
        asked += 1
        return tokenUntil(HOUR_SECONDS)
      },
      now: () => now,
    })
    await Promise.all([tokens.get(), tokens.get()])
    now = 54 * MINUTE_MS
    await tokens.get()
    expect(asked).toBe(1)
    now = 56 * MINUTE_MS
    await tokens.get()
    expect(asked).toBe(2)
    now = 0
    tokens.forget()
    await tokens.get()
    expect(asked).toBe(3)
  })

  test('is asked for each time when its end is unknown, and again after the host refused', async () => {
    const answers = [
      () => 'no-jwt',
      () => Promise.reject(new Error('FailedToOpenWindow')),
      () => tokenUntil(HOUR_SECONDS),
    ]
    const tokens = createTokens({ ask: async () => (await answers.shift()?.()) ?? '', now: () => 0 })
    expect(await tokens.get()).toBe('no-jwt')
    await expect(tokens.get()).rejects.toThrow('FailedToOpenWindow')
    expect(await tokens.get()).toBe(tokenUntil(HOUR_SECONDS))
  })

  test('is not waited for for ever; one that comes after all is kept', async () => {
    const { promise: late, resolve } = Promise.withResolvers<string>()
    let asked = 0
    const tokens = createTokens({
      ask: () => {
        asked += 1
        return late
      },
      now: () => 0,
      waitMs: SOON_MS,
    })
    await expect(tokens.get()).rejects.toBeInstanceOf(SignInFailed)
    resolve(tokenUntil(HOUR_SECONDS))
    await late
    expect(await tokens.get()).toBe(tokenUntil(HOUR_SECONDS))
    expect(asked).toBe(1)
  })
})

test('an address leaves out what is not asked', () => {
  expect(pathWith('/api/invoices', { search: 'De Wit & Co', after: '', tag: null, cap: 0, descending: false })).toBe(
    '/api/invoices?search=De+Wit+%26+Co&cap=0',
  )
  expect(pathWith('/api/invoices', { after: undefined })).toBe('/api/invoices')
})
