import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { ActivityTypes, CloudAdapter, type TurnContext } from 'botbuilder'
import { type BotFrameworkAuthentication, ClaimsIdentity } from 'botframework-connector'
import type { JWTPayload } from 'jose'
import { createChannelTokenVerifier } from '../../../bot/entra/channel-token-verifier.ts'
import { BotAdapter } from '../../../bot/teams/auth/bot-adapter.ts'
import { createBotAuthentication } from '../../../bot/teams/auth/bot-authentication.ts'
import { createBotCredentials } from '../../../bot/teams/auth/bot-credentials.ts'
import { forgeries } from '../../entra/forged-tokens.ts'
import { type LoopbackIssuer, startLoopbackIssuer } from '../../entra/loopback-issuer.ts'
import { type LoopbackServer, startLoopbackServer } from '../../entra/loopback-server.ts'
import { type RunningBot, startBot } from './start-bot.ts'

const BOT = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'
const TENANT = '11111111-1111-4111-8111-111111111111'
const FOREIGN_TENANT = '99999999-9999-4999-8999-999999999999'
const ISSUER = 'https://api.botframework.com'
const NOW_SECONDS = Math.floor(Date.now() / 1_000)

let issuer: LoopbackIssuer
let connector: LoopbackServer
let sent: { path: string; authorization: string | undefined }[]

beforeAll(async () => {
  issuer = await startLoopbackIssuer()
  await issuer.publish('for-others', { endorsements: ['webchat'] })
  connector = await startLoopbackServer((request, response) => {
    sent.push({ path: request.url ?? '', authorization: request.headers.authorization })
    response.writeHead(201, { 'content-type': 'application/json' })
    response.end('{"id":"reply-1"}')
  })
})
afterAll(async () => {
  await issuer.close()
  await connector.close()
})

let logged: { level: string; event: string; fields: unknown }[]
let turns: string[]
let bot: RunningBot
const terminal = jest.spyOn(console, 'error').mockImplementation(() => undefined)

const logAs = (level: string) => (event: string, fields?: unknown) => void logged.push({ level, event, fields })
const log = { info: logAs('info'), warn: logAs('warn'), error: logAs('error') }

const createAuthentication = (metadataPath = '/metadata') =>
  createBotAuthentication({
    botId: BOT,
    credentials: createBotCredentials({ botId: BOT, getToken: async (scope) => `token for ${scope}` }),
    verifyToken: createChannelTokenVerifier({
      issuer: ISSUER,
      metadataUrl: new URL(`${issuer.origin}${metadataPath}`),
      botId: BOT,
      clock: { now: () => new Date() },
    }),
    serviceUrls: [connector.origin, 'smba.trafficmanager.net'],
    allowedTenants: [TENANT],
    log,
  })

async function answerTurn(context: TurnContext): Promise<void> {
  turns.push(context.activity.text)
  if (context.activity.text === 'fail') throw new Error('the inner workings')
  if (context.activity.type === ActivityTypes.Invoke) {
    await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body: { card: 'new' } } })
  } else {
    await context.sendActivity('hello')
  }
}

beforeEach(async () => {
  sent = []
  logged = []
  turns = []
  issuer.outage.status = undefined
  terminal.mockClear()
  const adapter = new BotAdapter({ authentication: createAuthentication(), log })
  bot = await startBot((req, res, logic) => adapter.receive(req, res, logic), answerTurn)
})
afterEach(() => bot.close())

const genuine = (): JWTPayload => ({
  iss: ISSUER,
  aud: BOT,
  serviceurl: connector.origin,
  nbf: NOW_SECONDS - 60,
  exp: NOW_SECONDS + 3_600,
})

const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(genuine()).filter(([name]) => name !== claim))

const activity = (change: Record<string, unknown> = {}) => ({
  type: 'message',
  id: '1',
  text: 'hi',
  channelId: 'msteams',
  serviceUrl: connector.origin,
  conversation: { id: 'a:1', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
  from: { id: '29:1', aadObjectId: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa' },
  recipient: { id: `28:${BOT}` },
  ...change,
})

async function post(authorization: string | undefined, body: unknown = activity(), to = bot.url) {
  const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) }
  const response = await fetch(to, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: await response.text() }
}

