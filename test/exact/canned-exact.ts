import { createExact } from '../../bot/exact/exact.ts'
import type { Books, Identity } from '../../bot/use-cases/ports.ts'
import { startCannedServer } from './canned-server.ts'
import { createMemoryConnections } from './memory-connections.ts'
import { NO_LIMITS } from './no-limits.ts'

export const OWNER: Identity = { tenantId: 'tenant-1', objectId: 'booker-1' }
const DIVISION = 1
export const SECRETS = {
  clientSecret: 'client-secret-5f1c',
  accessToken: 'access-token-9a2b',
  refreshToken: 'refresh-token-7d3e',
  newAccessToken: 'access-token-4c8f',
  newRefreshToken: 'refresh-token-1b6a',
}

export const guid = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`

/** The answer of the token endpoint; `expires_in` is a text, as Exact Online sends it. */
export const NEW_PAIR = {
  json: {
    access_token: SECRETS.newAccessToken,
    token_type: 'bearer',
    expires_in: '600',
    refresh_token: SECRETS.newRefreshToken,
  },
}

export const rows = (...results: object[]) => ({ json: { d: { results } } })

export const exactMessage = (status: number, value: string) => ({
  status,
  json: { error: { code: '', message: { lang: '', value } } },
})

/** A person with a connection, a clock that stands still, and an Exact Online of which only the answers are set. */
export const startCannedExact = async () => {
  const server = await startCannedServer()
  const connections = createMemoryConnections()
  const startedAt = Date.parse('2026-03-02T09:00:00Z')
  const time = { ms: startedAt }
  const logged: { level: string; event: string; fields: Record<string, unknown> }[] = []
  const logAt =
    (level: string) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      logged.push({ level, event, fields })
    }
  const clientWith = (baseUrl: string) =>
    createExact({
      baseUrl,
      clientId: 'client-1',
      clientSecret: SECRETS.clientSecret,
      redirectUri: 'https://akkoord.example/exact/callback',
      connections: connections.store,
      budget: NO_LIMITS,
      clock: { now: () => new Date(time.ms) },
      log: { info: logAt('info'), warn: logAt('warn'), error: logAt('error') },
    })
  const exact = clientWith(server.url)
  await connections.store.save(OWNER, {
    accessToken: SECRETS.accessToken,
    refreshToken: SECRETS.refreshToken,
    obtainedAt: new Date(startedAt),
    exactUser: { userId: guid(900), fullName: 'Bo Boeker', email: 'bo@example.nl' },
  })
  const books: Books = exact.books(OWNER, DIVISION)
  return {
    ...server,
    connections,
    exact,
    books,
    logged,
    clientWith,
    now: () => new Date(time.ms),
    /** Lets the access token grow this many seconds older. */
    wait: (seconds: number) => {
      time.ms += seconds * 1000
    },
  }
}

export type CannedExact = Awaited<ReturnType<typeof startCannedExact>>
