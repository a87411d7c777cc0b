import { hash } from 'node:crypto'
import type { Clock } from '../use-cases/ports.ts'

/** One token per signed-in person, or per Teams region, and hour; an entry is about half a kilobyte. */
const MAX_TOKENS = 5_000

/** Remembers what a verified token said until it expires, because checking a signature costs more than all the rest. */
export type VerifiedTokens<T> = {
  find(token: string): T | undefined
  /** `expiresAt` is the claim `exp`: seconds since 1970. */
  save(token: string, value: T, expiresAt: number): void
}

/** Keeps hashes, so that nobody who reads this memory can use a token. */
export function createVerifiedTokens<T>({ clock }: { clock: Clock }): VerifiedTokens<T> {
  const entries = new Map<string, { value: T; expiresAt: number }>()
  const keyOf = (token: string) => hash('sha256', token, 'base64url')

  return {
    find(token) {
      const key = keyOf(token)
      const entry = entries.get(key)
      if (!entry) return undefined
      if (entry.expiresAt * 1_000 > clock.now().getTime()) return entry.value
      entries.delete(key)
      return undefined
    },

    save(token, value, expiresAt) {
      const [oldest] = entries.keys()
      if (entries.size >= MAX_TOKENS && oldest !== undefined) entries.delete(oldest)
      entries.set(keyOf(token), { value, expiresAt })
    },
  }
}
