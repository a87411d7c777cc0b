import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { createBotAuthentication } from '../../bot/teams/auth/bot-authentication.ts'
import { createBotCredentials } from '../../bot/teams/auth/bot-credentials.ts'
import { createCardSender } from '../../bot/teams/card-sender.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { afterwards } from '../setup/afterwards.ts'
import { quietLog } from '../setup/quiet-log.ts'

const WELCOME = { card: 'welcome' as const, exactOnline: 'connected' as const, askedBy: null }

/** Longer than an answer takes beside other tests. Milliseconds. */
const PATIENCE_MS = 5_000

const NOW = new Date('2026-11-17T13:00:00Z')
const botId = guidOf('bot')

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text === '' ? undefined : JSON.parse(text)
}

/** A connector that answers like this, and counts what it was asked. */
const startSender = async (answer: RequestListener, patienceMs = PATIENCE_MS) => {
  const seen: { call: string; body: unknown }[] = []
  const server = createServer(async (request, response) => {
    seen.push({ call: `${request.method} ${request.url}`, body: await bodyOf(request) })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterwards(() => {
    server.close()
    server.closeAllConnections()
  })
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const authentication = createBotAuthentication({
    botId,
    credentials: createBotCredentials({ botId, getToken: async () => 'token' }),
    verifyToken: async () => ({ ok: false, reason: 'nothing comes in here' }),
    serviceUrls: [serviceUrl],
    allowedTenants: [TENANT],
    log: quietLog,
  })
  const sender = createCardSender({
    authentication,
    botId,
    serviceUrl,
    clock: { now: () => NOW },
    timeoutMs: patienceMs,
  })
  const chat = { serviceUrl, conversationId: 'a:1' }
  return { seen, chat, sender, post: () => sender.post(chat, WELCOME, 'nl') }
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

const failure = (code: string) => ({ error: { code, message: code } })

describe('sending a card', () => {
  test('gives the id under which it is edited later', async () => {
    const { post, seen } = await startSender(json(201, { id: '17' }))
    expect(await post()).toEqual({ activityId: '17' })
    expect(seen.map(({ call }) => call)).toEqual(['POST /v3/conversations/a%3A1/activities'])
  })

  test('gives up on a connector that does not answer, so that it holds up nobody else’s card', async () => {
    const { post, seen } = await startSender(() => undefined, 300)
    await expect(post()).rejects.toMatchObject({ name: 'MessengerError', kind: 'unavailable' })
    expect(seen).toHaveLength(1)
  })

  test.each([
    [403, 'ForbiddenOperationException', 'not-installed'],
    [403, 'BotNotInConversationRoster', 'not-installed'],
    [403, 'ConversationBlockedByUser', 'blocked'],
    [403, 'BotDisabledByAdmin', 'refused'],
    [404, 'ConversationNotFound', 'gone'],
    [404, 'ActivityNotFoundInConversation', 'gone'],
    [412, 'PreconditionFailed', 'unavailable'],
    [413, 'MessageSizeTooBig', 'refused'],
    [401, 'BotNotRegistered', 'unavailable'],
    [500, 'ServiceError', 'unavailable'],
    [503, 'ServiceUnavailable', 'unavailable'],
  ] as const)('%i %s is %s, and nothing is sent twice', async (status, code, kind) => {
    const { post, seen } = await startSender(json(status, failure(code)))
    await expect(post()).rejects.toMatchObject({ kind })
    expect(seen).toHaveLength(1)
  })

  test('a message whose id Teams does not give is not posted again: each would be one more', async () => {
    const { post, seen } = await startSender(json(202, {}))
    await expect(post()).rejects.toMatchObject({ kind: 'refused' })
    expect(seen).toHaveLength(1)
  })

  test('a card goes without a text: Teams would split the message and give no id', async () => {
    const { post, seen } = await startSender(json(201, { id: '1' }))
    await post()
    expect(seen[0]).toMatchObject({ body: { summary: expect.any(String), attachments: [expect.anything()] } })
    expect(seen[0]).not.toHaveProperty('body.text')
  })

  test('429 says when it may be tried again', async () => {
    const { post, seen } = await startSender(json(429, failure('Throttled'), { 'retry-after': '7' }))
    await expect(post()).rejects.toMatchObject({ kind: 'throttled', retryAt: new Date(NOW.getTime() + 7_000) })
    expect(seen).toHaveLength(1)
  })

  test('goes to no address that is not allowed: the bot’s token would go along', async () => {
    const { sender } = await startSender(json(201, { id: '1' }))
    const { seen, chat } = await startSender(json(201, { id: '1' }))
    await expect(sender.post(chat, WELCOME, 'nl')).rejects.toMatchObject({ name: 'MessengerError' })
    expect(seen).toEqual([])
  })
})
