import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ConnectorClient } from 'botframework-connector'
import { ERROR_ANSWERS, ERROR_KINDS } from '../../../sandbox/microsoft/world/fault-kinds.ts'
import { DEMO_TENANT_ID } from '../../../sandbox/microsoft/world/people.ts'
import { approvalActivity } from './approval-activity.ts'
import { callAsBot } from './call-as-bot.ts'
import { type SandboxWithBot, startSandboxWithBot } from './sandbox-with-bot.ts'

let given: SandboxWithBot
beforeAll(async () => {
  given = await startSandboxWithBot()
})
beforeEach(() => given.sandbox.reset())
afterAll(() => given.close())

const objectIdOf = (key: string) => given.sandbox.directory.get(key).objectId
const chatOf = (key: string) => {
  const { directory } = given.sandbox
  return `/teams/v3/conversations/${encodeURIComponent(directory.conversationIdOf(directory.get(key)))}`
}
const asBot = (method: string, path: string, body?: unknown) => callAsBot(given.sandbox, method, path, body)
const idOf = ({ body }: { body: unknown }): string => (body as { id: string }).id

const openChat = (memberId: string) =>
  asBot('POST', '/teams/v3/conversations', {
    isGroup: false,
    bot: { id: '28:bot', name: 'Akkoord' },
    members: [{ id: memberId }],
    tenantId: DEMO_TENANT_ID,
    channelData: { tenant: { id: DEMO_TENANT_ID } },
  })

test("the SDK's ConnectorClient opens a chat, posts, replies, edits, reads the members and deletes", async () => {
  const { sandbox } = given
  const token = await sandbox.issuer.issueAppToken('https://api.botframework.com')
  const credentials: ConstructorParameters<typeof ConnectorClient>[0] = {
    async signRequest(request) {
      request.headers.set('authorization', `Bearer ${token}`)
      return request
    },
  }
  const { conversations } = new ConnectorClient(credentials, { baseUri: sandbox.serviceUrl })
  const parameters = {
    isGroup: false,
    bot: { id: '28:bot', name: 'Akkoord' },
    members: [{ id: objectIdOf('anna'), name: '' }],
    tenantId: DEMO_TENANT_ID,
    channelData: { tenant: { id: DEMO_TENANT_ID } },
  } as Parameters<typeof conversations.createConversation>[0]

  const { id } = await conversations.createConversation(parameters)
  const posted = await conversations.sendToConversation(id, approvalActivity('first'))
  const reply = await conversations.replyToActivity(id, posted.id, { type: 'message', text: 'a reply' })
  await conversations.updateActivity(id, posted.id, approvalActivity('second'))
  const members = await conversations.getConversationMembers(id)
  const paged = await conversations.getConversationPagedMembers(id)
  await conversations.deleteActivity(id, reply.id)

  expect(members).toMatchObject([{ id: expect.stringMatching(/^29:/), name: 'Anna de Wit' }])
  expect(paged.members).toHaveLength(1)
  expect(sandbox.readChat('anna')).toMatchObject([
    { activityId: posted.id, summary: 'second', isCard: true, unread: true },
  ])
  const [message, deleted] = sandbox.chats.messagesOf(sandbox.directory.get('anna'))
  expect(message?.versions.map(({ activity }) => activity.summary)).toEqual(['first', 'second'])
  expect(deleted?.deletedAt).not.toBeNull()
})