const refusedOnce = (reason: unknown = expect.any(String)) => [
  { level: 'warn', event: 'activity-refused', fields: { reason } },
]

describe('a genuine request', () => {
  test('is handled, and the answer goes to the connector with the bot’s own token', async () => {
    const { status } = await post(`Bearer ${await issuer.sign(genuine())}`)
    expect({ status, turns, logged }).toEqual({ status: 200, turns: ['hi'], logged: [] })
    expect(sent).toEqual([
      {
        path: '/v3/conversations/a%3A1/activities/1',
        authorization: 'Bearer token for https://api.botframework.com/.default',
      },
    ])
  })

  test('may be an invoke, whose answer is the body', async () => {
    const header = `Bearer ${await issuer.sign(genuine())}`
    const answer = await post(header, activity({ type: 'invoke', name: 'adaptiveCard/action' }))
    expect(answer).toEqual({ status: 200, body: '{"card":"new"}' })
  })

  test('whose handling fails is answered with 500 and nothing of what failed', async () => {
    const answer = await post(`Bearer ${await issuer.sign(genuine())}`, activity({ text: 'fail' }))
    expect(answer).toEqual({ status: 500, body: '' })
    expect(logged).toEqual([{ level: 'error', event: 'turn-failed', fields: { error: expect.any(Error) } }])
    expect(terminal).not.toHaveBeenCalled()
  })
})

describe('401, one line in the log and no turn for', () => {
  const expectRefused = (answer: { status: number; body: string }, reason?: string) => {
    expect({ ...answer, turns, sent }).toEqual({ status: 401, body: '', turns: [], sent: [] })
    expect(logged).toEqual(refusedOnce(reason))
    expect(terminal).not.toHaveBeenCalled()
  }

  test.each([undefined, '', 'Bearer', 'Basic YTpi'])('the header %j', async (header) => {
    expectRefused(await post(header), 'no-token')
  })

  test.each(forgeries)('a token %s', async (_, forge) => {
    expectRefused(await post(`Bearer ${await forge(issuer, genuine())}`))
  })

  test.each<[string, () => JWTPayload, string]>([
    ['for another bot', () => ({ ...genuine(), aud: TENANT }), 'wrong-aud'],
    ['for nobody', () => ({ ...genuine(), aud: '' }), 'wrong-aud'],
    ['that expired six minutes ago', () => ({ ...genuine(), exp: NOW_SECONDS - 360 }), 'expired'],
    ['that is not valid yet', () => ({ ...genuine(), nbf: NOW_SECONDS + 900 }), 'wrong-nbf'],
    ['without an end', () => without('exp'), 'wrong-exp'],
    ['without a serviceUrl', () => without('serviceurl'), 'no-service-url-claim'],
    ['of an unknown issuer', () => ({ ...genuine(), iss: 'https://evil.example' }), 'wrong-iss'],
    [
      'of the emulator, v1, any tenant',
      () => emulator(`https://sts.windows.net/${FOREIGN_TENANT}/`, '1.0'),
      'wrong-iss',
    ],
    [
      'of the emulator, v2, any tenant',
      () => emulator(`https://login.microsoftonline.com/${FOREIGN_TENANT}/v2.0`, '2.0'),
      'wrong-iss',
    ],
    [
      'of the emulator, v2, our tenant',
      () => emulator(`https://login.microsoftonline.com/${TENANT}/v2.0`, '2.0'),
      'wrong-iss',
    ],
    [
      'of another bot (skill)',
      () => ({ ...genuine(), iss: ISSUER, ver: '2.0', azp: TENANT, aud: TENANT }),
      'wrong-aud',
    ],
  ])('a signed token %s', async (_, claims, reason) => {
    expectRefused(await post(`Bearer ${await issuer.sign(claims())}`), reason)
  })

  function emulator(iss: string, ver: string): JWTPayload {
    return { ...genuine(), iss, ver, tid: iss.split('/')[3], appid: BOT, azp: BOT }
  }

  test('a token of a key that does not endorse Teams', async () => {
    expectRefused(await post(`Bearer ${await issuer.sign(genuine(), 'for-others')}`), 'unknown-key')
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['without a serviceUrl', { serviceUrl: undefined }, 'malformed-activity'],
    ['with a serviceUrl elsewhere', { serviceUrl: 'https://evil.example/' }, 'service-url-not-allowed'],
    [
      'with an allowed serviceUrl that is not the token’s',
      { serviceUrl: 'https://smba.trafficmanager.net/emea/' },
      'service-url-not-the-tokens',
    ],
    ['of another channel', { channelId: 'webchat' }, 'wrong-channel'],
    ['of the channel with a fixed metadata address', { channelId: 'AseChannel' }, 'wrong-channel'],
    ['of the emulator', { channelId: 'emulator', recipient: { id: BOT, role: 'skill' } }, 'wrong-channel'],
    ['of a foreign tenant', foreignTenant(), 'tenant-not-allowed'],
    ['of two tenants', { channelData: { tenant: { id: FOREIGN_TENANT } } }, 'tenants-differ'],
    ['of a person without a real id', { from: { id: '29:1', aadObjectId: 'anna' } }, 'malformed-activity'],
  ])('an activity %s, with a genuine token', async (_, change, reason) => {
    expectRefused(await post(`Bearer ${await issuer.sign(genuine())}`, activity(change)), reason)
  })

  function foreignTenant() {
    return { conversation: { id: 'a:1', tenantId: FOREIGN_TENANT }, channelData: { tenant: { id: FOREIGN_TENANT } } }
  }

  test.each([{}, { type: '' }, { type: 1 }, { type: null }, [], [1]])('the body %j', async (body) => {
    expectRefused(await post(undefined, body), 'malformed-activity')
  })

  test('an accepted token that comes again with another activity', async () => {
    const header = `Bearer ${await issuer.sign(genuine())}`
    await post(header)
    turns = []
    sent = []
    expectRefused(await post(header, activity({ serviceUrl: 'https://evil.example/' })), 'service-url-not-allowed')
  })
})

