import type { ServerResponse } from 'node:http'

/** What became different; what exactly is then read. */
type Change = { what: 'record' | 'faults' }

export type ChangeStream = {
  publish(change: Change): void
  /** Sends every change from now on as a server-sent event named `change`. */
  follow(response: ServerResponse): void
}

export const createChangeStream = (): ChangeStream => {
  const followers = new Set<ServerResponse>()
  return {
    publish(change) {
      for (const follower of followers) follower.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`)
    },
    follow(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      // A first comment, so that the reader knows that nothing is missed from here on.
      response.write(': open\n\n')
      followers.add(response)
      response.once('close', () => followers.delete(response))
    },
  }
}
