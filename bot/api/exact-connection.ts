import type { createConnectExact } from '../use-cases/connect-exact.ts'
import type { createConnection } from '../use-cases/connection.ts'
import { exactReply } from './exact-reply.ts'
import { JSON_LIMIT, type Reply, type Route, refused } from './route.ts'

/** Where Exact Online sends the browser back to; part of the app's registration there. */
export const CALLBACK_PATH = '/api/exact-connection/callback'

/** A page that says one thing, in both languages: here nobody is signed in, so nobody's language is known. */
const page = (status: number, nl: string, en: string): Reply => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  },
  body: `<!doctype html><html lang="nl"><meta name="viewport" content="width=device-width"><title>Akkoord</title>
<body style="font:16px/1.5 system-ui;max-width:36rem;margin:15vh auto;padding:0 1rem"><p>${nl}</p><p lang="en">${en}</p></body></html>`,
})

/** Connecting one's Exact Online account, looking whether it is, and disconnecting it. */
export const exactConnectionRoutes = (deps: {
  connectExact: ReturnType<typeof createConnectExact>
  connection: ReturnType<typeof createConnection>
}): Route[] => [
  {
    method: 'get',
    path: '/api/exact-connection',
    roles: null,
    bodyLimit: 0,
    async handle(_request, caller) {
      return { status: 200, body: await deps.connection.stateOf(caller) }
    },
  },
  {
    method: 'post',
    path: '/api/exact-connection/disconnect',
    roles: null,
    bodyLimit: JSON_LIMIT,
    async handle(_request, caller) {
      return { status: 200, body: (await deps.connection.disconnect(caller)).state }
    },
  },
  {
    method: 'post',
    path: '/api/exact-connection',
    roles: ['Booker', 'Administrator'],
    bodyLimit: JSON_LIMIT,
    async handle(_request, caller) {
      return { status: 200, body: { authorizeUrl: await deps.connectExact.start(caller) } }
    },
  },
  {
    method: 'get',
    path: CALLBACK_PATH,
    roles: 'public',
    bodyLimit: 0,
    async handle({ query }) {
      const code = query.get('code')
      const state = query.get('state')
      if (!code || !state) {
        return page(
          400,
          'Exact Online is niet verbonden: er is geen toestemming gegeven.',
          'Exact Online was not connected: no consent was given.',
        )
      }
      const user = await exactReply(
        async () => (await deps.connectExact.finish(state, code)) ?? refused(400, 'unknown-state'),
      )
      if ('status' in user) {
        return page(
          user.status,
          'Exact Online is niet verbonden. Begin opnieuw vanuit Teams.',
          'Exact Online was not connected. Start again from Teams.',
        )
      }
      return page(
        200,
        'Exact Online is verbonden. U kunt dit venster sluiten.',
        'Exact Online is connected. You can close this window.',
      )
    },
  },
]
