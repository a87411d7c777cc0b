import type { ServerResponse } from 'node:http'

/** Answers with a status and a sentence. */
export const sendProblem = (response: ServerResponse, status: number, message: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { message } }))
}
