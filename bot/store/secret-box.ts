import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-256-GCM: a fresh 96-bit nonce for every text, and a 128-bit tag that shows any change. Bytes. */
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

export type SecretBox = {
  /** @param context what the secret belongs to: it opens only with the same context */
  seal(text: string, context: string): Uint8Array
  /**
   * `isOld`: it was sealed with a key that is on its way out, and is to be sealed anew. undefined: none of the keys opens
   * it, the context is another one, or a byte was changed.
   */
  open(sealed: Uint8Array, context: string): { text: string; isOld: boolean } | undefined
}

const openWith = (key: Uint8Array, bytes: Buffer, context: string): string | undefined => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
    return (
      decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    )
  } catch {
    // The tag shows that it was not sealed with this key, for this context, or not like this.
    return undefined
  }
}

/** Encrypts secrets at rest with a 256-bit key; what was sealed with one of the `old` keys opens too. */
export const createSecretBox = (key: Uint8Array, old: Uint8Array[] = []): SecretBox => {
  const keys = [key, ...old]
  if (keys.some(({ byteLength }) => byteLength !== KEY_BYTES)) {
    throw new RangeError(`an encryption key must be ${KEY_BYTES} bytes`)
  }
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed)
      for (const each of keys) {
        const text = openWith(each, bytes, context)
        if (text !== undefined) return { text, isOld: each !== key }
      }
      return undefined
    },
  }
}
