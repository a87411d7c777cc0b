import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type CannedExact, exactMessage, guid, NEW_PAIR, rows, SECRETS, startCannedExact } from './canned-exact.ts'
import type { Canned } from './canned-server.ts'
import { ENTRY, entryRow } from './purchase-entry.ts'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
})
afterEach(() => exact.close())

const READ = `GET 1/purchaseentry/PurchaseEntries(guid'${ENTRY}')`
const WRITE = `PUT 1/purchaseentry/PurchaseEntries(guid'${ENTRY}')`
const LOGIN_PAGE = { text: '<html>Log in</html>', headers: { 'content-type': 'text/html' } }
const LOGIN_REDIRECT = { status: 302, headers: { location: '/login' }, text: 'Object moved' }

const read = () => exact.books.findEntry(ENTRY)
const write = () => exact.books.changeCondition(ENTRY, { conditionCode: '30', dueDate: '2026-03-31' })

const MEANINGS: [string, Canned, string, boolean][] = [
  // what comes back                    kind            may have happened
  ['400', exactMessage(400, 'Bad'), 'unexpected', false],
  ['403', { status: 403, headers: { reason: 'NoDivisionAccess' } }, 'forbidden', false],
  ['404', exactMessage(404, 'Resource not found'), 'not-found', false],
  ['405', { status: 405 }, 'unexpected', false],
  ['408', { status: 408 }, 'unavailable', true],
  ['429', { status: 429 }, 'throttled', false],
  ['500 with a message', exactMessage(500, 'Reeds verwerkt'), 'rejected', false],
  ['500 with an empty message', exactMessage(500, ''), 'unavailable', true],
  ['500 with a page', { status: 500, text: '<html>' }, 'unavailable', true],
  ['502', { status: 502 }, 'unavailable', true],
  ['503 with a message', exactMessage(503, 'Maintenance'), 'unavailable', true],
  ['504', { status: 504 }, 'unavailable', true],
  ['a redirect', LOGIN_REDIRECT, 'unavailable', true],
  ['a page instead of JSON', LOGIN_PAGE, 'unavailable', true],
  ['a cut connection', { cut: true }, 'unavailable', true],
]

describe('what an answer means', () => {
  test.each(MEANINGS)('%s to a write is one call and one error', async (_what, answer, kind, mayHaveHappened) => {
    exact.on(WRITE, answer)
    await expect(write()).rejects.toMatchObject({ name: 'ExactError', kind, mayHaveHappened })
    expect(exact.calls(WRITE)).toHaveLength(1)
  })

  test.each(MEANINGS.filter(([what]) => what !== '404'))(
    '%s to a read never counts as having happened',
    async (_what, answer, kind) => {
      exact.on(READ, answer)
      await expect(read()).rejects.toMatchObject({ name: 'ExactError', kind, mayHaveHappened: false })
    },
  )

  test('a write that could not be sent has not happened', async () => {
    await exact.close()
    await expect(write()).rejects.toMatchObject({ kind: 'unavailable', mayHaveHappened: false })
  })

  test('quirk 5: a business message is passed on whole, in the words of Exact Online', async () => {
    const message = `Reeds verwerkt: Boekstuk\nPeriode is afgesloten\n${'lang '.repeat(80)}`.trim()
    exact.on(WRITE, exactMessage(500, message))
    await expect(write()).rejects.toMatchObject({ kind: 'rejected', status: 500, message })
    expect(exact.calls(WRITE)).toHaveLength(1)
  })

  test('a 403 tells its reason', async () => {
    exact.on(READ, { status: 403, headers: { reason: 'NoDivisionAccess' } })
    await expect(read()).rejects.toThrow(/403 NoDivisionAccess/)
  })
})

