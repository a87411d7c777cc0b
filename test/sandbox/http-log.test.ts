import { describe, expect, test } from '@jest/globals'
import type { Call as DynamicsCall } from '../../sandbox/dynamics/call-log.ts'
import type { Call as ExactCall } from '../../sandbox/exact/call-log.ts'
import type { LoggedCall } from '../../sandbox/microsoft/world/call-log.ts'
import type { ApiCall } from '../../sandbox/page/api-calls.ts'
import { createCallList } from '../../sandbox/page/call-list.ts'
import { apiSource, dynamicsSource, exactSource, microsoftSource } from '../../sandbox/page/call-sources.ts'
import { withoutSecrets } from '../../sandbox/page/without-secrets.ts'

const at = (second: number): string => new Date(Date.UTC(2026, 10, 17, 14, 0, second)).toISOString()

const exactCall = (call: Partial<ExactCall>): ExactCall => ({
  number: 1,
  at: at(0),
  method: 'GET',
  path: '/api/v1/800100/financial/GLAccounts',
  status: 200,
  cut: false,
  durationMs: 3,
  requestId: 'r-1',
  ...call,
})
const microsoftCall = (call: Partial<LoggedCall>): LoggedCall => ({
  number: 1,
  at: at(0),
  requestId: 'r-2',
  to: 'connector',
  method: 'POST',
  path: '/teams/v3/conversations/a%3A1anna/activities',
  status: 201,
  durationMs: 5,
  request: {},
  response: {},
  ...call,
})
const apiCall = (call: Partial<ApiCall>): ApiCall => ({
  number: 1,
  at: at(0),
  person: 'bea',
  method: 'POST',
  path: '/api/bookings',
  status: 201,
  durationMs: 40,
  request: { lines: [] },
  response: { state: 'waiting' },
  ...call,
})

const dynamicsCall = (call: Partial<DynamicsCall>): DynamicsCall => ({
  number: 1,
  at: at(0),
  requestId: 'r-3',
  method: 'GET',
  path: '/api/data/v9.2/akk_exactrelaties',
  query: '$select=akk_name',
  status: 200,
  durationMs: 4,
  prefer: '',
  request: null,
  response: null,
  ...call,
})

const NAMES: Record<string, string> = { 'a:1anna': 'Anna de Wit', bea: 'Bea Jansen' }

const listOf = (given: { exact?: ExactCall[]; microsoft?: LoggedCall[]; dynamics?: DynamicsCall[]; api?: ApiCall[] }) =>
  createCallList([
    exactSource(() => given.exact ?? []),
    dynamicsSource(() => given.dynamics ?? []),
    microsoftSource(
      () => given.microsoft ?? [],
      (id) => NAMES[id],
    ),
    apiSource(
      () => given.api ?? [],
      (id) => NAMES[id],
    ),
  ])

