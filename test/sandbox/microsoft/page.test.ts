import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { decodeJwt } from 'jose'
import { approvalActivity, approvalCard } from './approval-activity.ts'
import { callAsBot } from './call-as-bot.ts'
import { type SandboxWithBot, startSandboxWithBot } from './sandbox-with-bot.ts'

let given: SandboxWithBot
beforeAll(async () => {
  given = await startSandboxWithBot()
})
beforeEach(() => given.sandbox.reset())
afterAll(() => given.close())

const call = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${given.sandbox.url}/sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}
const postCard = async (key: string, sandbox = given.sandbox): Promise<string> => {
  const conversationId = sandbox.directory.conversationIdOf(sandbox.directory.get(key))
  const path = `/teams/v3/conversations/${encodeURIComponent(conversationId)}/activities`
  return ((await callAsBot(sandbox, 'POST', path, approvalActivity('open'))).body as { id: string }).id
}

describe('people and chats', () => {
  test('everyone is listed, with what is unread and whether the app is there', async () => {
    await postCard('anna')
    const { body } = await call('GET', '/people')
    expect(body).toHaveLength(7)
    expect(body).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'anna', locale: 'nl-NL', installed: true, unread: 1 }),
        expect.objectContaining({ key: 'arjan', locale: 'en-US', unread: 0 }),
        expect.objectContaining({ key: 'nora', installed: false }),
      ]),
    )
  })

  test('a chat gives the cards as they show now; reading it clears the mark', async () => {
    const activityId = await postCard('anna')
    expect(await call('GET', '/chats/anna')).toMatchObject({
      body: { messages: [{ activityId, text: '', summary: 'open', card: approvalCard('open') }] },
    })
    expect(await call('POST', '/chats/anna/read')).toEqual({ status: 204, body: null })
    expect(await call('GET', '/chats/anna')).toMatchObject({ body: { person: { unread: 0 } } })
  })

  test('a message has its history', async () => {
    const activityId = await postCard('anna')
    const { body } = await call('GET', `/chats/anna/messages/${activityId}/history`)
    expect(body).toMatchObject({ versions: [{ activity: { summary: 'open' } }] })
    expect((await call('GET', '/chats/anna/messages/1/history')).status).toBe(404)
  })

  test('someone unknown gives 404', async () => {
    expect((await call('GET', '/chats/zoe')).status).toBe(404)
  })
})

describe('acting', () => {
  test('a click answers what the bot answered and what is seen', async () => {
    const activityId = await postCard('anna')
    const value = approvalCard('approved')
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value }
    given.bot.answer(() => ({ status: 200, body }))
    const answer = await call('POST', '/chats/anna/click', { activityId, action: { verb: 'approve', data: { a: 1 } } })
    expect(answer).toMatchObject({ status: 200, body: { status: 200, body, shown: { as: 'card', card: value } } })
  })

  test.each([
    ['say', { text: 'hallo' }, { status: 200 }],
    ['submit', { activityId: '1', data: { verb: 'approve' } }, { status: 200 }],
    ['refresh', { activityId: '1' }, null],
    ['install', undefined, { installation: { status: 200 } }],
    ['uninstall', undefined, { installation: { status: 200 } }],
  ])('%s answers what the bot answered', async (name, body, answered) => {
    given.bot.answer(() => ({ status: 200 }))
    const answer = await call('POST', `/chats/anna/${name}`, body)
    expect(answer.status).toBe(200)
    if (answered === null) expect(answer.body).toBeNull()
    else expect(answer.body).toMatchObject(answered)
  })

  test('what is wrong in a request is named; what Teams offers no way to do gives 409', async () => {
    const wrong = await call('POST', '/chats/anna/click', { action: {} })
    expect(wrong.status).toBe(400)
    expect(JSON.stringify(wrong.body)).toMatch(/activityId.*verb/)
    expect((await call('POST', '/chats/nora/say', { text: 'hallo' })).status).toBe(409)
  })
})

