import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const LOOPBACK = '127.0.0.1'

/** Activities stay far below this. Bytes. */
const LIMIT = 256 * 1024

export type SigningForwarder = { url: string; close(): Promise<void> }

/**
 * Stands between the Playground and Akkoord: the Playground sends activities without a token, which Akkoord refuses, so
 * each is signed here as the Bot Framework signs those of Teams. Only what names this connector is signed.
 */
export const startSigningForwarder = async (options: {
  akkoordUrl: string
  /** The Playground's connector, as its activities name it. */
  serviceUrl: string
  sign: (serviceUrl: string) => Promise<string>
  /** Called with each activity that Akkoord took. */
  forwarded: (activity: { type?: unknown }) => void
}): Promise<SigningForwarder> => {
  const { akkoordUrl, serviceUrl, sign, forwarded } = options

  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    const activity = JSON.parse(body) as { type?: unknown; serviceUrl?: unknown }
    if (activity.serviceUrl !== serviceUrl) return end(response, 403, '')
    const answer = await fetch(`${akkoordUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await sign(serviceUrl)}` },
      body,
    })
    end(response, answer.status, await answer.text())
    if (answer.ok) forwarded(activity)
  }

  const server = createServer((request, response) => {
    // The Playground asks with HEAD whether somebody is there.
    if (request.method !== 'POST') return end(response, 405, '')
    forward(request, response).catch((error) => {
      console.error(`An activity was not handed on: ${error}`)
      if (!response.headersSent) end(response, 502, '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${LOOPBACK}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const end = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(body)
}

const readBody = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength
    if (size > LIMIT) throw new Error('the activity is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