describe('opening a chat', () => {
  test('a member is known by object id and by Teams id, and the chat is the same each time', async () => {
    const { directory } = given.sandbox
    const first = await openChat(objectIdOf('anna'))
    const second = await openChat(directory.teamsIdOf(directory.get('anna')))
    expect(first.status).toBe(201)
    expect(second.body).toEqual(first.body)
  })

  test.each([
    ['has not installed the app', () => objectIdOf('nora')],
    ['is unknown', () => '29:unknown'],
    ['is given by mail address', () => 'anna.de.wit@demo.example'],
  ])('403 ForbiddenOperationException when the member %s', async (_why, memberId) => {
    const answer = await openChat(memberId())
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'ForbiddenOperationException' } } })
  })

  test('an activity that comes with it is posted', async () => {
    const answer = await asBot('POST', '/teams/v3/conversations', {
      members: [{ id: objectIdOf('arjan') }],
      channelData: { tenant: { id: DEMO_TENANT_ID } },
      activity: { type: 'message', text: 'hello' },
    })
    const [message] = given.sandbox.readChat('arjan')
    expect(answer.body).toMatchObject({ activityId: message?.activityId })
    expect(message).toMatchObject({ text: 'hello', isCard: false, card: null })
  })

  test('another tenant is refused', async () => {
    const answer = await asBot('POST', '/teams/v3/conversations', {
      members: [{ id: objectIdOf('anna') }],
      tenantId: '00000000-0000-4000-8000-000000000000',
    })
    expect(answer.status).toBe(400)
  })
})

describe('messages', () => {
  test('an edit does not make a read message unread', async () => {
    const id = idOf(await asBot('POST', `${chatOf('anna')}/activities`, approvalActivity('one')))
    given.sandbox.chats.markRead(given.sandbox.directory.get('anna'))
    await asBot('PUT', `${chatOf('anna')}/activities/${id}`, approvalActivity('two'))
    expect(given.sandbox.readChat('anna')).toMatchObject([{ summary: 'two', unread: false }])
  })

  test('one with a text and a card is split into two, and no id comes back', async () => {
    const answer = await asBot('POST', `${chatOf('anna')}/activities`, { ...approvalActivity('one'), text: 'above' })
    expect(answer).toMatchObject({ status: 202, body: null })
    expect(given.sandbox.readChat('anna')).toMatchObject([
      { text: 'above', isCard: false },
      { text: '', isCard: true },
    ])
  })

  test('typing leaves nothing in the chat', async () => {
    expect((await asBot('POST', `${chatOf('anna')}/activities`, { type: 'typing' })).status).toBe(201)
    expect(given.sandbox.readChat('anna')).toEqual([])
  })

  test.each([
    ['an unknown message', 'PUT', () => `${chatOf('anna')}/activities/1`, 404, 'ActivityNotFoundInConversation'],
    ['an unknown message', 'DELETE', () => `${chatOf('anna')}/activities/1`, 404, 'ActivityNotFoundInConversation'],
    ['an unknown chat', 'POST', () => '/teams/v3/conversations/a:nope/activities', 404, 'ConversationNotFound'],
    ['a chat without the app', 'POST', () => `${chatOf('nora')}/activities`, 403, 'BotNotInConversationRoster'],
  ])('%s gives %s an error', async (_what, method, path, status, code) => {
    const answer = await asBot(method, path(), { type: 'message', text: 'x' })
    expect(answer).toMatchObject({ status, body: { error: { code } } })
  })

  test("a person's own message cannot be edited by the bot", async () => {
    await given.sandbox.client.say('anna', 'help')
    const [message] = given.sandbox.readChat('anna')
    const answer = await asBot('PUT', `${chatOf('anna')}/activities/${message?.activityId}`, { type: 'message' })
    expect(answer.status).toBe(403)
  })

  test('a message over 100 KB gives 413', async () => {
    const answer = await asBot('POST', `${chatOf('anna')}/activities`, { type: 'message', text: 'x'.repeat(52_000) })
    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'MessageSizeTooBig' } } })
  })

  test('ids are never the same, even in one millisecond', async () => {
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => asBot('POST', `${chatOf('anna')}/activities`, { type: 'message', text: 'x' })),
    )
    expect(new Set(sent.map(idOf)).size).toBe(5)
  })
})

