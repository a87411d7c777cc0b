import { z } from 'zod'
import { fetchJson } from './fetch-json.ts'

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

export type KeySet = z.infer<typeof KeySet>

/** Reads a published key set (JWKS). */
export async function fetchKeySet(url: URL, signal: AbortSignal): Promise<KeySet> {
  return KeySet.parse(await fetchJson(url, signal))
}
