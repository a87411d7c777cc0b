export type HttpRequest = {
  method: 'GET' | 'PATCH'
  url: string
  headers: Record<string, string>
  body?: string
}

export type HttpAnswer = { status: number; headers: Headers; text: string }

/** Dataverse itself gives up on a request after two minutes; ours take a second. */
const TIMEOUT_MS = 30_000

/** A page of 1,000 records is about half a megabyte. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024

/**
 * Makes one HTTP call. Redirects are answers, never followed: they would carry the token elsewhere.
 * @throws whatever the connection throws, and RangeError for an answer that is too long
 */
export const httpCall = async ({ method, url, headers, body }: HttpRequest): Promise<HttpAnswer> => {
  const response = await fetch(url, {
    method,
    headers,
    body: body ?? null,
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MAX_ANSWER_BYTES) throw new RangeError(`answer larger than ${MAX_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  return { status: response.status, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }
}
