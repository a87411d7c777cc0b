import type { IncomingMessage } from 'node:http'
import { HttpProblem } from './http-problem.ts'

/** A little above the largest file that the bot takes, so that the bot itself says that one is too large. Bytes. */
const LIMIT_BYTES = 11 * 1024 * 1024

/** Reads a body as it is. @throws HttpProblem 413 for one over the limit */
export const readBytes = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > LIMIT_BYTES) throw new HttpProblem(413, 'the file is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
