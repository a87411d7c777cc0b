import { describe, expect, test } from '@jest/globals'
import { BEA, startSandbox } from './sandbox-client.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NEXT_MINUTE = String(Date.parse('2026-11-21T10:01:00Z'))
const NEXT_DAY = String(Date.parse('2026-11-22T00:00:00Z'))
const JOURNALS = 'financial/Journals?$top=1&$select=ID'
const NOT_THERE = "financial/Journals(guid'00000000-0000-0000-0000-000000000000')"

const limitHeaders = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('x-ratelimit')))

describe('limits', () => {
  test('each answer tells both limits, with resets in milliseconds', async () => {
    const { as } = await startSandbox()
    const { get } = await as(BEA)
    expect(limitHeaders((await get(JOURNALS)).headers)).toEqual({
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'x-ratelimit-reset': NEXT_DAY,
      'x-ratelimit-minutely-limit': '60',
      'x-ratelimit-minutely-remaining': '59',
      'x-ratelimit-minutely-reset': NEXT_MINUTE,
    })
  })

  test('the 61st call in a minute gets 429 with the minutely headers only, until the minute ends', async () => {
    const { as, clock } = await startSandbox()
    const { get } = await as(BEA)
    for (let call = 0; call < 60; call += 1) expect((await get(JOURNALS)).status).toBe(200)
    const over = await get(JOURNALS)
    expect([over.status, limitHeaders(over.headers)]).toEqual([
      429,
      {
        'x-ratelimit-minutely-limit': '60',
        'x-ratelimit-minutely-remaining': '0',
        'x-ratelimit-minutely-reset': NEXT_MINUTE,
      },
    ])
    expect((await get('/api/v1/800200/financial/Journals?$top=1')).status).toBe(200)
    clock.pass(MINUTE)
    expect((await get(JOURNALS)).status).toBe(200)
  })

  test('a call over the daily limit gets 429 with the daily headers only, until the next day in UTC', async () => {
    const { as, clock, signIn, callsAs } = await startSandbox({ limits: { daily: 2 } })
    const { get } = await as(BEA)
    await get(JOURNALS)
    await get(JOURNALS)
    const over = await get(JOURNALS)
    expect([over.status, limitHeaders(over.headers)]).toEqual([
      429,
      { 'x-ratelimit-limit': '2', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': NEXT_DAY },
    ])
    clock.pass(14 * HOUR)
    expect((await callsAs((await signIn(BEA)).access).get(JOURNALS)).status).toBe(200)
  })

  test('both users of an app draw on the same limit', async () => {
    const { as } = await startSandbox({ limits: { minutely: 1 } })
    const [bea, kim] = [await as(BEA), await as('Kim Visser')]
    expect((await bea.get(JOURNALS)).status).toBe(200)
    expect((await kim.get(JOURNALS)).status).toBe(429)
  })

  test('current/Me is not counted', async () => {
    const { as } = await startSandbox({ limits: { minutely: 1, daily: 1 } })
    const { get } = await as(BEA)
    const answers = [await get('/api/v1/current/Me'), await get('/api/v1/current/Me')]
    expect(answers.map((each) => [each.status, limitHeaders(each.headers)])).toEqual([
      [200, {}],
      [200, {}],
    ])
  })

  test('can be switched off', async () => {
    const { as } = await startSandbox({ limits: 'off' })
    const { get } = await as(BEA)
    for (let call = 0; call < 61; call += 1) await get(NOT_THERE)
    const last = await get(JOURNALS)
    expect(last.status).toBe(200)
    expect(limitHeaders(last.headers)).toMatchObject({ 'x-ratelimit-minutely-limit': '1000000' })
  })
})

describe('error quota', () => {
  test.each([
    ['400', 'financial/Journals?$select=Nme'],
    ['404', NOT_THERE],
  ])('ten times %s on one endpoint within an hour block it for an hour', async (_status, path) => {
    const { as, clock, signIn, callsAs } = await startSandbox()
    const { get } = await as(BEA)
    for (let call = 0; call < 10; call += 1) await get(path)
    const blocked = await get(JOURNALS)
    expect([blocked.status, limitHeaders(blocked.headers)]).toEqual([429, {}])
    expect((await get('vat/VATCodes?$top=1')).status).toBe(200)
    expect((await get('/api/v1/800200/financial/Journals?$top=1')).status).toBe(200)
    expect((await (await as('Kim Visser')).get(JOURNALS)).status).toBe(200)
    clock.pass(HOUR)
    expect((await callsAs((await signIn(BEA)).access).get(JOURNALS)).status).toBe(200)
  })

  test('expired tokens count as well', async () => {
    const { signIn, callsAs, clock } = await startSandbox()
    const old = callsAs((await signIn(BEA)).access)
    clock.pass(10 * MINUTE)
    for (let call = 0; call < 10; call += 1) expect((await old.get(JOURNALS)).status).toBe(401)
    expect((await callsAs((await signIn(BEA)).access).get(JOURNALS)).status).toBe(429)
  })

  test('nine errors, or ten over more than an hour, block nothing', async () => {
    const { as, clock, signIn, callsAs } = await startSandbox()
    const { get } = await as(BEA)
    for (let call = 0; call < 9; call += 1) await get(NOT_THERE)
    expect((await get(JOURNALS)).status).toBe(200)
    clock.pass(HOUR)
    const later = callsAs((await signIn(BEA)).access)
    await later.get(NOT_THERE)
    expect((await later.get(JOURNALS)).status).toBe(200)
  })

  test('business messages (500) do not count', async () => {
    const { as } = await startSandbox()
    const { get, post } = await as(BEA)
    for (let call = 0; call < 12; call += 1)
      expect((await post('cashflow/PaymentConditions', { Code: 'AU', Description: 'x' })).status).toBe(500)
    expect((await get('cashflow/PaymentConditions?$top=1')).status).toBe(200)
  })
})
