import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type CannedExact, guid, NEW_PAIR, OWNER, rows, SECRETS, startCannedExact } from './canned-exact.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
})
afterEach(() => exact.close())

const TOKEN = 'POST /api/oauth2/token'
const ME = { UserID: guid(901), FullName: 'Mia Manager', Email: 'mia@example.nl', CurrentDivision: 8 }

describe('connecting', () => {
  test('the browser is sent to the consent page with the state unchanged', () => {
    const url = new URL(exact.exact.authorizeUrl('a b&c=d'))
    expect(`${url.origin}${url.pathname}`).toBe(`${exact.url}/api/oauth2/auth`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'client-1',
      redirect_uri: 'https://akkoord.example/exact/callback',
      response_type: 'code',
      state: 'a b&c=d',
    })
  })

  test('a code becomes a stored connection, and mends a broken one', async () => {
    await exact.connections.lose(OWNER, exact.now(), 'old-refresh-token')
    exact.on(TOKEN, NEW_PAIR)
    exact.on('GET current/Me', rows(ME))
    const user = await exact.exact.connect(OWNER, 'stampNL001.a!b')
    expect(user).toEqual({ userId: ME.UserID, fullName: ME.FullName, email: ME.Email })
    expect(new URLSearchParams(exact.calls(TOKEN)[0]?.body).get('code')).toBe('stampNL001.a!b')
    expect(await exact.connections.store.find(OWNER)).toEqual({
      accessToken: SECRETS.newAccessToken,
      refreshToken: SECRETS.newRefreshToken,
      obtainedAt: exact.now(),
      exactUser: user,
      brokenAt: null,
    })
  })

  test.each([
    ['used before', { status: 400, text: 'Bad Request' }],
    ['of another chain', { status: 400, json: { error: 'invalid_grant', error_description: 'invalid chainId' } }],
  ])('a code that was %s is refused and leaves the old connection alone', async (_what, answer) => {
    const before = await exact.connections.store.find(OWNER)
    exact.on(TOKEN, answer)
    await expect(exact.exact.connect(OWNER, 'code')).rejects.toMatchObject({ kind: 'unauthorised' })
    expect(await exact.connections.store.find(OWNER)).toEqual(before)
  })

  test('what is not accepted after a look around is not kept, and leaves the old connection alone', async () => {
    const before = await exact.connections.store.find(OWNER)
    exact.on(TOKEN, NEW_PAIR)
    exact.on('GET current/Me', rows(ME))
    exact.on('GET 8/system/Divisions', rows({ Code: 8, Description: 'Voorbeeld B.V.', Status: 1 }))
    exact.on('GET 8/users/UserHasRights', { json: { d: { UserHasRights: false } } })
    const found: unknown[] = []
    await exact.exact.connect(OWNER, 'code', async (trial) => {
      found.push(await trial.divisions(), (await trial.books(8).getMissingRights(['second-way'])).missing)
      return false
    })
    expect(found).toEqual([
      [{ division: 8, name: 'Voorbeeld B.V.' }],
      [expect.objectContaining({ method: 'PUT', endpoint: 'cashflow/Payments' })],
    ])
    expect(await exact.connections.store.find(OWNER)).toEqual(before)
    const bearers = exact.seen.map(({ headers }) => headers.authorization).filter(Boolean)
    expect(new Set(bearers)).toEqual(new Set([`Bearer ${SECRETS.newAccessToken}`]))
  })

  test('a connection is kept alive by a refresh, as soon as one is possible', async () => {
    exact.on(TOKEN, NEW_PAIR)
    exact.wait(569)
    await exact.exact.keepAlive(OWNER)
    expect(exact.calls(TOKEN)).toEqual([])
    exact.wait(1)
    await exact.exact.keepAlive(OWNER)
    expect(await exact.connections.store.find(OWNER)).toMatchObject({ obtainedAt: exact.now() })
  })

  test('a wrong client secret is not the fault of who connects', async () => {
    exact.on(TOKEN, { status: 400, json: { error: 'invalid_client' } })
    await expect(exact.exact.connect(OWNER, 'code')).rejects.toMatchObject({ kind: 'unexpected', status: 400 })
  })

  test('whether it works is told without asking Exact Online, until it is disconnected', async () => {
    const exactUser = (await exact.connections.store.find(OWNER))?.exactUser.fullName
    expect(await exact.exact.connectionOf(OWNER)).toEqual({ connection: 'connected', exactUser })
    await exact.connections.lose(OWNER, exact.now(), 'old-refresh-token')
    expect(await exact.exact.connectionOf(OWNER)).toEqual({ connection: 'broken', exactUser })
    await exact.exact.disconnect(OWNER)
    expect(await exact.exact.connectionOf(OWNER)).toEqual({ connection: 'none' })
    await expect(exact.exact.divisions(OWNER)).rejects.toMatchObject({ kind: 'unauthorised' })
    expect(exact.calls(TOKEN)).toEqual([])
    expect(exact.calls('GET current/Me')).toEqual([])
  })

  test('the active administrations are listed', async () => {
    exact.on('GET current/Me', rows(ME))
    exact.on(
      'GET 8/system/Divisions',
      rows(
        { Code: 8, Description: 'Voorbeeld B.V.', Status: 1 },
        { Code: 9, Description: 'Oud B.V.', Status: 2 },
        { Code: 10, Description: 'Slapend B.V.', Status: 0 },
      ),
    )
    expect(await exact.exact.divisions(OWNER)).toEqual([{ division: 8, name: 'Voorbeeld B.V.' }])
  })
})
