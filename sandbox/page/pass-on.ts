import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBytes } from './read-bytes.ts'
import { sendProblem } from './send-problem.ts'

/** Hands a request to one of the sandboxes and its answer back. */
export const passOn = async (request: IncomingMessage, response: ServerResponse, to: string): Promise<void> => {
  // An address that climbs out of /sandbox/ is not meant for us.
  if (!new URL(to).pathname.startsWith('/sandbox/')) return sendProblem(response, 404, 'nothing here')
  const body = await readBytes(request)
  const answer = await fetch(to, {
    method: request.method ?? 'GET',
    redirect: 'manual',
    ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  response.writeHead(answer.status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(bytes)
}
