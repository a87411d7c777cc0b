import {
  type Clock,
  type ConnectionStore,
  type Exact,
  ExactError,
  type Identity,
  type Log,
} from '../use-cases/ports.ts'
import { type AccessTokens, createAccessTokens } from './access-tokens.ts'
import { createApi } from './api.ts'
import { createBooks } from './books.ts'
import { createDivisionMemories } from './division-memory.ts'
import { getDivisions, getMe } from './divisions.ts'
import { httpCall } from './http-call.ts'
import { createODataClient } from './odata-client.ts'
import { createSalesBooks } from './sales-books.ts'
import { createTokenEndpoint } from './token-endpoint.ts'

const assertDivision = (division: number): void => {
  if (!Number.isSafeInteger(division)) throw new RangeError(`not a division: ${division}`)
}

/**
 * Exact Online over its REST API. `baseUrl` is the country's site, such as https://start.exactonline.nl;
 * `redirectUri` is the one that was registered with the app.
 * @see https://start.exactonline.nl/docs/HlpRestAPIResources.aspx
 */
export const createExact = (deps: {
  baseUrl: string
  clientId: string
  clientSecret: string
  redirectUri: string
  connections: ConnectionStore
  clock: Clock
  log: Log
}): Exact => {
  const { clientId, clientSecret, redirectUri, connections, clock, log } = deps
  const baseUrl = deps.baseUrl.replace(/\/+$/, '')
  // Every call to Exact Online goes through this one function.
  const send = httpCall
  const endpoint = createTokenEndpoint({ send, clock, baseUrl, clientId, clientSecret, redirectUri })
  const memoryOf = createDivisionMemories()

  /** One for each person who has a connection. */
  const tokens = new Map<string, AccessTokens>()
  const tokensOf = (owner: Identity): AccessTokens => {
    const key = `${owner.tenantId}/${owner.objectId}`
    const known = tokens.get(key) ?? createAccessTokens({ owner, connections, endpoint, clock, log })
    tokens.set(key, known)
    return known
  }

  const clientFor = (
    tokens: AccessTokens,
    place: number | 'current',
    unknownFields = new Set<string>(),
    patience?: AbortSignal,
  ) =>
    createODataClient({
      api: createApi({ send, tokens, clock, log, patience }),
      rootUrl: `${baseUrl}/api/v1/${place}`,
      unknownFields,
    })

  const getMeWith = (tokens: AccessTokens) => getMe(clientFor(tokens, 'current'))

  return {
    authorizeUrl(state) {
      const url = new URL(`${baseUrl}/api/oauth2/auth`)
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        state,
      }).toString()
      return url.href
    },

    async connect(owner, code) {
      const answer = await endpoint.exchangeCode(code)
      if (answer.is !== 'tokens') throw new ExactError('unauthorised', 'Exact Online did not accept the consent')
      const { accessToken, refreshToken, obtainedAt } = answer
      const { userId, fullName, email } = await getMeWith({
        current: async () => accessToken,
        insteadOf: async () => undefined,
      })
      const exactUser = { userId, fullName, email }
      await connections.save(owner, { accessToken, refreshToken, obtainedAt, exactUser })
      // A new consent may be another Exact user's: nothing of the old connection is used any more.
      tokens.delete(`${owner.tenantId}/${owner.objectId}`)
      return exactUser
    },

    async connectionOf(owner) {
      const connection = await connections.find(owner)
      if (!connection) return { connection: 'none' }
      const exactUser = connection.exactUser.fullName
      return connection.brokenAt === null ? { connection: 'connected', exactUser } : { connection: 'broken', exactUser }
    },

    async disconnect(owner) {
      await connections.remove(owner)
      tokens.delete(`${owner.tenantId}/${owner.objectId}`)
    },

    async divisions(owner) {
      const tokens = tokensOf(owner)
      const { currentDivision } = await getMeWith(tokens)
      return getDivisions(clientFor(tokens, currentDivision))
    },

    books(owner, division, patience) {
      assertDivision(division)
      const memory = memoryOf(division)
      return createBooks(clientFor(tokensOf(owner), division, memory.unknownFields, patience), memory)
    },

    sales(owner, division) {
      assertDivision(division)
      const memory = memoryOf(division)
      return createSalesBooks({ client: clientFor(tokensOf(owner), division, memory.unknownFields), memory, clock })
    },
  }
}
