import { readBounded } from './read-bounded.ts'

/** Key sets are some tens of kilobytes; more is not a key set. */
const MAX_ANSWER_BYTES = 1024 * 1024

/**
 * Reads a JSON document that must be exactly there: status 200, no redirect, not too long.
 *
 * @throws Error for everything else
 */
export async function fetchJson(url: URL, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, redirect: 'error', signal })
  if (response.status !== 200) {
    await response.body?.cancel()
    throw new Error(`${url.origin} answered ${response.status}`)
  }
  return JSON.parse(await readBounded(response, MAX_ANSWER_BYTES))
}