test('503, and not 401, while the keys cannot be read', async () => {
  issuer.outage.status = 500
  const answer = await post(`Bearer ${await issuer.sign(genuine())}`)
  expect({ answer, turns }).toEqual({ answer: { status: 503, body: '' }, turns: [] })
  expect(logged).toEqual([{ level: 'error', event: 'activity-not-checked', fields: { error: expect.any(Error) } }])
})

test('botbuilder’s plain adapter also answers 401, with one word', async () => {
  const adapter = new CloudAdapter(createAuthentication())
  const plain = await startBot((req, res, logic) => adapter.process(req as never, res, logic), answerTurn)
  const answer = await post('Bearer nothing', activity(), plain.url)
  await plain.close()
  expect(answer).toEqual({ status: 401, body: expect.stringContaining('Unauthorized') })
  expect(logged).toEqual(refusedOnce('malformed-token'))
})

describe('the same authentication', () => {
  let authentication: BotFrameworkAuthentication
  const identity = new ClaimsIdentity([{ type: 'aud', value: BOT }])
  beforeEach(() => {
    authentication = createAuthentication()
  })

  test('signs what is sent outside a turn with the bot’s own token', async () => {
    const client = await authentication.createConnectorFactory(identity).create(connector.origin, ISSUER)
    await client.conversations.sendToConversation('a:2', { type: 'message', text: 'hello' })
    expect(sent).toEqual([
      {
        path: '/v3/conversations/a%3A2/activities',
        authorization: 'Bearer token for https://api.botframework.com/.default',
      },
    ])
  })

  test('makes no client for a serviceUrl that is not allowed', async () => {
    const client = authentication.createConnectorFactory(identity).create('https://evil.example/', ISSUER)
    await expect(client).rejects.toThrow('serviceUrl not allowed')
  })

  test('makes no client for another bot', async () => {
    const other = new ClaimsIdentity([{ type: 'aud', value: TENANT }])
    const client = authentication.createConnectorFactory(other).create(connector.origin, ISSUER)
    await expect(client).rejects.toThrow('not the id of this bot')
  })

  test('opens no web socket and no way for skills', async () => {
    const header = `Bearer ${await issuer.sign(genuine())}`
    await expect(authentication.authenticateStreamingRequest(header, 'msteams')).rejects.toThrow('Unauthorized')
    await expect(authentication.authenticateChannelRequest(header)).rejects.toThrow('Unauthorized')
  })
})
