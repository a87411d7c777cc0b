import type { ServerResponse } from 'node:http'
import type { Change, World } from '../world.ts'

/** Keeps proxies and browsers from closing a quiet stream. */
const HEARTBEAT_MS = 15_000

/** Sends every change as a server-sent event named `change`, of one administration or (without one) of all. */
export const streamChanges = (world: World, response: ServerResponse, division: number | undefined): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': connected\n\n')
  const send = (change: Change): void => {
    if (division !== undefined && change.division !== null && change.division !== division) return
    response.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`)
  }
  const stop = world.listen(send)
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
  response.on('close', () => {
    stop()
    clearInterval(heartbeat)
  })
}
