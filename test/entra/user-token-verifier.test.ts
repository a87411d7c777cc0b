import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { JWTPayload } from 'jose'
import { createUserTokenVerifier } from '../../bot/entra/user-token-verifier.ts'
import { forgeries, signWithUnknownKey } from './forged-tokens.ts'
import { type LoopbackIssuer, startLoopbackIssuer } from './loopback-issuer.ts'

const TENANT = '11111111-1111-4111-8111-111111111111'
const OTHER_ALLOWED_TENANT = '22222222-2222-4222-8222-222222222222'
const FOREIGN_TENANT = '99999999-9999-4999-8999-999999999999'
const PERSON = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const AUDIENCE = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'
const NOW = Date.parse('2026-11-21T12:00:00Z')
const NOW_SECONDS = NOW / 1_000

let issuer: LoopbackIssuer
let now: number
const clock = { now: () => new Date(now) }
const issuerFor = (tenantId: string) => `https://login.example/${tenantId}/v2.0`

beforeAll(async () => {
  issuer = await startLoopbackIssuer()
})
afterAll(() => issuer.close())
beforeEach(() => {
  now = NOW
  issuer.outage.status = undefined
})

const createVerifier = (jwksFor = (tenantId: string) => new URL(`${issuer.origin}/${tenantId}/keys`)) =>
  createUserTokenVerifier({
    issuerFor,
    jwksFor,
    audience: AUDIENCE,
    allowedTenants: [TENANT, OTHER_ALLOWED_TENANT],
    clock,
  })

const genuine: JWTPayload = {
  iss: issuerFor(TENANT),
  aud: AUDIENCE,
  tid: TENANT,
  oid: PERSON,
  scp: 'access_as_user',
  name: 'Anna de Wit',
  roles: ['Administrator'],
  nbf: NOW_SECONDS - 60,
  exp: NOW_SECONDS + 3_600,
}
const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(genuine).filter(([name]) => name !== claim))

describe('a genuine token', () => {
  test('names the person who signed in', async () => {
    const caller = await createVerifier().verify(`Bearer ${await issuer.sign(genuine)}`)
    expect(caller).toEqual({ tenantId: TENANT, objectId: PERSON, name: 'Anna de Wit', roles: ['Administrator'] })
  })

  test('may lack a name and roles, and may hold more scopes', async () => {
    const { name: _, roles: __, ...claims } = genuine
    const token = await issuer.sign({ ...claims, scp: 'openid access_as_user' })
    expect(await createVerifier().verify(`bearer ${token}`)).toMatchObject({ name: '', roles: [] })
  })

  test.each([
    ['its end lies half a minute back', { exp: NOW_SECONDS - 30 }],
    ['its beginning lies half a minute ahead', { nbf: NOW_SECONDS + 30 }],
  ])('is accepted while %s', async (_, claims) => {
    const token = await issuer.sign({ ...genuine, ...claims })
    expect((await createVerifier().verify(`Bearer ${token}`)).objectId).toBe(PERSON)
  })

  test('is refused once it has expired, although it was accepted before', async () => {
    const verifier = createVerifier()
    const header = `Bearer ${await issuer.sign(genuine)}`
    await verifier.verify(header)
    now += 3_700_000
    await expect(verifier.verify(header)).rejects.toMatchObject({ name: 'Unauthorised', reason: 'expired' })
  })
})

describe('a signed token is refused when', () => {
  test.each<[string, JWTPayload, string]>([
    ['it has expired', { ...genuine, exp: NOW_SECONDS - 61 }, 'expired'],
    ['it is not valid yet', { ...genuine, nbf: NOW_SECONDS + 120 }, 'wrong-nbf'],
    ['it never expires', without('exp'), 'wrong-exp'],
    ['it is meant for another app', { ...genuine, aud: PERSON }, 'wrong-aud'],
    ['it names the app by its address (v1)', { ...genuine, aud: `api://${AUDIENCE}` }, 'wrong-aud'],
    ['it is meant for nobody', without('aud'), 'wrong-aud'],
    ['its issuer is unknown', { ...genuine, iss: 'https://login.example/v2.0' }, 'wrong-iss'],
    ['its issuer is the one of a v1 token', { ...genuine, iss: `https://sts.windows.net/${TENANT}/` }, 'wrong-iss'],
    ['its issuer is another tenant', { ...genuine, iss: issuerFor(OTHER_ALLOWED_TENANT) }, 'wrong-iss'],
    ['its tenant is not allowed', { ...genuine, tid: FOREIGN_TENANT }, 'tenant-not-allowed'],
    ['tenant and issuer are both foreign', foreign(), 'tenant-not-allowed'],
    ['it has no tenant', without('tid'), 'tenant-not-allowed'],
    ['its tenant is no text', { ...genuine, tid: [TENANT] }, 'tenant-not-allowed'],
    ['it has no person', without('oid'), 'not-a-person'],
    ['its person is no GUID', { ...genuine, oid: 'anna@example.nl' }, 'not-a-person'],
    ['it belongs to a program (no scope)', without('scp'), 'not-a-person'],
    ['its scope is another', { ...genuine, scp: 'access_as_user.read' }, 'wrong-scope'],
  ])('%s', async (_, claims, reason) => {
    const token = await issuer.sign(claims)
    await expect(createVerifier().verify(`Bearer ${token}`)).rejects.toMatchObject({ name: 'Unauthorised', reason })
  })

  function foreign(): JWTPayload {
    return { ...genuine, tid: FOREIGN_TENANT, iss: issuerFor(FOREIGN_TENANT) }
  }
})

