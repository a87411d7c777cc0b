import { types } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type CannedExact, NEW_PAIR, OWNER, rows, SECRETS, startCannedExact } from './canned-exact.ts'
import type { Canned } from './canned-server.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
  exact.on(JOURNALS, rows())
})
afterEach(() => exact.close())

const JOURNALS = 'GET 1/financial/Journals'
const TOKEN = 'POST /api/oauth2/token'
const OLD_TOKEN = {
  status: 401,
  json: { error: 'unauthorized_client', error_description: 'Old refresh token used.' },
}
const EXPIRED = {
  status: 400,
  json: {
    error: 'invalid_request',
    error_description: 'The refresh token expired at 1/31/2026 9:00:00 AM and it is now 3/2/2026 9:00:00 AM.',
  },
}
const TOO_EARLY = {
  status: 400,
  headers: { reason: 'TooEarlyToRefreshTokens: wait' },
  json: { error: 'access_denied', error_description: 'Rate limit exceeded: access_token not expired' },
}

const bearers = () => exact.calls(JOURNALS).map(({ headers }) => headers.authorization)
const call = () => exact.books.getJournals()

describe('refreshing', () => {
  test.each([
    [0, 0],
    [569, 0],
    [570, 1],
    [599, 1],
    [86_400, 1],
  ])('a token of %d s old is refreshed %d times', async (age, times) => {
    exact.on(TOKEN, NEW_PAIR)
    exact.wait(age)
    await call()
    await call()
    expect(exact.calls(TOKEN)).toHaveLength(times)
    expect(bearers()).toEqual(Array(2).fill(`Bearer ${times ? SECRETS.newAccessToken : SECRETS.accessToken}`))
  })

  test('asks with the refresh token and the secret of the app, as a form', async () => {
    exact.on(TOKEN, NEW_PAIR)
    exact.wait(570)
    await call()
    const [asked] = exact.calls(TOKEN)
    expect(asked?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: SECRETS.refreshToken,
      client_id: 'client-1',
      client_secret: SECRETS.clientSecret,
    })
  })

  test('the new pair is saved before it is used', async () => {
    exact.on(TOKEN, NEW_PAIR)
    let storedAtCall: unknown
    exact.on(JOURNALS, async () => {
      storedAtCall = await exact.connections.store.find(OWNER)
      return rows()
    })
    exact.wait(570)
    await call()
    expect(storedAtCall).toMatchObject({
      accessToken: SECRETS.newAccessToken,
      refreshToken: SECRETS.newRefreshToken,
      obtainedAt: exact.now(),
    })
  })

  test('is waited for no longer than there is patience, and is never cut short', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<Canned>()
    exact.on(TOKEN, () => gate)
    exact.wait(570)
    const hasty = exact.exact.books(OWNER, 1, { patience: AbortSignal.timeout(50) })
    await expect(hasty.getJournals()).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(hasty.getJournals()).rejects.toMatchObject({ kind: 'unavailable' })
    const patient = call()
    open(NEW_PAIR)
    await patient
    expect(exact.calls(TOKEN)).toHaveLength(1)
    expect(bearers()).toEqual([`Bearer ${SECRETS.newAccessToken}`])
  })

  test('quirk 1: of 20 workers on two servers one refreshes, and all go on with its token', async () => {
    const used = new Set<string>()
    exact.on(TOKEN, ({ body }) => {
      const refreshToken = new URLSearchParams(body).get('refresh_token') ?? ''
      if (used.has(refreshToken)) return OLD_TOKEN
      used.add(refreshToken)
      return NEW_PAIR
    })
    exact.wait(570)
    const other = exact.clientWith(exact.url).books(OWNER, 1)
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? other : exact.books).getJournals()))
    expect(exact.calls(TOKEN)).toHaveLength(1)
    expect(bearers()).toEqual(Array(20).fill(`Bearer ${SECRETS.newAccessToken}`))
    expect(exact.connections.reasons).toEqual([])
  })

  test('quirk 2: "not expired" keeps the stored tokens and uses them', async () => {
    exact.on(TOKEN, TOO_EARLY)
    exact.wait(570)
    await call()
    expect(bearers()).toEqual([`Bearer ${SECRETS.accessToken}`])
    expect(await exact.connections.store.find(OWNER)).toMatchObject({
      refreshToken: SECRETS.refreshToken,
      brokenAt: null,
    })
    expect(exact.connections.isClaimed(OWNER)).toBe(false)
  })

  const DEAD: [string, Canned, string][] = [
    ['an old refresh token', OLD_TOKEN, 'old-refresh-token'],
    ['an expired refresh token', EXPIRED, 'refresh-token-expired'],
    [
      'a broken chain',
      {
        status: 400,
        json: {
          error: 'invalid_grant',
          error_description: 'Token is not allowed, because of invalid or empty chainId',
        },
      },
      'invalid-grant',
    ],
  ]
  test.each(DEAD)('%s breaks the connection, and nothing is asked again', async (_what, answer, reason) => {
    exact.on(TOKEN, answer)
    exact.wait(570)
    await expect(call()).rejects.toMatchObject({ kind: 'unauthorised' })
    await expect(call()).rejects.toMatchObject({ kind: 'unauthorised' })
    expect(exact.connections.reasons).toEqual([reason])
    expect(exact.connections.isClaimed(OWNER)).toBe(false)
    expect(exact.calls(TOKEN)).toHaveLength(1)
    expect(exact.calls(JOURNALS)).toEqual([])
    expect(exact.logged).toContainEqual({
      level: 'warn',
      event: 'exact-connection-broken',
      fields: { ...OWNER, reason },
    })
  })

  test('a refusal of a pair that was replaced meanwhile breaks nothing', async () => {
    exact.on(TOKEN, async () => {
      await exact.connections.store.save(OWNER, {
        accessToken: SECRETS.newAccessToken,
        refreshToken: SECRETS.newRefreshToken,
        obtainedAt: exact.now(),
        exactUser: { userId: 'user-1', fullName: 'Bea Jansen', email: 'bea@demo.example' },
      })
      return OLD_TOKEN
    })
    exact.wait(570)
    await call()
    expect(bearers()).toEqual([`Bearer ${SECRETS.newAccessToken}`])
    expect(exact.connections.reasons).toEqual([])
  })

  /** Its owner connects anew, as another user of Exact Online. */
  const CONSENTED = { accessToken: 'access-token-of-another', refreshToken: 'refresh-token-of-another' }
  const consent = async () => {
    const exactUser = { userId: 'user-2', fullName: 'Kim Visser', email: 'kim@demo.example' }
    await exact.connections.store.save(OWNER, { ...CONSENTED, obtainedAt: exact.now(), exactUser })
  }

  test('a new consent that is saved right before the connection is called lost stays', async () => {
    const { store } = exact.connections
    const { markBroken } = store
    store.markBroken = async (...said) => {
      await consent()
      return await markBroken(...said)
    }
    exact.on(TOKEN, OLD_TOKEN)
    exact.wait(570)
    await call()
    expect(bearers()).toEqual([`Bearer ${CONSENTED.accessToken}`])
    expect(await store.find(OWNER)).toMatchObject({ ...CONSENTED, brokenAt: null })
    expect(exact.connections.reasons).toEqual([])
  })

  test('a new consent that is saved during a refresh is used, and not what the refresh gave', async () => {
    exact.on(TOKEN, async () => {
      await consent()
      return NEW_PAIR
    })
    exact.wait(570)
    await call()
    expect(bearers()).toEqual([`Bearer ${CONSENTED.accessToken}`])
    expect(await exact.connections.store.find(OWNER)).toMatchObject(CONSENTED)
  })

  const NOT_ABOUT_THE_TOKEN: [string, Canned, string][] = [
    ['a wrong client secret', { status: 401, json: { error: 'invalid_client' } }, 'unexpected'],
    ['a plain 400', { status: 400, text: 'Bad Request' }, 'unexpected'],
    ['429', { status: 429 }, 'throttled'],
    ['503', { status: 503 }, 'unavailable'],
    ['a cut connection', { cut: true }, 'unavailable'],
    ['a page', { text: '<html>' }, 'unavailable'],
    ['an answer without tokens', { json: {} }, 'unavailable'],
    ['a redirect', { status: 302, headers: { location: '/login' } }, 'unavailable'],
  ]
  test.each(NOT_ABOUT_THE_TOKEN)('%s keeps the connection and frees the claim', async (_what, answer, kind) => {
    exact.on(TOKEN, answer, NEW_PAIR)
    exact.wait(570)
    await expect(call()).rejects.toMatchObject({ kind, mayHaveHappened: false })
    expect(exact.connections.isClaimed(OWNER)).toBe(false)
    expect(exact.connections.reasons).toEqual([])
    await call()
    expect(bearers()).toEqual([`Bearer ${SECRETS.newAccessToken}`])
  })

  test('the claim outlives the time-out of the token call', async () => {
    let wonBySecond: unknown = 'not tried'
    exact.on(TOKEN, async () => {
      exact.wait(20)
      wonBySecond = await exact.connections.store.claimRefresh(OWNER, exact.now(), 1)
      return NEW_PAIR
    })
    exact.wait(570)
    await call()
    expect(wonBySecond).toBeUndefined()
    expect(bearers()).toEqual([`Bearer ${SECRETS.newAccessToken}`])
  })

  test('a claim that a killed server left behind lapses', async () => {
    exact.on(TOKEN, NEW_PAIR)
    exact.wait(570)
    await exact.connections.store.claimRefresh(OWNER, exact.now(), 60_000)
    const waiting = call()
    exact.wait(61)
    await waiting
    expect(exact.calls(TOKEN)).toHaveLength(1)
  })

  test('someone who never connected is unauthorised', async () => {
    const books = exact.exact.books({ tenantId: 'tenant-1', objectId: 'nobody' }, 1)
    await expect(books.getJournals()).rejects.toMatchObject({ kind: 'unauthorised' })
    expect(exact.seen).toEqual([])
  })
})