describe('quirk 4: a 429 tells when to try again', () => {
  const inSeconds = (seconds: number) => String(exact.now().getTime() + seconds * 1000)
  const CASES: [string, () => Record<string, string>, number][] = [
    ['no headers at all', () => ({}), 60],
    ['the minutely half', () => ({ 'X-RateLimit-Minutely-Reset': inSeconds(17) }), 17],
    ['the daily half', () => ({ 'X-RateLimit-Reset': inSeconds(7200) }), 7200],
    ['a reset that has passed', () => ({ 'X-RateLimit-Minutely-Reset': inSeconds(-5) }), 60],
    ['a reset that is no number', () => ({ 'X-RateLimit-Minutely-Reset': 'soon' }), 60],
    ['a reset in years', () => ({ 'X-RateLimit-Reset': '99999999999999' }), 60],
    [
      'both halves, the minute used up',
      () => ({
        'X-RateLimit-Minutely-Reset': inSeconds(17),
        'X-RateLimit-Minutely-Remaining': '0',
        'X-RateLimit-Reset': inSeconds(7200),
        'X-RateLimit-Remaining': '4000',
      }),
      17,
    ],
    [
      'both halves, both used up',
      () => ({
        'X-RateLimit-Minutely-Reset': inSeconds(17),
        'X-RateLimit-Minutely-Remaining': '0',
        'X-RateLimit-Reset': inSeconds(7200),
        'X-RateLimit-Remaining': '0',
      }),
      7200,
    ],
  ]
  test.each(CASES)('%s', async (_what, headers, seconds) => {
    exact.on(READ, { status: 429, headers: headers() })
    const retryAt = new Date(exact.now().getTime() + seconds * 1000)
    await expect(read()).rejects.toMatchObject({ kind: 'throttled', retryAt })
  })
})

