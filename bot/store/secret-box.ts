import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** AES-256-GCM: a fresh 96-bit nonce for every text, and a 128-bit tag that shows any change. Bytes. */
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

export type SecretBox = {
  /** @param context what the secret belongs to: it opens only with the same context */
  seal(text: string, context: string): Uint8Array
  /** @throws Error when the key or the context is another one, or a byte was changed */
  open(sealed: Uint8Array, context: string): string
}

/** Encrypts secrets at rest with one 256-bit key. */
export const createSecretBox = (key: Uint8Array): SecretBox => {
  if (key.byteLength !== KEY_BYTES) throw new RangeError(`the encryption key must be ${KEY_BYTES} bytes`)
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
      return (
        decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES), undefined, 'utf8') +
        decipher.final('utf8')
      )
    },
  }
}
