import { type JWTPayload, SignJWT } from 'jose'
import type { KeyName, SigningKey } from './signing-keys.ts'

/** A token before it is signed, so that a forger can spoil one thing of it. */
export type TokenDraft = { key: KeyName; claims: JWTPayload }

export const signDraft = (draft: TokenDraft, key: Pick<SigningKey, 'kid' | 'privateKey'>): Promise<string> =>
  new SignJWT(draft.claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid }).sign(key.privateKey)