describe('a fresh token that is refused', () => {
  const REFUSED = { status: 401 }
  const WRITE = 'POST 1/cashflow/PaymentConditions'
  const DONE = { status: 201, json: { d: {} } }
  const AGED = 570

  test('once: the call is repeated, and nothing else comes of it', async () => {
    exact.on(JOURNALS, REFUSED, rows())
    exact.on(WRITE, REFUSED, DONE)
    await call()
    await exact.books.createAuCondition()
    expect([bearers().length, exact.calls(WRITE).length, exact.calls(TOKEN)]).toEqual([2, 2, []])
  })

  test('twice: asked again when there can be another token, and the connection stays', async () => {
    const retryAt = new Date(exact.now().getTime() + AGED * 1000)
    exact.on(JOURNALS, REFUSED)
    exact.on(WRITE, REFUSED)
    exact.wait(100)
    for (const asked of [call(), exact.books.createAuCondition()]) {
      await expect(asked).rejects.toMatchObject({ kind: 'unavailable', mayHaveHappened: false, retryAt })
    }
    expect([bearers().length, exact.calls(WRITE).length, exact.calls(TOKEN)]).toEqual([2, 2, []])
    exact.on(TOKEN, NEW_PAIR)
    exact.on(JOURNALS, rows())
    exact.wait(AGED - 100)
    await call()
    expect(exact.connections.reasons).toEqual([])
  })

  test('and so is the one that was given after it: the connection is lost, and nothing is asked again', async () => {
    exact.on(TOKEN, NEW_PAIR)
    exact.on(JOURNALS, REFUSED)
    await expect(call()).rejects.toMatchObject({ kind: 'unavailable' })
    exact.wait(AGED)
    await expect(call()).rejects.toMatchObject({ kind: 'unauthorised' })
    await expect(call()).rejects.toMatchObject({ kind: 'unauthorised' })
    expect(exact.connections.reasons).toEqual(['access-token-refused'])
    // Each refusal counts as an error: the second token is not tried twice.
    expect(bearers()).toHaveLength(3)
  })

  test('and so is the one after it, but it was accepted in between: not lost', async () => {
    exact.on(TOKEN, NEW_PAIR)
    exact.on(JOURNALS, REFUSED, REFUSED, rows(), REFUSED)
    await expect(call()).rejects.toMatchObject({ kind: 'unavailable' })
    await call()
    exact.wait(AGED)
    await expect(call()).rejects.toMatchObject({ kind: 'unavailable' })
    expect(exact.connections.reasons).toEqual([])
  })

  test('of a connection that was made anew meanwhile, it is not lost', async () => {
    const { store } = exact.connections
    const { markBroken } = store
    store.markBroken = async (...said) => {
      await store.save(OWNER, {
        accessToken: 'access-token-of-another',
        refreshToken: 'refresh-token-of-another',
        obtainedAt: exact.now(),
        exactUser: { userId: 'user-2', fullName: 'Kim Visser', email: 'kim@demo.example' },
      })
      return await markBroken(...said)
    }
    exact.on(TOKEN, NEW_PAIR)
    exact.on(JOURNALS, REFUSED)
    await expect(call()).rejects.toMatchObject({ kind: 'unavailable' })
    exact.wait(AGED)
    await expect(call()).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await store.find(OWNER)).toMatchObject({ accessToken: 'access-token-of-another', brokenAt: null })
  })
})

