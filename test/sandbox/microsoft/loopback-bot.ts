import { createServer } from 'node:http'
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'

type Received = { activity: Record<string, unknown>; claims: JWTPayload; headers: Record<string, unknown> }
type Answer = { status: number; body?: unknown }

/** A bot that takes only what its issuer's metadata vouches for, and answers what the test says. */
export const startLoopbackBot = async (botId: string) => {
  const received: Received[] = []
  let issuer = ''
  let respond: (activity: Received['activity']) => Answer | Promise<Answer> | 'never' = () => ({ status: 200 })

  const verify = async (authorization: string | undefined) => {
    const answer = await fetch(`${issuer}/.well-known/openidconfiguration`)
    const metadata: { issuer: string; jwks_uri: string } = JSON.parse(await answer.text())
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri))
    const token = authorization?.replace('Bearer ', '') ?? ''
    return (await jwtVerify(token, keys, { issuer: metadata.issuer, audience: botId, algorithms: ['RS256'] })).payload
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const claims = await verify(request.headers.authorization).catch(() => undefined)
    if (claims === undefined) {
      // Not chained: restify, where another test loaded it, makes writeHead give nothing back.
      response.writeHead(401)
      response.end()
      return
    }
    const activity: Received['activity'] = JSON.parse(Buffer.concat(chunks).toString())
    received.push({ activity, claims, headers: { ...request.headers } })
    const answer = await respond(activity)
    if (answer === 'never') return
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the bot has no port')

  return {
    received,
    endpoint: `http://127.0.0.1:${address.port}/api/messages`,
    trust(itsIssuer: string) {
      issuer = itsIssuer
    },
    answer(next: typeof respond) {
      respond = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
