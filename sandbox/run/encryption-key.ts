import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_FILE = 'encryption-key'

/** AES-256 takes a key of 32 bytes. */
const KEY_BYTES = 32

/** Only who started the sandbox may read it. */
const OWNER_ONLY = 0o600

/**
 * Gives the key with which Akkoord encrypts its connections with Exact Online, in base64. It is drawn at the first
 * start and kept in `folder`, since with another one nothing that was stored could be read.
 */
export const encryptionKey = (folder: string): string => {
  const file = join(folder, KEY_FILE)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const key = randomBytes(KEY_BYTES).toString('base64')
  writeFileSync(file, `${key}\n`, { mode: OWNER_ONLY })
  return key
}
