import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfidentialClientApplication, type INetworkModule, type NetworkResponse } from '@azure/msal-node'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, type JWK, jwtVerify } from 'jose'
import { CHANNEL_FORGERIES, USER_FORGERIES } from '../../../sandbox/microsoft/issuer/forgeries.ts'
import people, { DEMO_TENANT_ID } from '../../../sandbox/microsoft/world/people.ts'
import { BOT_ID, BOT_PASSWORD, type SandboxWithBot, startSandboxWithBot, TAB_CLIENT_ID } from './sandbox-with-bot.ts'

const GRAPH_SCOPE = 'https://graph.microsoft.com/.default'

let given: SandboxWithBot
beforeAll(async () => {
  given = await startSandboxWithBot()
})
afterAll(() => given.close())

type Metadata = { issuer: string; jwks_uri: string }

const getJson = async <T = unknown>(url: string): Promise<T> => JSON.parse(await (await fetch(url)).text())

const verifyChannelToken = async (token: string) => {
  const { sandbox } = given
  const metadata = await getJson<Metadata>(sandbox.botFramework.metadataUrl)
  const { keys } = await getJson<{ keys: (JWK & { endorsements: string[] })[] }>(metadata.jwks_uri)
  const endorsed = keys.filter((key) => key.endorsements.includes('msteams'))
  const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: endorsed }), {
    issuer: metadata.issuer,
    audience: BOT_ID,
    algorithms: ['RS256'],
    clockTolerance: 300,
  })
  if (payload.serviceurl !== sandbox.serviceUrl) throw new Error('another serviceUrl')
  return payload
}

const verifyUserToken = async (token: string) => {
  const { sandbox } = given
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(sandbox.entra.jwksUrl)), {
    issuer: sandbox.entra.issuer,
    audience: TAB_CLIENT_ID,
    algorithms: ['RS256'],
    clockTolerance: 300,
  })
  if (payload.tid !== DEMO_TENANT_ID || payload.scp !== 'access_as_user') throw new Error('another tenant or scope')
  return payload
}

describe('Bot Framework tokens', () => {
  test('a genuine token passes by the published metadata, and vouches for the serviceUrl', async () => {
    const claims = await verifyChannelToken(await given.sandbox.issuer.issueChannelToken())
    expect(claims).toMatchObject({ aud: BOT_ID, serviceurl: given.sandbox.serviceUrl })
  })

  test.each(CHANNEL_FORGERIES)('a forged token does not pass: %s', async (forgery) => {
    const token = await given.sandbox.issuer.forgeChannelToken(forgery)
    expect(token.split('.')).toHaveLength(3)
    await expect(verifyChannelToken(token)).rejects.toThrow()
  })
})

