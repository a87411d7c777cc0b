import type { IncomingMessage } from 'node:http'
import { HttpProblem } from './http-problem.ts'

/** Above the largest message that Teams takes, so that the connector itself can refuse those. */
const BODY_LIMIT_BYTES = 1024 * 1024

/**
 * Reads and parses a body of JSON or form fields.
 *
 * @throws HttpProblem 400 for malformed JSON, 413 for a body over the limit.
 */
export const readBody = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) throw new HttpProblem(413, 'the body is too large')
    chunks.push(chunk)
  }
  if (size === 0) return undefined
  const text = Buffer.concat(chunks).toString('utf8')
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new HttpProblem(400, `the body is not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}`)
  }
}
