import type { IncomingMessage, ServerResponse } from 'node:http'
import type { CallAkkoord } from '../run/akkoord-api.ts'
import { readBytes } from './read-bytes.ts'
import { sendProblem } from './send-problem.ts'

/** `bea/bookings?…`: who asks, and what of the API. */
const ASKED = /^([a-z]+)\/(.+)$/

/** Calls Akkoord's API in the name of a person of the sandbox, so that the page needs no token. */
export const askAkkoord = async (
  request: IncomingMessage,
  response: ServerResponse,
  call: CallAkkoord,
  asked: string,
): Promise<void> => {
  const [, person, path] = ASKED.exec(asked) ?? []
  const { method } = request
  const isKnown = person !== undefined && (method === 'GET' || method === 'POST' || method === 'PATCH')
  if (!isKnown) return sendProblem(response, 404, 'nothing here')
  const bytes = await readBytes(request)
  const isJson = request.headers['content-type']?.startsWith('application/json')
  const body = bytes && isJson ? JSON.parse(new TextDecoder().decode(bytes)) : bytes
  const answer = await call(person, method, `/api/${path}`, body)
  response.writeHead(answer.status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(answer.body))
}
