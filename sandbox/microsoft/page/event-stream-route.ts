import type { Route } from '../http/route.ts'
import type { PageDeps } from './page-deps.ts'

/** Every change as a server-sent event named `change`; what changed is then read from the other addresses. */
export const eventStreamRoute = ({ changes }: Pick<PageDeps, 'changes'>): Route[] => [
  {
    method: 'GET',
    path: '/sandbox/events',
    handle: () => ({
      stream(response) {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
        // A first comment, so that the reader knows that nothing is missed from here on.
        response.write(': open\n\n')
        const unsubscribe = changes.subscribe((change) => {
          response.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`)
        })
        response.once('close', unsubscribe)
      },
    }),
  },
]
