import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { createBotAuthentication } from '../../bot/teams/auth/bot-authentication.ts'
import { createBotCredentials } from '../../bot/teams/auth/bot-credentials.ts'
import { createCardSender } from '../../bot/teams/card-sender.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { afterwards } from '../setup/afterwards.ts'
import { quietLog } from '../setup/quiet-log.ts'

const NOW = new Date('2026-11-17T13:00:00Z')
const botId = guidOf('bot')

/** A connector that answers like this, and counts what it was asked. */
const startSender = async (answer: RequestListener) => {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
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
  const sender = createCardSender({ authentication, botId, serviceUrl, clock: { now: () => NOW }, timeoutMs: 300 })
  const chat = { serviceUrl, conversationId: 'a:1' }
  return { seen, chat, sender, post: () => sender.post(chat, { card: 'welcome' }, 'nl') }
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
    expect(seen).toEqual(['POST /v3/conversations/a%3A1/activities'])
  })

  test('gives up on a connector that does not answer, so that it holds up nobody else’s card', async () => {
    const { post, seen } = await startSender(() => undefined)
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

  test('429 says when it may be tried again', async () => {
    const { post, seen } = await startSender(json(429, failure('Throttled'), { 'retry-after': '7' }))
    await expect(post()).rejects.toMatchObject({ kind: 'throttled', retryAt: new Date(NOW.getTime() + 7_000) })
    expect(seen).toHaveLength(1)
  })

  test('goes to no address that is not allowed: the bot’s token would go along', async () => {
    const { sender } = await startSender(json(201, { id: '1' }))
    const { seen, chat } = await startSender(json(201, { id: '1' }))
    await expect(sender.post(chat, { card: 'welcome' }, 'nl')).rejects.toMatchObject({ name: 'MessengerError' })
    expect(seen).toEqual([])
  })
})