describe('a token that is not accepted', () => {
  const TROUBLE: [string, Canned, string][] = [
    ['401', { status: 401 }, 'unavailable'],
    ['a redirect to the login page', LOGIN_REDIRECT, 'unavailable'],
    ['the login page itself', LOGIN_PAGE, 'unavailable'],
  ]

  /** Another server refreshes while our call is under way. */
  const refreshedMeanwhile = (answer: Canned) => async () => {
    await exact.connections.store.save(
      { tenantId: 'tenant-1', objectId: 'booker-1' },
      {
        accessToken: SECRETS.newAccessToken,
        refreshToken: SECRETS.newRefreshToken,
        obtainedAt: exact.now(),
        exactUser: { userId: 'user-1', fullName: 'Bea Jansen', email: 'bea@demo.example' },
      },
    )
    return answer
  }

  test.each(TROUBLE)('%s to a read: it is repeated once with the token stored meanwhile', async (_what, answer) => {
    exact.on(READ, refreshedMeanwhile(answer), { json: { d: entryRow() } })
    expect(await read()).toMatchObject({ entryId: ENTRY })
    expect(exact.calls(READ).map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${SECRETS.accessToken}`,
      `Bearer ${SECRETS.newAccessToken}`,
    ])
  })

  test.each(TROUBLE)('%s to a read: a second time it is an error', async (_what, answer, kind) => {
    exact.on(READ, refreshedMeanwhile(answer), answer)
    await expect(read()).rejects.toMatchObject({ kind })
    expect(exact.calls(READ)).toHaveLength(2)
  })

  test.each(TROUBLE)('%s to a read: it is refreshed when it grew old meanwhile', async (_what, answer) => {
    exact.on('POST /api/oauth2/token', NEW_PAIR)
    exact.on(
      READ,
      () => {
        exact.wait(571)
        return answer
      },
      { json: { d: entryRow() } },
    )
    expect(await read()).toMatchObject({ entryId: ENTRY })
    expect(exact.calls('POST /api/oauth2/token')).toHaveLength(1)
  })

  test.each(TROUBLE)('%s to a read: without another token only a 401 is asked again', async (what, answer, kind) => {
    exact.on(READ, answer)
    await expect(read()).rejects.toMatchObject({ kind })
    expect(exact.calls(READ)).toHaveLength(what === '401' ? 2 : 1)
    expect(exact.calls('POST /api/oauth2/token')).toEqual([])
  })

  test.each(TROUBLE)(
    '%s to a write: only after a 401, which did nothing, it is sent once more',
    async (what, answer) => {
      exact.on(WRITE, refreshedMeanwhile(answer))
      await expect(write()).rejects.toMatchObject({ mayHaveHappened: what !== '401' })
      expect(exact.calls(WRITE)).toHaveLength(what === '401' ? 2 : 1)
    },
  )
})

describe('quirk 8: rows come in three shapes', () => {
  const journal = { Code: '70', Description: 'Inkoop', Type: 22, IsBlocked: false }
  const SHAPES: [string, object][] = [
    ['an array', { d: [journal] }],
    ['an object with results', { d: { results: [journal] } }],
    ['one entity', { d: journal }],
  ]
  test.each(SHAPES)('%s', async (_what, json) => {
    exact.on('GET 1/financial/Journals', { json })
    expect(await exact.books.getJournals()).toEqual([
      { code: '70', description: 'Inkoop', isPurchase: true, blocked: false },
    ])
  })

  test.each([[{}], [{ d: 'text' }], [{ d: null }], [{ results: [] }]])('%j is not understood', async (json) => {
    exact.on('GET 1/financial/Journals', { json })
    await expect(exact.books.getJournals()).rejects.toMatchObject({ kind: 'unexpected' })
  })

  test('a field of another type is not understood, and is named', async () => {
    exact.on('GET 1/financial/Journals', rows(journal, { ...journal, Type: 'inkoop' }))
    await expect(exact.books.getJournals()).rejects.toThrow(/Journals: 1\.Type/)
  })

  test('all pages are read, each with the token', async () => {
    const page = `${exact.url}/api/v1/1/financial/Journals?$skiptoken=guid'${guid(7)}'`
    exact.on('GET 1/financial/Journals', { json: { d: { results: [journal], __next: page } } }, rows(journal))
    expect(await exact.books.getJournals()).toHaveLength(2)
    expect(exact.calls('GET 1/financial/Journals')[1]).toMatchObject({
      headers: { authorization: `Bearer ${SECRETS.accessToken}` },
    })
    expect(exact.seen[1]?.query.get('$skiptoken')).toBe(`guid'${guid(7)}'`)
  })

  test('a page that leads in a circle ends', async () => {
    const page = `${exact.url}/api/v1/1/financial/Journals`
    exact.on('GET 1/financial/Journals', { json: { d: { results: [journal], __next: page } } })
    await expect(exact.books.getJournals()).rejects.toThrow(/more than 200 pages/)
  })

  test.each([
    ['another host', () => exact.url.replace('127.0.0.1', 'localhost')],
    ['another port', () => 'http://127.0.0.1:1'],
    ['another scheme', () => exact.url.replace('http', 'https')],
  ])('a next page on %s is never fetched', async (_what, origin) => {
    const page = `${origin()}/api/v1/1/financial/Journals`
    exact.on('GET 1/financial/Journals', { json: { d: { results: [], __next: page } } })
    await expect(exact.books.getJournals()).rejects.toMatchObject({ kind: 'unexpected' })
    expect(exact.seen).toHaveLength(1)
  })

  test.each(['/api/v1/2/financial/Journals', '/api/v1/1/../2/financial/Journals', '/elsewhere', ''])(
    'a next page under another path is never fetched: %j',
    async (path) => {
      exact.on('GET 1/financial/Journals', { json: { d: { results: [], __next: `${exact.url}${path}` } } })
      await expect(exact.books.getJournals()).rejects.toMatchObject({ kind: 'unexpected' })
      expect(exact.seen).toHaveLength(1)
    },
  )
})

describe('quirk 9: dates', () => {
  test.each([
    ['/Date(1774915200000)/', '2026-03-31'],
    ['/Date(1774915200000+0100)/', '2026-03-31'],
    ['/Date(0)/', '1970-01-01'],
    ['/Date(-86400000)/', '1969-12-31'],
    ['/Date(-62135596800000)/', null],
    [null, null],
    [undefined, null],
  ])('%j is %j', async (DueDate, dueDate) => {
    exact.on(READ, { json: { d: entryRow({ DueDate }) } })
    expect(await read()).toMatchObject({ dueDate })
  })

  test.each(['2026-03-31', '/Date(x)/', '/Date(99999999999999999)/', 5])('%j is not understood', async (DueDate) => {
    exact.on(READ, { json: { d: entryRow({ DueDate }) } })
    await expect(read()).rejects.toMatchObject({ kind: 'unexpected' })
  })

  test('an entry without an invoice date is not understood', async () => {
    exact.on(READ, { json: { d: entryRow({ EntryDate: null }) } })
    await expect(read()).rejects.toMatchObject({ kind: 'unexpected' })
  })
})
