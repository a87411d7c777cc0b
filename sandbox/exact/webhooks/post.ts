import { isLoopback } from '../loopback.ts'

/** How long a receiver may take; real ones get some seconds as well. */
const ANSWER_WITHIN_MS = 10_000

/**
 * Posts to a receiver on this machine and gives the status of its answer, null when there was none.
 * @throws Error when the address leads anywhere else: nothing ever leaves this machine
 */
export const post = async (address: string, body: string, signal: AbortSignal): Promise<number | null> => {
  const url = new URL(address)
  if (!isLoopback(url)) throw new Error(`a webhook would leave this machine: ${url.host}`)
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      // A redirect could lead off this machine; a real receiver that redirects has failed, too.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}

/** Whether a receiver took what was posted: nothing but 200 and 201 counts. */
export const wasTaken = (status: number | null): boolean => status === 200 || status === 201