describe('the HTTP log', () => {
  test('joins the calls of all parts, newest first', () => {
    const list = listOf({
      exact: [exactCall({ number: 1, at: at(1) }), exactCall({ number: 2, at: at(4) })],
      microsoft: [microsoftCall({ number: 7, at: at(2) })],
      api: [apiCall({ at: at(3) })],
    })
    expect(list.list().map(({ id }) => id)).toEqual(['exact-2', 'api-1', 'microsoft-7', 'exact-1'])
    expect(list.list({ part: 'akkoord-to-teams' }).map(({ id }) => id)).toEqual(['microsoft-7'])
  })

  test('says of each call who called whom, in words, and the id by which the other side knows it', () => {
    const [line] = listOf({ microsoft: [microsoftCall({})] }).list()
    expect(line).toEqual({
      id: 'microsoft-1',
      at: at(0),
      part: 'akkoord-to-teams',
      from: 'Akkoord',
      to: 'Teams',
      method: 'POST',
      path: '/v3/conversations/{Anna de Wit}/activities',
      about: null,
      status: '201 Created',
      failed: false,
      durationMs: 5,
      correlationId: 'r-2',
    })
  })

  test.each([
    [{ type: 'message', text: 'hallo' }, 'Anna de Wit: hallo'],
    [{ type: 'invoke', value: { action: { verb: 'approve' } } }, 'Anna de Wit: approve'],
    [{ type: 'installationUpdate', action: 'add' }, 'Anna de Wit: add'],
    [{ type: 'conversationUpdate' }, 'Anna de Wit: conversationUpdate'],
  ])('says what Teams sent: %j', (activity, about) => {
    const request = { from: { name: 'Anna de Wit' }, ...activity }
    const [line] = listOf({ microsoft: [microsoftCall({ to: 'bot', path: '/api/messages', request })] }).list()
    expect(line).toMatchObject({ from: 'Teams', to: 'Akkoord', about })
  })

  test.each([
    [{ status: 204 }, '204 No Content', false],
    [{ status: 404 }, '404 Not Found', true],
    [{ status: 503 }, '503 Service Unavailable', true],
    [{ status: null, cut: true }, 'no answer; it did not take effect', true],
    [{ status: 204, cut: true }, 'no answer; it took effect', true],
  ])('tells a failure from what went well: %j', (outcome, status, failed) => {
    const list = listOf({ exact: [exactCall(outcome)] })
    expect(list.list()).toMatchObject([{ status, failed }])
    expect(list.list({ failedOnly: true })).toHaveLength(failed ? 1 : 0)
  })

  test('shows what Akkoord asked of Dynamics 365, whose part can be picked, and a call that was cut as a failure', () => {
    const list = listOf({
      exact: [exactCall({})],
      dynamics: [
        dynamicsCall({ response: '{"value":[{"akk_name":"Klant"}]}' }),
        dynamicsCall({ number: 2, at: at(1), method: 'PATCH', query: '', status: null }),
      ],
    })
    expect(list.list({ part: 'akkoord-to-dynamics' })).toMatchObject([
      { id: 'dynamics-2', path: '/akk_exactrelaties', status: 'no answer', failed: true },
      { from: 'Akkoord', to: 'Dynamics 365', path: '/akk_exactrelaties?$select=akk_name', correlationId: 'r-3' },
    ])
    expect(list.find('dynamics-1')).toMatchObject({
      address: '/api/data/v9.2/akk_exactrelaties?$select=akk_name',
      request: null,
      response: expect.stringContaining('"akk_name": "Klant"'),
    })
  })

  test('leaves what the page only reads to its own part, unless it failed', () => {
    const list = listOf({
      api: [apiCall({ number: 1, method: 'GET' }), apiCall({ number: 2, method: 'GET', status: 500, at: at(1) })],
    })
    expect(list.list().map(({ id }) => id)).toEqual(['api-2'])
    expect(list.list({ part: 'page-to-akkoord' }).map(({ id }) => id)).toEqual(['api-2', 'api-1'])
  })

  test('shows both sides to be read, and how to make a call of the page again', () => {
    const list = listOf({ api: [apiCall({})], exact: [exactCall({ request: '{"a":1', response: '{"d":{}}' })] })
    expect(list.find('api-1')).toMatchObject({
      from: 'Page as Bea',
      request: '{\n  "lines": []\n}',
      response: '{\n  "state": "waiting"\n}',
      again: { path: '/akkoord/bea/bookings', body: '{"lines":[]}' },
    })
    expect(list.find('exact-1')).toMatchObject({ request: '{"a":1', response: '{\n  "d": {}\n}', again: null })
    expect(list.find('exact-2')).toBeUndefined()
  })

  test('offers nothing to be made again that would not be the same: an e-invoice', () => {
    const list = listOf({ api: [apiCall({ request: new TextEncoder().encode('<Invoice/>') })] })
    expect(list.find('api-1')).toMatchObject({ request: '<Invoice/>', again: null })
  })
})

describe('nothing secret', () => {
  test.each([
    [
      { access_token: 'abc', expires_in: '600' },
      { access_token: '(hidden)', expires_in: '600' },
    ],
    [[{ client_secret: 's3cret' }], [{ client_secret: '(hidden)' }]],
    ['got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here', 'got (hidden) here'],
    ['stampNL001.1f2e.QUJD-_x', '(hidden)'],
    ['/callback?code=stampNL001.x!tDMB&state=abc&x=1', '/callback?code=(hidden)&state=(hidden)&x=1'],
    [
      { authorizeUrl: 'http://127.0.0.1/auth?client_id=1&state=xyz' },
      { authorizeUrl: 'http://127.0.0.1/auth?client_id=1&state=(hidden)' },
    ],
    ['Authorization: Bearer abcdefghijklmnop1234', 'Authorization: Bearer (hidden)'],
    [
      { error: { code: 'BadArgument' }, amount: 12, none: null },
      { error: { code: 'BadArgument' }, amount: 12, none: null },
    ],
  ])('is shown: %j', (value, shown) => {
    expect(withoutSecrets<unknown>(value)).toEqual(shown)
  })
})