describe('behind the scenes', () => {
  test('a token of a person', async () => {
    const { body } = await call('GET', '/token?as=bea')
    expect(decodeJwt((body as { token: string }).token)).toMatchObject({ name: 'Bea Jansen', roles: ['Booker'] })
    expect((await call('GET', '/token')).status).toBe(404)
  })

  test('faults are switched on, listed and off', async () => {
    const { status, body } = await call('POST', '/faults', { on: 'send', kind: 'blocked-by-user', person: 'anna' })
    expect(status).toBe(201)
    expect((await call('GET', '/faults')).body).toEqual([body])
    await call('DELETE', `/faults/${(body as { id: number }).id}`)
    expect((await call('GET', '/faults')).body).toEqual([])
    expect((await call('POST', '/faults', { on: 'send', kind: 'bad-luck' })).status).toBe(400)
  })

  test('limits are switched', async () => {
    await call('POST', '/limits', { enforced: false })
    expect((await call('GET', '/limits')).body).toEqual({ enforced: false })
    await call('POST', '/limits', { enforced: true })
    expect(given.sandbox.limits.isEnforced()).toBe(true)
  })

  test('the calls of connector, Graph and Teams are logged, each under its name', async () => {
    await postCard('anna')
    await call('POST', '/chats/anna/say', { text: 'hallo' })
    const { body } = await call('GET', '/calls')
    expect(body).toMatchObject([
      { to: 'connector', method: 'POST', status: 201, request: { summary: 'open' } },
      { to: 'bot', method: 'POST', path: '/api/messages', status: 200, request: { text: 'hallo' } },
    ])
    expect((await call('GET', '/calls?to=graph')).body).toEqual([])
    expect((await call('GET', '/calls?to=nobody')).status).toBe(400)
  })

  test('a reset empties chats, outbox, faults and log, and brings the installations back', async () => {
    await postCard('anna')
    await call('POST', '/chats/nora/install')
    await call('POST', '/faults', { on: 'send', kind: 'throttled' })
    expect((await call('POST', '/reset')).status).toBe(204)
    expect((await call('GET', '/chats/anna')).body).toMatchObject({ messages: [] })
    expect((await call('GET', '/chats/nora')).body).toMatchObject({ person: { installed: false } })
    expect((await call('GET', '/faults')).body).toEqual([])
    expect((await call('GET', '/outbox')).body).toEqual([])
  })

  test('changes are told as they happen', async () => {
    const response = await fetch(`${given.sandbox.url}/sandbox/events`)
    const reader = response.body?.getReader()
    const activityId = await postCard('anna')
    let text = ''
    while (reader !== undefined && !text.includes('call-logged')) {
      text += new TextDecoder().decode((await reader.read()).value)
    }
    await reader?.cancel()
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(text).toContain(`event: change\ndata: {"what":"message-added","person":"anna","activityId":"${activityId}"}`)
  })

  test.each([
    ['http://localhost:4100', 'http://localhost:4100'],
    ['https://evil.example', null],
    ['http://localhost.evil.example', null],
  ])('a page of %s may read: %s', async (origin, allowed) => {
    const response = await fetch(`${given.sandbox.url}/sandbox/people`, { headers: { origin } })
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed)
  })

  test('malformed JSON gives 400, an unknown address 404', async () => {
    const malformed = await fetch(`${given.sandbox.url}/sandbox/faults`, { method: 'POST', body: '{' })
    expect(malformed.status).toBe(400)
    expect((await call('GET', '/nothing')).status).toBe(404)
  })
})

test('chats, mail and installations outlive a restart; what only one view held does not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'microsoft-data-'))
  const dataFile = join(folder, 'microsoft.json')
  const first = await startSandboxWithBot({ dataFile })
  const activityId = await postCard('anna', first.sandbox)
  first.bot.answer(() => ({
    status: 200,
    body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: approvalCard('approved') },
  }))
  await first.sandbox.client.click('anna', { activityId, action: { verb: 'approve' } })
  await first.sandbox.client.install('nora')
  await first.close()

  const second = await startSandboxWithBot({ dataFile })
  const chat = second.sandbox.readChat('anna')
  const later = await postCard('anna', second.sandbox)
  const nora = second.sandbox.directory.get('nora')
  expect(chat).toMatchObject([{ activityId, card: approvalCard('open'), unread: false, isOwnView: false }])
  expect(Number(later)).toBeGreaterThan(Number(activityId))
  expect(second.sandbox.installations.has(nora)).toBe(true)
  await second.close()
  rmSync(folder, { recursive: true })
})