describe('who may call', () => {
  test.each([
    ['no token', async () => undefined],
    ['a token for Graph', async () => given.sandbox.issuer.issueAppToken('https://graph.microsoft.com')],
    ['a token of a person', async () => given.sandbox.issueUserToken('anna')],
    ['a token of Teams', async () => given.sandbox.issuer.issueChannelToken()],
  ])('%s gives 401', async (_what, tokenOf) => {
    const token = await tokenOf()
    const response = await fetch(`${given.sandbox.url}${chatOf('anna')}/activities`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: '{"type":"message"}',
    })
    expect(response.status).toBe(401)
    expect(given.sandbox.readChat('anna')).toEqual([])
  })
})

describe('limits', () => {
  const send = (key: string) => asBot('POST', `${chatOf(key)}/activities`, { type: 'message', text: 'x' })

  test('the eighth message to one thread within a second gives 429 with Retry-After; another thread goes on', async () => {
    for (let sent = 0; sent < 7; sent += 1) expect((await send('anna')).status).toBe(201)
    const eighth = await send('anna')
    expect(eighth).toMatchObject({ status: 429, body: { error: { code: 'Throttled' } } })
    expect(eighth.headers.get('retry-after')).toBe('1')
    expect((await send('arjan')).status).toBe(201)
  })

  test('they can be switched off', async () => {
    given.sandbox.limits.enforce(false)
    const sent = await Promise.all(Array.from({ length: 20 }, () => send('anna')))
    given.sandbox.limits.enforce(true)
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]))
  })
})

describe('faults on demand', () => {
  const send = (key = 'anna') => asBot('POST', `${chatOf(key)}/activities`, { type: 'message', text: 'x' })

  test.each(ERROR_KINDS)('%s answers its status and posts nothing', async (kind) => {
    given.sandbox.faults.add({ on: 'send', kind, times: 1 })
    const answer = await send()
    const { status, code } = ERROR_ANSWERS[kind]
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toContain(code)
    expect(given.sandbox.readChat('anna')).toEqual([])
    expect((await send()).status).toBe(201)
  })

  test('blocked writes come in the other form that Teams has for them', async () => {
    given.sandbox.faults.add({ on: 'send', kind: 'writes-blocked', times: 1 })
    const { body } = await send()
    expect(body).toMatchObject({
      errorCode: 209,
      message: expect.stringContaining('"subCode": "MessageWritesBlocked"'),
    })
  })

  test('throttling says when to come back, or not', async () => {
    given.sandbox.faults.add({ on: 'send', kind: 'throttled', times: 1, retryAfterSeconds: 17 })
    given.sandbox.faults.add({ on: 'send', kind: 'throttled', times: 1, retryAfterSeconds: 0 })
    expect((await send()).headers.get('retry-after')).toBe('17')
    expect((await send()).headers.get('retry-after')).toBeNull()
  })

  test('a fault hits the named person, call and number of times only', async () => {
    given.sandbox.faults.add({ on: 'send', kind: 'server-error', person: 'arjan', times: 2 })
    expect((await send('anna')).status).toBe(201)
    expect((await openChat(objectIdOf('arjan'))).status).toBe(201)
    expect([await send('arjan'), await send('arjan'), await send('arjan')].map(({ status }) => status)).toEqual([
      500, 500, 201,
    ])
    expect(given.sandbox.faults.list()).toEqual([])
  })

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('a connection cut %s the call took effect leaves %d messages', async (when, messages) => {
    given.sandbox.faults.add({ on: 'send', kind: `cut-${when}`, times: 1 })
    await expect(send()).rejects.toThrow('fetch failed')
    expect(given.sandbox.readChat('anna')).toHaveLength(messages)
    expect(given.sandbox.calls.list('connector').at(-1)).toMatchObject({ status: null })
  })

  test('a slow answer comes late, and comes', async () => {
    given.sandbox.faults.add({ on: 'send', kind: 'slow', delayMs: 60, times: 1 })
    expect((await send()).status).toBe(201)
    expect(given.sandbox.calls.list('connector').at(-1)?.durationMs).toBeGreaterThanOrEqual(55)
  })
})
