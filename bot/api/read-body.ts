import type { IncomingMessage } from 'node:http'

export class BodyRefused extends Error {
  override name = 'BodyRefused'
  readonly status: 413 | 415
  /** How much would have been read. Bytes. */
  readonly limit: number

  constructor(status: 413 | 415, limit: number) {
    super(status === 413 ? 'body too large' : 'content-encoding is not supported')
    this.status = status
    this.limit = limit
  }
}

/**
 * Reads a request's body up to `limit` bytes. Compressed bodies are refused unread: a small one can hold a huge one.
 * @throws BodyRefused
 */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw new BodyRefused(415, limit)
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyRefused(413, limit)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > limit) throw new BodyRefused(413, limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
