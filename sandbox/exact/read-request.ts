import type { IncomingMessage } from 'node:http'
import type { Request } from './request.ts'

/** A file of 10 MB as base64, and its JSON around it. */
const MOST_BYTES = 15 * 1024 * 1024

/** Reads a request to its end; undefined when it is too large. */
export const readRequest = async (message: IncomingMessage, origin: string): Promise<Request | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
  }
  if (size > MOST_BYTES) return undefined
  const headers: Request['headers'] = {}
  for (const [name, value] of Object.entries(message.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  return {
    method: message.method ?? 'GET',
    url: new URL(message.url ?? '/', origin),
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}
