import { describe, expect, test } from '@jest/globals'
import { BEA, REDIRECT, startSandbox } from './sandbox-client.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

describe('authorize', () => {
  test('consents for the named user and hands back the state unchanged', async () => {
    const { authorize } = await startSandbox()
    const back = await authorize(BEA, { state: 'a b&c' })
    expect(back.href.startsWith(REDIRECT)).toBe(true)
    expect(back.searchParams.get('state')).toBe('a b&c')
    expect(back.search).toContain('%21')
  })

  test('without a user shows a page that lists the users, each a link that consents', async () => {
    const { sandbox } = await startSandbox()
    const query = `client_id=${sandbox.clientId}&redirect_uri=${encodeURIComponent(REDIRECT)}&response_type=code&state=s`
    const page = await (await fetch(`${sandbox.url}/api/oauth2/auth?${query}`)).text()
    expect(page).toContain('Bea Jansen')
    expect(page).toContain('Coen Blok')
    const link = /href="([^"]+)">Kim Visser/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    const followed = await fetch(`${sandbox.url}${link}`, { redirect: 'manual' })
    expect(followed.headers.get('location')).toMatch(/[?&]code=/)
  })

  test('a refused consent comes back as access_denied', async () => {
    const { authorize } = await startSandbox()
    const back = await authorize(BEA, { user: 'deny', state: 's' })
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 's' })
  })

  test.each([
    ['an unknown client', { client_id: 'other' }],
    ['a redirect address elsewhere', { redirect_uri: 'https://evil.example/' }],
    ['another response type', { response_type: 'token' }],
    ['an unknown user', { user: 'nobody' }],
  ])('never redirects for %s', async (_case, extra) => {
    const { authorize } = await startSandbox()
    expect((await authorize(BEA, extra)).href).toBe('about:blank')
  })
})

