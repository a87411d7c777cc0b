import type { IncomingMessage } from 'node:http'

/** A little above the largest e-invoice that Akkoord takes, so that Akkoord itself says that it is too large. Bytes. */
const LIMIT = 11 * 1024 * 1024

/** Reads a request's body, or gives undefined when it has none. @throws Error when it is far too large */
export const readBytes = async (request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > LIMIT) throw new Error('the body is too large')
    chunks.push(chunk)
  }
  return size === 0 ? undefined : new Uint8Array(Buffer.concat(chunks))
}
