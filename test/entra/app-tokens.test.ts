import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { createAppTokens } from '../../bot/entra/app-tokens.ts'
import { type LoopbackServer, startLoopbackServer } from './loopback-server.ts'

const TENANT = '11111111-1111-4111-8111-111111111111'
const BOT = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'
const SECRET = 'a-very-secret-secret'
const CONNECTOR = 'https://api.botframework.com/.default'
const GRAPH = 'https://graph.microsoft.com/.default'

type Received = { method: string; path: string; form: URLSearchParams }

let server: LoopbackServer
let received: Received[]
let answer: { status: number; body: unknown }
const granted = (token: string) => ({
  status: 200,
  body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: token },
})

beforeAll(async () => {
  server = await startLoopbackServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    received.push({ method: request.method ?? '', path: request.url ?? '', form })
    response.writeHead(answer.status, { 'content-type': 'application/json', location: `${server.origin}/moved` })
    response.end(JSON.stringify(answer.body))
  })
})
afterAll(() => server.close())
beforeEach(() => {
  received = []
  answer = granted('token-1')
})

describe('with a secret', () => {
  const createTokens = (loginOrigin = server.origin) =>
    createAppTokens({ identity: { type: 'SingleTenant', appId: BOT, tenantId: TENANT, secret: SECRET }, loginOrigin })

  test('a token costs one request, to the configured sign-in and for the app’s own tenant', async () => {
    expect(await createTokens().getToken(CONNECTOR)).toBe('token-1')
    expect(received.map(({ method, path }) => [method, path.split('?')[0]])).toEqual([
      ['POST', `/${TENANT}/oauth2/v2.0/token`],
    ])
    expect(Object.fromEntries(received[0]?.form ?? [])).toMatchObject({
      grant_type: 'client_credentials',
      client_id: BOT,
      client_secret: SECRET,
      scope: CONNECTOR,
    })
  })

  test('a token is kept, and each resource has its own', async () => {
    const tokens = createTokens()
    await tokens.getToken(CONNECTOR)
    answer = granted('token-2')
    expect(await tokens.getToken(CONNECTOR)).toBe('token-1')
    expect(await tokens.getToken(GRAPH)).toBe('token-2')
    expect(received).toHaveLength(2)
  })

  test('callers that come at once share one request', async () => {
    const tokens = createTokens()
    await Promise.all([1, 2, 3].map(() => tokens.getToken(CONNECTOR)))
    expect(received).toHaveLength(1)
  })

  test.each([
    ['a wrong secret', 401, { error: 'invalid_client', error_description: 'AADSTS7000215' }, false],
    ['an unknown app', 400, { error: 'unauthorized_client', error_description: 'AADSTS700016' }, false],
    ['an outage', 503, { error: 'temporarily_unavailable', error_description: 'AADSTS90033' }, true],
    ['an outage without a word', 500, {}, true],
    ['a redirect', 302, {}, true],
  ])('%s (%i) gives an error that says whether waiting helps', async (_, status, body, transient) => {
    answer = { status, body }
    const error = await createTokens()
      .getToken(CONNECTOR)
      .catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'AppTokenError', transient })
    expect(received).toHaveLength(1)
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(SECRET)
  })

  test('a sign-in that nobody answers at may answer later', async () => {
    await expect(createTokens('http://127.0.0.1:1').getToken(CONNECTOR)).rejects.toMatchObject({ transient: true })
  })

  test.each([
    [401, { error: 'invalid_client' }],
    [200, {}],
  ])('a failure is not remembered: %i %j', async (status, body) => {
    const tokens = createTokens()
    answer = { status, body }
    await expect(tokens.getToken(CONNECTOR)).rejects.toMatchObject({ name: 'AppTokenError' })
    answer = granted('token-3')
    expect(await tokens.getToken(CONNECTOR)).toBe('token-3')
  })

  test('after an outage Entra is left in peace for a while', async () => {
    const tokens = createTokens()
    answer = { status: 500, body: {} }
    await expect(tokens.getToken(CONNECTOR)).rejects.toMatchObject({ transient: true })
    await expect(tokens.getToken(CONNECTOR)).rejects.toMatchObject({ transient: true })
    expect(received).toHaveLength(1)
  })
})

describe('with a managed identity', () => {
  beforeEach(() => {
    process.env.IDENTITY_ENDPOINT = `${server.origin}/msi/token`
    process.env.IDENTITY_HEADER = 'header'
  })
  afterEach(() => {
    delete process.env.IDENTITY_ENDPOINT
    delete process.env.IDENTITY_HEADER
  })

  test('the machine is asked for a token of the resource', async () => {
    const expiresOn = Math.floor(Date.now() / 1_000) + 86_400
    answer = { status: 200, body: { access_token: 'msi-token', expires_on: `${expiresOn}`, token_type: 'Bearer' } }
    const tokens = createAppTokens({ identity: { type: 'UserAssignedMsi', appId: BOT } })
    expect(await tokens.getToken(CONNECTOR)).toBe('msi-token')
    const [path, query] = received[0]?.path.split('?') ?? []
    expect(path).toBe('/msi/token')
    expect(Object.fromEntries(new URLSearchParams(query))).toMatchObject({
      resource: 'https://api.botframework.com',
      client_id: BOT,
    })
  })
})
