import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { NEEDED_RIGHTS } from '../../bot/approvals/needed-rights.ts'
import { rightName } from '../../bot/text/right-name.ts'
import { type CannedExact, exactMessage, startCannedExact } from './canned-exact.ts'
import type { Canned } from './canned-server.ts'

const ASKED = 'GET 1/users/UserHasRights'

let exact: CannedExact
beforeEach(async () => {
  exact = await startCannedExact()
})
afterEach(() => exact.close())

const ask = () => exact.books.getMissingRights(['approving'])
const APPROVING = NEEDED_RIGHTS.filter(({ purpose }) => purpose === 'approving')

describe('the rights that are needed', () => {
  test('are asked for one by one, as the function wants it', async () => {
    exact.on(ASKED, { json: { d: { UserHasRights: true } } })
    expect(await ask()).toEqual({ missing: [], isKnown: true })
    expect(exact.calls(ASKED).map(({ query }) => [query.get('endpoint'), query.get('action')])).toEqual(
      APPROVING.map(({ endpoint, method }) => [`'${endpoint}'`, `'${method}'`]),
    )
  })

  test.each<[string, Canned, Canned]>([
    ['under its name', { json: { d: { UserHasRights: true } } }, { json: { d: { UserHasRights: false } } }],
    ['alone', { json: { d: true } }, { json: { d: false } }],
    ['as a bare word', { text: 'true' }, { text: 'false' }],
    ['in a list', { json: { d: { results: [true] } } }, { json: { d: { results: [{ UserHasRights: false }] } } }],
  ])('are understood when the answer stands %s', async (_where, yes, no) => {
    exact.on(ASKED, yes, no, yes)
    expect(await ask()).toEqual({ missing: [APPROVING[1]], isKnown: true })
  })

  test.each<[string, Canned]>([
    ['a function that does not exist', { status: 404, text: 'Not Found' }],
    ['a scope that is lacking', { status: 403, headers: { reason: 'Forbidden - Application Scope Violated' } }],
    ['a bad request', exactMessage(400, "Unknown endpoint 'x'")],
    ['a page', { text: '<html>' }],
  ])('are unknown after %s, which is not asked for again and again', async (_what, answer) => {
    exact.on(ASKED, answer)
    expect(await ask()).toEqual({ missing: [], isKnown: false })
    expect(exact.calls(ASKED)).toHaveLength(1)
  })

  test.each<[string, Canned]>([
    ['a business message', exactMessage(500, 'Onbekend')],
    ['another form', { json: { d: { Allowed: 'maybe' } } }],
  ])('are unknown one by one after %s', async (_what, answer) => {
    exact.on(ASKED, answer, { json: { d: { UserHasRights: false } } })
    expect(await ask()).toEqual({ missing: APPROVING.slice(1), isKnown: true })
  })

  test.each<[string, Canned, string]>([
    ['an outage', { status: 503 }, 'unavailable'],
    ['a limit', { status: 429 }, 'throttled'],
    ['a refused token', { status: 401 }, 'unavailable'],
  ])('are not judged during %s', async (_what, answer, kind) => {
    exact.on(ASKED, answer)
    await expect(ask()).rejects.toMatchObject({ kind })
  })

  test('each has a name of its own in both languages', () => {
    for (const locale of ['nl', 'en'] as const) {
      expect(new Set(NEEDED_RIGHTS.map((right) => rightName(right, locale))).size).toBe(NEEDED_RIGHTS.length)
    }
  })
})
