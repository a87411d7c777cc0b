import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { readJsonFile } from '../read-json-file.ts'

/** `channel` signs for Teams, `otherChannel` is published but not endorsed for Teams, `entra` signs for Entra. */
const KEY_NAMES = ['channel', 'otherChannel', 'entra'] as const
export type KeyName = (typeof KEY_NAMES)[number]

export type SigningKey = { kid: string; privateKey: CryptoKey; publicJwk: JWK }
export type SigningKeys = Record<KeyName, SigningKey>

const ALGORITHM = 'RS256'

export const newPrivateJwk = async (): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: ALGORITHM, use: 'sig' }
}

/** @throws Error when the key is not a private RSA key with a key id. */
export const signingKeyOf = async (jwk: JWK): Promise<SigningKey> => {
  const privateKey = await importJWK(jwk, ALGORITHM)
  const { kid, n, e } = jwk
  if (privateKey instanceof Uint8Array || kid === undefined || n === undefined || e === undefined) {
    throw new Error('not a private RSA key with a key id')
  }
  return { kid, privateKey, publicJwk: { kty: 'RSA', kid, n, e, alg: ALGORITHM, use: 'sig' } }
}

/** Gives the keys in the file, first making those that are missing; without a file, new keys each time. */
export const loadSigningKeys = async (file: string | undefined): Promise<SigningKeys> => {
  const kept: Partial<Record<KeyName, JWK>> = (file === undefined ? undefined : readJsonFile(file)) ?? {}
  const [channel, otherChannel, entra] = await Promise.all(
    KEY_NAMES.map(async (name) => kept[name] ?? (await newPrivateJwk())),
  )
  if (channel === undefined || otherChannel === undefined || entra === undefined) throw new Error('a key is missing')
  if (file !== undefined && KEY_NAMES.some((name) => kept[name] === undefined)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ channel, otherChannel, entra }), { mode: 0o600 })
  }
  return {
    channel: await signingKeyOf(channel),
    otherChannel: await signingKeyOf(otherChannel),
    entra: await signingKeyOf(entra),
  }
}