describe('authorization codes', () => {
  test('give a token pair that lives 600 seconds, told as a text', async () => {
    const { authorize, redeem } = await startSandbox()
    const { status, json } = await redeem((await authorize(BEA)).searchParams.get('code') ?? '')
    expect(status).toBe(200)
    expect(json).toEqual({
      access_token: expect.any(String),
      token_type: 'bearer',
      expires_in: '600',
      refresh_token: expect.any(String),
    })
  })

  test('work once', async () => {
    const { authorize, redeem } = await startSandbox()
    const code = (await authorize(BEA)).searchParams.get('code') ?? ''
    await redeem(code)
    expect(await redeem(code)).toMatchObject({ status: 400, text: 'Bad Request' })
  })

  test('work for three minutes', async () => {
    const { authorize, redeem, clock } = await startSandbox()
    const early = (await authorize(BEA)).searchParams.get('code') ?? ''
    clock.pass(3 * MINUTE)
    expect(await redeem(early)).toMatchObject({ status: 400, text: 'Bad Request' })
    const late = (await authorize(BEA)).searchParams.get('code') ?? ''
    clock.pass(3 * MINUTE - 1)
    expect((await redeem(late)).status).toBe(200)
  })

  test('given side by side to one user: only the newest works', async () => {
    const { authorize, redeem } = await startSandbox()
    const first = (await authorize(BEA)).searchParams.get('code') ?? ''
    await authorize(BEA)
    expect((await redeem(first)).json).toEqual({
      error: 'invalid_grant',
      error_description: 'Token is not allowed, because of invalid or empty chainId',
    })
  })

  test.each([
    ['a wrong secret', { client_secret: 'x' }, 'invalid_client'],
    ['an unknown grant', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    ['an unknown code', { code: 'x' }, 'invalid_grant'],
  ])('with %s are refused', async (_case, over, error) => {
    const { token } = await startSandbox()
    const { status, json } = await token({ grant_type: 'authorization_code', code: 'x', ...over })
    expect([status, json.error]).toEqual([400, error])
  })

  test('with another or no redirect address are refused', async () => {
    const { authorize, token } = await startSandbox()
    const code = (await authorize(BEA)).searchParams.get('code') ?? ''
    for (const redirect_uri of ['http://127.0.0.1:9/other', ''])
      expect((await token({ grant_type: 'authorization_code', code, redirect_uri })).status).toBe(400)
  })
})

describe('access tokens', () => {
  test.each([
    [600 * SECOND - 1, 200],
    [600 * SECOND, 401],
  ])('after %d ms answer %d', async (age, status) => {
    const { signIn, callsAs, clock } = await startSandbox()
    const { access } = await signIn(BEA)
    clock.pass(age)
    expect((await callsAs(access).get('/api/v1/current/Me')).status).toBe(status)
  })

  test('that are missing, made up or of another scheme are refused', async () => {
    const { callsAs, signIn } = await startSandbox()
    const { access } = await signIn(BEA)
    const { get } = callsAs('made.up.token')
    expect((await get('/api/v1/current/Me')).status).toBe(401)
    expect((await get('/api/v1/current/Me', { authorization: `Basic ${access}` })).status).toBe(401)
    expect((await get('/api/v1/current/Me', { authorization: `Bearer ${access}x` })).status).toBe(401)
  })

  test('live on beside their successor until their own 600 seconds are over', async () => {
    const { signIn, refresh, callsAs, clock } = await startSandbox()
    const first = await signIn(BEA)
    clock.pass(580 * SECOND)
    const second = (await refresh(first.refresh)).json.access_token
    expect((await callsAs(first.access).get('/api/v1/current/Me')).status).toBe(200)
    clock.pass(20 * SECOND)
    expect((await callsAs(first.access).get('/api/v1/current/Me')).status).toBe(401)
    expect((await callsAs(second).get('/api/v1/current/Me')).status).toBe(200)
  })
})

describe('refreshing', () => {
  test('before 570 seconds is refused with the Reason header, and the tokens stay good', async () => {
    const { signIn, refresh, callsAs, clock } = await startSandbox()
    const tokens = await signIn(BEA)
    clock.pass(570 * SECOND - 1)
    const early = await refresh(tokens.refresh)
    expect(early.status).toBe(400)
    expect(early.json).toEqual({
      error: 'access_denied',
      error_description: 'Rate limit exceeded: access_token not expired',
    })
    expect(early.headers.get('reason')).toMatch(/^TooEarlyToRefreshTokens: /)
    expect((await callsAs(tokens.access).get('/api/v1/current/Me')).status).toBe(200)
    clock.pass(1)
    expect((await refresh(tokens.refresh)).status).toBe(200)
  })

  test('rotates: an older refresh token is refused for ever', async () => {
    const { signIn, refresh, clock } = await startSandbox()
    const first = await signIn(BEA)
    clock.pass(570 * SECOND)
    const second = (await refresh(first.refresh)).json.refresh_token
    expect(second).not.toBe(first.refresh)
    const old = await refresh(first.refresh)
    expect([old.status, old.json]).toEqual([
      401,
      { error: 'unauthorized_client', error_description: 'Old refresh token used.' },
    ])
    clock.pass(570 * SECOND)
    expect((await refresh(second)).status).toBe(200)
  })

  test('of two at once only one wins', async () => {
    const { signIn, refresh, clock } = await startSandbox()
    const tokens = await signIn(BEA)
    clock.pass(570 * SECOND)
    const answers = await Promise.all([refresh(tokens.refresh), refresh(tokens.refresh)])
    expect(answers.map((each) => each.status).sort()).toEqual([200, 401])
  })

  test('after 30 days is refused with both dates', async () => {
    const { signIn, refresh, clock } = await startSandbox()
    const tokens = await signIn(BEA)
    clock.pass(30 * DAY)
    const { status, json } = await refresh(tokens.refresh)
    expect([status, json.error]).toEqual([400, 'invalid_request'])
    expect(json.error_description).toBe(
      'The refresh token expired at 12/21/2026 10:00:00 AM and it is now 12/21/2026 10:00:00 AM.',
    )
  })

  test('stops when the connection is revoked, and so do the access tokens', async () => {
    const { sandbox, signIn, refresh, callsAs, clock } = await startSandbox()
    const tokens = await signIn(BEA)
    expect(sandbox.act(800100, 'revoke-connection', { user: BEA })).toEqual({ revoked: 1 })
    expect((await callsAs(tokens.access).get('/api/v1/current/Me')).status).toBe(401)
    clock.pass(570 * SECOND)
    expect((await refresh(tokens.refresh)).json.error).toBe('invalid_grant')
  })
})
