import type { ExactBudget } from '../use-cases/exact-budget-port.ts'
import {
  type CallsFor,
  type Clock,
  type ConnectionStore,
  type Division,
  type Exact,
  ExactError,
  type Identity,
  type Log,
} from '../use-cases/ports.ts'
import type { ReferenceStore } from '../use-cases/reference-store-port.ts'
import { type AccessTokens, createAccessTokens } from './access-tokens.ts'
import { createApi } from './api.ts'
import { createBooks } from './books.ts'
import { createChoosing } from './choosing.ts'
import { createDivisionMemories } from './division-memory.ts'
import { getDivisions, getMe } from './divisions.ts'
import { httpCall, type Send } from './http-call.ts'
import { createODataClient, type ODataClient } from './odata-client.ts'
import { booksWithCopy } from './reference/books-with-copy.ts'
import { choosingWithCopy } from './reference/choosing-with-copy.ts'
import { createSalesBooks } from './sales-books.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { createWebhookSubscriptions } from './webhook-subscriptions.ts'
import { withinBudget } from './within-budget.ts'

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
  budget: ExactBudget
  /** Absent: no copy of reference data is kept. */
  reference?: ReferenceStore
  /** Absent: as it is. */
  send?: Send
  clock: Clock
  log: Log
}): Exact => {
  const {
    clientId,
    clientSecret,
    redirectUri,
    connections,
    budget,
    reference,
    clock,
    log,
    send: call = httpCall,
  } = deps
  const baseUrl = deps.baseUrl.replace(/\/+$/, '')
  const endpoint = createTokenEndpoint({ send: call, clock, baseUrl, clientId, clientSecret, redirectUri })
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
    division: number,
    { urgency = 'person', patience }: CallsFor,
    unknownFields = new Set<string>(),
  ) => {
    const rootUrl = `${baseUrl}/api/v1/${division}`
    const send = withinBudget({ send: call, budget, clock, log, rootUrl, division, urgency })
    return createODataClient({ api: createApi({ send, tokens, clock, log, patience }), rootUrl, unknownFields })
  }

  /** Counts for no limit: it names no administration. */
  const getMeWith = (tokens: AccessTokens) =>
    getMe(
      createODataClient({
        api: createApi({ send: call, tokens, clock, log }),
        rootUrl: `${baseUrl}/api/v1/current`,
        unknownFields: new Set(),
      }),
    )

  /** Whose contract each administration belongs to counts for the limits; when it moved, for what is read by row version. */
  const readDivisions = async (client: ODataClient): Promise<Division[]> => {
    const found = await getDivisions(client)
    await budget.keepContracts(
      found.flatMap(({ division, contract, movedAt }) => (contract ? [{ division, contract, movedAt }] : [])),
    )
    return found.map(({ division, name }) => ({ division, name }))
  }

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

    async connect(owner, code, isAccepted = async () => true) {
      const answer = await endpoint.exchangeCode(code)
      if (answer.is !== 'tokens') throw new ExactError('unauthorised', 'Exact Online did not accept the consent')
      const { accessToken, refreshToken, obtainedAt } = answer
      const trial: AccessTokens = {
        current: async () => accessToken,
        accepted: () => undefined,
        refused: () => true,
        refusedAgain: async () => {
          throw new ExactError('unauthorised', 'Exact Online does not accept the token that it gave')
        },
      }
      const { currentDivision, ...exactUser } = await getMeWith(trial)
      const accepted = await isAccepted({
        divisions: () => readDivisions(clientFor(trial, currentDivision, {})),
        books: (division) => createBooks(clientFor(trial, division, {}), memoryOf(division)),
      })
      if (!accepted) return exactUser
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

    async keepAlive(owner) {
      await tokensOf(owner).current()
    },

    async divisions(owner, calls = {}) {
      const tokens = tokensOf(owner)
      const { currentDivision } = await getMeWith(tokens)
      return await readDivisions(clientFor(tokens, currentDivision, calls))
    },

    callsLeft: (division) => budget.left({ division, urgency: 'release' }, clock.now()),

    books(owner, division, calls = {}) {
      assertDivision(division)
      const memory = memoryOf(division)
      const client = clientFor(tokensOf(owner), division, calls, memory.unknownFields)
      const books = createBooks(client, memory)
      if (!reference || !calls.mayUseCopy) return books
      return booksWithCopy(books, { client, reference, of: { tenantId: owner.tenantId, division }, clock, log })
    },

    choosing(owner, division, calls = {}) {
      assertDivision(division)
      const client = clientFor(tokensOf(owner), division, calls)
      const choosing = createChoosing(client)
      if (!reference) return choosing
      return choosingWithCopy(choosing, { client, reference, of: { tenantId: owner.tenantId, division }, clock, log })
    },

    webhooks(owner, division) {
      assertDivision(division)
      return createWebhookSubscriptions(clientFor(tokensOf(owner), division, { urgency: 'background' }))
    },

    sales(owner, division) {
      assertDivision(division)
      const memory = memoryOf(division)
      const client = clientFor(tokensOf(owner), division, { urgency: 'background' }, memory.unknownFields)
      return createSalesBooks({ client, memory, clock })
    },
  }
}
