import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { startLoopbackServer } from './loopback-server.ts'

type PublishedKey = Record<string, unknown>

export type LoopbackIssuer = {
  origin: string
  /** What GET <path> was asked for, in order. */
  requests: string[]
  /** While set, every answer is this status. */
  outage: { status: number | undefined }
  /** Published keys of /keys; `publish` adds one that `sign` can use by its kid. */
  publish(kid: string, more?: Record<string, unknown>): Promise<void>
  /** Signs with a published key. */
  sign(claims: JWTPayload, kid?: string): Promise<string>
  close(): Promise<void>
}

/** Publishes keys and OpenID metadata the way Microsoft's issuers do, and signs tokens with those keys. */
export async function startLoopbackIssuer(): Promise<LoopbackIssuer> {
  const published: PublishedKey[] = []
  const privateKeys = new Map<string, CryptoKey>()
  const requests: string[] = []
  const outage: { status: number | undefined } = { status: undefined }

  const server = await startLoopbackServer((request, response) => {
    const path = request.url ?? ''
    requests.push(path)
    response.statusCode = outage.status ?? 200
    response.setHeader('content-type', 'application/json')
    if (path === '/metadata') response.end(JSON.stringify({ jwks_uri: `${server.origin}/keys` }))
    else if (path === '/metadata-elsewhere') response.end(JSON.stringify({ jwks_uri: 'http://127.0.0.2:1/keys' }))
    else if (path === '/moved') {
      response.writeHead(302, { location: '/keys' })
      response.end()
    } else if (path === '/no-keys') response.end('{"error":"not a key set"}')
    else response.end(JSON.stringify({ keys: published }))
  })

  const publish = async (kid: string, more: Record<string, unknown> = {}) => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    privateKeys.set(kid, privateKey)
    published.push({ ...(await exportJWK(publicKey)), kid, use: 'sig', ...more })
  }
  await publish('first')

  return {
    ...server,
    requests,
    outage,
    publish,
    sign(claims, kid = 'first') {
      const key = privateKeys.get(kid)
      if (!key) throw new Error(`no key ${kid}`)
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key)
    },
  }
}