describe('secrets', () => {
  const everything = (error: unknown): string => {
    const parts: unknown[] = []
    for (let at = error; types.isNativeError(at); at = at.cause) parts.push({ ...at }, at.message, at.stack)
    return JSON.stringify([parts, exact.logged])
  }
  const echo = Object.values(SECRETS).join(' ')
  const ECHOES: [string, Canned][] = [
    ['a business message', { status: 500, json: { error: { message: { value: `said ${echo}` } } } }],
    ['a 400', { status: 400, json: { error: { message: { value: `said ${echo}` } } } }],
    [
      'a reason',
      { status: 403, headers: { reason: `${SECRETS.accessToken} ${SECRETS.refreshToken} ${SECRETS.clientSecret}` } },
    ],
    ['a page', { text: `<html>${echo}` }],
    ['JSON of another form', { json: { d: { results: [{ Code: 5, token: echo }] } } }],
    ['a cut connection', { cut: true }],
  ]

  test.each(ECHOES)('of the connection are in no error and no log line: %s of the API', async (_what, answer) => {
    exact.on(JOURNALS, answer)
    const error: unknown = await call().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Error)
    expect(everything(error)).not.toContain(SECRETS.accessToken)
  })

  test.each([...ECHOES, ['a broken token answer', { text: `{"access_token":"${echo}"` }] as [string, Canned]])(
    'are in no error and no log line: %s of the token endpoint',
    async (_what, answer) => {
      exact.on(TOKEN, answer)
      exact.wait(570)
      const error: unknown = await call().catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(Error)
      expect(everything(error)).not.toContain(SECRETS.refreshToken)
      expect(everything(error)).not.toContain(SECRETS.clientSecret)
      expect(everything(error)).not.toContain(SECRETS.newRefreshToken)
    },
  )

  test('are in no log line when all goes well', async () => {
    exact.on(TOKEN, NEW_PAIR)
    exact.wait(570)
    await call()
    expect(exact.logged.map(({ event }) => event)).toEqual(['exact-tokens-refreshed', 'exact-called'])
    for (const secret of Object.values(SECRETS)) expect(JSON.stringify(exact.logged)).not.toContain(secret)
  })
})
