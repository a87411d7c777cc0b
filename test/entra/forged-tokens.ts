import { createHmac } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose'
import type { LoopbackIssuer } from './loopback-issuer.ts'

type Forge = (issuer: LoopbackIssuer, claims: JWTPayload) => Promise<string>

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const signAs = (header: JWTHeaderParameters, claims: JWTPayload, key: CryptoKey) =>
  new SignJWT(claims).setProtectedHeader(header).sign(key)

/** A token with an invented key name, which a checker looks for among the issuer's keys. */
export async function signWithUnknownKey(_: LoopbackIssuer, claims: JWTPayload): Promise<string> {
  return signAs({ alg: 'RS256', kid: 'mine' }, claims, (await generateKeyPair('RS256')).privateKey)
}

/**
 * Tokens that carry the right claims and were not signed by the issuer, or not the way that the issuer signs. Each is a
 * known way to fool a checker.
 */
const FORGERIES: Record<string, Forge> = {
  'without a signature (alg none)': async (_, claims) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`,
  'with alg none and a signature of another token': async (issuer, claims) => {
    const [, , signature] = (await issuer.sign(claims)).split('.')
    return `${encode({ alg: 'none', kid: 'first' })}.${encode(claims)}.${signature}`
  },
  'signed by someone else under the name of a published key': async (_, claims) =>
    signAs({ alg: 'RS256', kid: 'first' }, claims, (await generateKeyPair('RS256')).privateKey),
  'signed by someone else under an unknown key name': signWithUnknownKey,
  'signed by someone else without a key name': async (_, claims) =>
    signAs({ alg: 'RS256' }, claims, (await generateKeyPair('RS256')).privateKey),
  'signed with a key that it brings along': async (_, claims) => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
    return signAs({ alg: 'RS256', kid: 'first', jwk: await exportJWK(publicKey) }, claims, privateKey)
  },
  'signed with the public key as a password (HS256)': async (issuer, claims) => {
    const password = await (await fetch(`${issuer.origin}/keys`)).text()
    const signed = `${encode({ alg: 'HS256', kid: 'first' })}.${encode(claims)}`
    return `${signed}.${createHmac('sha256', password).update(signed).digest('base64url')}`
  },
  'signed with another algorithm (ES256)': async (_, claims) =>
    signAs({ alg: 'ES256', kid: 'first' }, claims, (await generateKeyPair('ES256')).privateKey),
  'changed after signing': async (issuer, claims) => {
    const [header, , signature] = (await issuer.sign({ ...claims, jti: 'other' })).split('.')
    return `${header}.${encode(claims)}.${signature}`
  },
  'with a cut signature': async (issuer, claims) => (await issuer.sign(claims)).slice(0, -20),
  'in two parts': async (issuer, claims) => (await issuer.sign(claims)).split('.').slice(0, 2).join('.'),
  'without JSON inside': async () => 'bm90.bm90.bm90',
}

/** Rows for `test.each`: what is wrong with the token, and how to make it. */
export const forgeries = Object.entries(FORGERIES)
