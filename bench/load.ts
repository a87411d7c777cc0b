import { Agent, request } from 'node:http'

export type Load = { medianMs: number; p95Ms: number; perSecond: number; failed: number }

/** Sends one request and reads its answer to the end. */
export type Send = (body: string) => Promise<{ status: number; text: string }>

/** Posts JSON to one address over connections that stay open, with one token. */
export const createSend = (url: string, token: string, connections: number): Send => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return (body) =>
    new Promise((resolve, reject) => {
      const sent = request(
        url,
        {
          agent,
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        },
        (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (part: string) => {
            text += part
          })
          response.once('end', () => resolve({ status: response.statusCode ?? 0, text }))
        },
      )
      sent.once('error', reject)
      sent.end(body)
    })
}

const at = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Sends the bodies, so many at once, and measures; `isRight` says whether an answer is the one that was asked for. */
export const drive = async (
  send: Send,
  bodies: string[],
  atOnce: number,
  isRight: (text: string) => boolean,
): Promise<Load> => {
  const tookMs: number[] = []
  let failed = 0
  let next = 0
  const began = performance.now()
  const worker = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const start = performance.now()
      const { status, text } = await send(body)
      tookMs.push(performance.now() - start)
      if (status !== 200 || !isRight(text)) failed++
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  const seconds = (performance.now() - began) / 1000
  tookMs.sort((one, other) => one - other)
  return { medianMs: at(tookMs, 0.5), p95Ms: at(tookMs, 0.95), perSecond: bodies.length / seconds, failed }
}