describe('tokens of people', () => {
  test('a genuine token names the person by object id and tenant, with roles', async () => {
    const claims = await verifyUserToken(await given.sandbox.issueUserToken('kim'))
    const kim = given.sandbox.directory.get('kim')
    expect(claims).toMatchObject({ oid: kim.objectId, name: 'Kim Visser', roles: ['Administrator', 'Booker'] })
  })

  test('someone without roles has no such claim', async () => {
    expect(decodeJwt(await given.sandbox.issueUserToken('sara'))).not.toHaveProperty('roles')
  })

  test('audience, roles and life can be set', async () => {
    const options = { audience: 'api://other', roles: ['Manager'], expiresInSeconds: 60 }
    const { aud, roles, exp = 0 } = decodeJwt(await given.sandbox.issueUserToken('sara', options))
    expect({ aud, roles }).toEqual({ aud: 'api://other', roles: ['Manager'] })
    expect(exp - Date.now() / 1000).toBeLessThanOrEqual(60)
  })

  test.each(USER_FORGERIES)('a forged token does not pass: %s', async (forgery) => {
    await expect(verifyUserToken(await given.sandbox.issuer.forgeUserToken(forgery, 'anna'))).rejects.toThrow()
  })

  test('every seeded id is a GUID of its own', () => {
    const ids = [DEMO_TENANT_ID, ...people.map((person) => person.objectId)]
    expect(ids.filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe("the bot's own tokens", () => {
  const rewriting = (): INetworkModule => {
    const call = async <T>(url: string, options: RequestInit): Promise<NetworkResponse<T>> => {
      const { pathname, search } = new URL(url)
      const response = await fetch(`${given.sandbox.loginOrigin}${pathname}${search}`, options)
      return { status: response.status, headers: {}, body: JSON.parse(await response.text()) }
    }
    return {
      sendGetRequestAsync: (url, options) => call(url, { headers: options?.headers ?? {} }),
      sendPostRequestAsync: (url, options) =>
        call(url, { method: 'POST', headers: options?.headers ?? {}, body: options?.body ?? null }),
    }
  }
  const msal = (clientSecret: string) =>
    new ConfidentialClientApplication({
      auth: { clientId: BOT_ID, clientSecret, authority: `https://login.microsoftonline.com/${DEMO_TENANT_ID}` },
      system: { networkClient: rewriting() },
    })

  test.each([
    ['https://api.botframework.com/.default', 'https://api.botframework.com'],
    [GRAPH_SCOPE, 'https://graph.microsoft.com'],
  ])('msal-node gets one for %s', async (scope, audience) => {
    const result = await msal(BOT_PASSWORD).acquireTokenByClientCredential({ scopes: [scope] })
    expect(decodeJwt(result?.accessToken ?? '')).toMatchObject({ aud: audience, appid: BOT_ID, tid: DEMO_TENANT_ID })
  })

  test("a wrong password is refused in Entra's words", async () => {
    const refused = msal('wrong').acquireTokenByClientCredential({ scopes: [GRAPH_SCOPE] })
    await expect(refused).rejects.toMatchObject({ errorCode: 'invalid_client' })
  })

  test('a fault on the token endpoint is met by the client', async () => {
    given.sandbox.faults.add({ on: 'get-token', kind: 'unavailable', times: 1 })
    const failed = msal(BOT_PASSWORD).acquireTokenByClientCredential({ scopes: [GRAPH_SCOPE] })
    await expect(failed).rejects.toMatchObject({ errorCode: 'temporarily_unavailable' })
  })

  test('neither password nor token stands in the log of calls', async () => {
    await msal(BOT_PASSWORD).acquireTokenByClientCredential({ scopes: [GRAPH_SCOPE] })
    const log = JSON.stringify(given.sandbox.calls.list('token-issuer'))
    expect(log).toContain('client_credentials')
    expect(log).not.toContain(BOT_PASSWORD)
    expect(log).not.toContain('eyJ')
  })

  test('the discovery addresses of Entra answer', async () => {
    const { url, entra } = given.sandbox
    expect(await getJson(`${url}/${DEMO_TENANT_ID}/v2.0/.well-known/openid-configuration`)).toMatchObject({
      issuer: entra.issuer,
      jwks_uri: entra.jwksUrl,
    })
    expect(await getJson(`${url}/common/discovery/instance?api-version=1.1`)).toHaveProperty('metadata')
  })
})

test('keys are kept in their file, which only its owner can read, so that tokens outlive a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'microsoft-keys-'))
  const keysFile = join(folder, 'deeper', 'keys.json')
  const first = await startSandboxWithBot({ keysFile })
  const token = await first.sandbox.issuer.issueChannelToken()
  await first.close()
  const kept = readFileSync(keysFile, 'utf8')

  const second = await startSandboxWithBot({ keysFile })
  const { jwks_uri } = await getJson<Metadata>(second.sandbox.botFramework.metadataUrl)
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(jwks_uri)))
  await second.close()
  expect(payload.aud).toBe(BOT_ID)
  expect(readFileSync(keysFile, 'utf8')).toBe(kept)
  expect(statSync(keysFile).mode & 0o077).toBe(0)
  rmSync(folder, { recursive: true })
})
