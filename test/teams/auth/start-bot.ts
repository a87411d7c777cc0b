import type { TurnContext } from 'botbuilder'
import restify from 'restify'

export type RunningBot = { url: string; close(): Promise<void> }

const MAX_BODY_BYTES = 256 * 1024

type Logic = (context: TurnContext) => Promise<void>

/** Serves an adapter the way the server does: real restify, on a free port of the loopback address. */
export async function startBot(
  receive: (req: restify.Request, res: restify.Response, logic: Logic) => Promise<void>,
  logic: Logic,
): Promise<RunningBot> {
  const server = restify.createServer()
  server.use(restify.plugins.bodyParser({ maxBodySize: MAX_BODY_BYTES }))
  server.post('/api/messages', async (req: restify.Request, res: restify.Response) => {
    await receive(req, res, logic)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/api/messages`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.server.closeAllConnections()
      }),
  }
}