test.each(forgeries)('a forged token is refused: %s', async (_, forge) => {
  const token = await forge(issuer, genuine)
  await expect(createVerifier().verify(`Bearer ${token}`)).rejects.toMatchObject({
    name: 'Unauthorised',
    statusCode: 401,
    message: 'Unauthorised',
  })
})

test.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', 'Bearer häää'])(
  'the header %j is refused',
  async (header) => {
    await expect(createVerifier().verify(header)).rejects.toMatchObject({ name: 'Unauthorised', reason: 'no-token' })
  },
)

test('nothing of a refused token stands in the error', async () => {
  const token = await issuer.sign({ ...genuine, aud: 'somewhere-else' })
  const error = await createVerifier()
    .verify(`Bearer ${token}`)
    .catch((caught: unknown) => caught)
  const written = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error as Error).cause)
  expect(written).not.toContain('somewhere-else')
  expect(written).not.toContain(token.split('.')[1])
})

describe('the keys', () => {
  test('are read once for many tokens', async () => {
    const verifier = createVerifier()
    const tokens = await Promise.all([1, 2, 3].map((jti) => issuer.sign({ ...genuine, jti: `${jti}` })))
    const before = issuer.requests.length
    await Promise.all(tokens.map((token) => verifier.verify(`Bearer ${token}`)))
    expect(issuer.requests.slice(before)).toEqual([`/${TENANT}/keys`])
  })

  test('of a tenant that is not allowed are never asked for', async () => {
    const before = issuer.requests.length
    const token = await issuer.sign({ ...genuine, tid: FOREIGN_TENANT, iss: issuerFor(FOREIGN_TENANT) })
    await expect(createVerifier().verify(`Bearer ${token}`)).rejects.toThrow('Unauthorised')
    expect(issuer.requests.length).toBe(before)
  })

  test('are not asked for again by every invented key name', async () => {
    const verifier = createVerifier()
    await verifier.verify(`Bearer ${await issuer.sign(genuine)}`)
    const before = issuer.requests.length
    const forgery = await signWithUnknownKey(issuer, genuine)
    for (const _ of [1, 2, 3]) await expect(verifier.verify(`Bearer ${forgery}`)).rejects.toThrow('Unauthorised')
    expect(issuer.requests.length).toBe(before)
  })

  test.each([
    ['the issuer answers 500', () => new URL(`${issuer.origin}/outage`), 500],
    ['the address redirects', () => new URL(`${issuer.origin}/moved`), undefined],
    ['the answer is no key set', () => new URL(`${issuer.origin}/no-keys`), undefined],
    ['nobody answers', () => new URL('http://127.0.0.1:1/keys'), undefined],
  ])('cannot be read when %s: not the caller’s fault', async (_, jwksFor, status) => {
    issuer.outage.status = status
    const verifier = createVerifier(jwksFor)
    const token = await issuer.sign(genuine)
    await expect(verifier.verify(`Bearer ${token}`)).rejects.toMatchObject({
      kind: 'keys-unavailable',
      statusCode: 503,
    })
  })

  test('are asked for again only some seconds after a failure', async () => {
    const verifier = createVerifier()
    const header = `Bearer ${await issuer.sign(genuine)}`
    issuer.outage.status = 503
    await expect(verifier.verify(header)).rejects.toMatchObject({ kind: 'keys-unavailable' })
    issuer.outage.status = undefined
    const before = issuer.requests.length
    await expect(verifier.verify(header)).rejects.toMatchObject({ kind: 'keys-unavailable' })
    expect(issuer.requests.length).toBe(before)
    now += 5_000
    expect((await verifier.verify(header)).objectId).toBe(PERSON)
  })
})
