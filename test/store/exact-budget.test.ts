import { beforeEach, describe, expect, test } from '@jest/globals'
import { type Kysely, sql } from 'kysely'
import { createExactBudget } from '../../bot/store/exact-budget.ts'
import { createInvoicing } from '../../bot/store/invoicing.ts'
import { createReference } from '../../bot/store/reference.ts'
import type { Schema } from '../../bot/store/schema.ts'
import { createWatches } from '../../bot/store/watch.ts'
import {
  CALLS,
  CONTRACT_CALLS,
  type ExactBudget,
  type ExactCall,
  MOST_REFUSALS,
  RESERVE,
  type Urgency,
} from '../../bot/use-cases/exact-budget-port.ts'
import { TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest } from './store-under-test.ts'

const NOW = new Date('2026-11-17T12:00:20Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const MIDNIGHT = new Date('2026-11-18T00:00:00Z')

const call = (urgency: Urgency = 'release', division = 1, endpoint = 'crm/Accounts'): ExactCall => ({
  division,
  endpoint,
  urgency,
})

onBothDatabases((_kind, open) => {
  let db: Kysely<Schema>
  let budget: ExactBudget
  beforeEach(async () => {
    if (!db) {
      const database = await open()
      db = database.db
      await createStoreUnderTest(database)
    }
    await sql`delete from exact_budget`.execute(db)
    await sql`delete from exact_refusals`.execute(db)
    await sql`delete from exact_contract`.execute(db)
    budget = createExactBudget(db)
  })

  /** How many of so many calls at once may go. */
  const take = async (count: number, of = call(), at = NOW): Promise<number> => {
    const taken = await Promise.all(Array.from({ length: count }, () => budget.take(of, at)))
    return taken.filter((each) => 'counted' in each).length
  }

  /** Which limit has nothing left for one call; undefined: it may go. */
  const refusalOf = async (of = call(), at = NOW) => {
    const taken = await budget.take(of, at)
    return 'spent' in taken ? taken.spent : undefined
  }

  describe('a minute', () => {
    test('and the day say how they stand once a call is taken', async () => {
      await budget.take(call(), NOW)
      await budget.learn(call(), [{ span: 'minute', limit: 100, left: 40, resetsAt: later(30 * SECOND) }], NOW)
      expect(await budget.take(call(), NOW)).toEqual({
        counted: [
          { span: 'minute', limit: 100, left: 39, endsAt: later(30 * SECOND) },
          { span: 'day', limit: CALLS.day, left: CALLS.day - 2, endsAt: MIDNIGHT },
        ],
      })
    })

    test('has sixty calls of one administration, however many ask at once, and then begins anew', async () => {
      expect(await take(CALLS.minute + 20)).toBe(CALLS.minute)
      expect(await refusalOf(call(), later(SECOND))).toEqual({ why: 'minute', until: later(MINUTE) })
      expect(await take(1, call('release', 2))).toBe(1)
      expect(await take(CALLS.minute + 1, call(), later(MINUTE))).toBe(CALLS.minute)
    })

    test('leaves something to persons, and more to releases of what everyone approved', async () => {
      expect(await take(CALLS.minute, call('background'))).toBe(CALLS.minute - RESERVE.background.minute)
      expect(await take(CALLS.minute, call('person'))).toBe(RESERVE.background.minute - RESERVE.person.minute)
      expect(await take(CALLS.minute, call('release'))).toBe(RESERVE.person.minute)
    })

    test('has what Exact Online says is left of it: others may call too', async () => {
      await take(1)
      const resetsAt = later(40 * SECOND)
      await budget.learn(call(), [{ span: 'minute', limit: 60, left: 3, resetsAt }], NOW)
      expect(await take(10)).toBe(3)
      expect(await refusalOf(call(), later(SECOND))).toEqual({ why: 'minute', until: resetsAt })
      expect(await take(1, call(), resetsAt)).toBe(1)
    })

    test('counts what is under way, which Exact Online has not seen yet', async () => {
      await take(10)
      const first = { span: 'minute' as const, limit: 60, left: 59, resetsAt: later(40 * SECOND) }
      await budget.learn(call(), [first], NOW)
      expect(await take(60)).toBe(50)
    })

    test('is as large as Exact Online says', async () => {
      await take(1)
      const larger = { span: 'minute' as const, limit: 100, left: 99, resetsAt: later(40 * SECOND) }
      await budget.learn(call(), [larger], NOW)
      expect(await take(200)).toBe(99)
      expect(await take(200, call(), later(41 * SECOND))).toBe(100)
    })

    test('is not spent by an answer that came after its minute', async () => {
      await take(1)
      await budget.learn(call(), [{ span: 'minute', limit: 60, left: 0, resetsAt: NOW }], NOW)
      expect(await take(60)).toBe(59)
    })

    test('ends when a refusal says so, also without the other headers', async () => {
      await take(1)
      await budget.learn(call(), [{ span: 'minute', limit: null, left: 0, resetsAt: later(30 * SECOND) }], NOW)
      expect(await take(1)).toBe(0)
      expect(await take(60, call(), later(30 * SECOND))).toBe(60)
    })
  })

  describe('a day', () => {
    const day = (left: number) => [{ span: 'day' as const, limit: 5_000, left, resetsAt: MIDNIGHT }]

    test('ends at midnight UTC, and keeps a reserve for releases', async () => {
      await take(1)
      await budget.learn(call(), day(RESERVE.person.day), NOW)
      expect(await refusalOf(call('person'), NOW)).toEqual({ why: 'day', until: MIDNIGHT })
      expect(await take(3)).toBe(3)
      expect(await take(1, call('person'), MIDNIGHT)).toBe(1)
    })

    test('that is spent takes nothing out of the minute', async () => {
      await take(1)
      await budget.learn(call(), day(0), NOW)
      expect(await take(30)).toBe(0)
      await budget.learn(
        call(),
        [{ ...day(0)[0], span: 'day', limit: 5_000, left: 5_000, resetsAt: later(40 * HOUR) }],
        NOW,
      )
      expect(await take(60)).toBe(59)
    })
  })

  test('administrations of one contract share twenty thousand calls a day', async () => {
    await budget.keepContracts([1, 2].map((division) => ({ division, contract: 'gone', movedAt: null })))
    await budget.keepContracts([1, 2].map((division) => ({ division, contract: 'acme', movedAt: null })))
    expect(await take(1)).toBe(1)
    const { calls_left } = await db
      .selectFrom('exact_budget')
      .select('calls_left')
      .where('budget', '=', 'day of contract acme')
      .executeTakeFirstOrThrow()
    expect(calls_left).toBe(CONTRACT_CALLS - 1)
    await sql`update exact_budget set calls_left = 2 where budget = 'day of contract acme'`.execute(db)
    expect(await refusalOf(call('background', 2), NOW)).toEqual({ why: 'contract', until: MIDNIGHT })
    expect(await take(5, call('release', 2))).toBe(2)
    expect(await refusalOf(call(), NOW)).toEqual({ why: 'contract', until: MIDNIGHT })
    expect(await take(1, call('release', 3))).toBe(1)
  })

  test('of an administration that moved all that is followed by row version is read from the beginning, once', async () => {
    const keep = (movedAt: string | null) => budget.keepContracts([{ division: 800_100, contract: 'acme', movedAt }])
    const watches = createWatches(db)
    const reference = createReference(db)
    const of = { tenantId: TENANT, division: 800_100 }
    await watches.openWatches({ newAt: NOW, waitingAt: NOW })
    await createInvoicing(db).openMissing(NOW)
    /** All is followed up to row version 7. */
    const follow = async () => {
      await sql`update watch set terms_since = '7', watch_at = ${NOW}`.execute(db)
      await sql`update invoicing set customers_since = '7'`.execute(db)
      const turn = await reference.takeTurn(of, NOW, later(MINUTE))
      if (typeof turn === 'string') throw new Error(`no turn: ${turn}`)
      await reference.saveGlAccounts(of, turn, { accounts: [], next: '7', more: false }, NOW)
    }
    const followed = async () =>
      (
        await sql`select terms_since, customers_since, since, fresh_until is null as "isOld"
          from watch, invoicing, reference_reading`.execute(db)
      ).rows
    const kept = [{ terms_since: '7', customers_since: '7', since: '7', isOld: false }]
    const anew = [{ terms_since: null, customers_since: null, since: null, isOld: true }]

    await follow()
    await keep('2026-01-01T00:00:00.000Z')
    await keep('2026-01-01T00:00:00.000Z')
    await keep(null)
    expect(await followed()).toEqual(kept)
    await watches.takeWatch(ADMINISTRATION, NOW, later(MINUTE))
    await keep('2026-11-16T03:00:00.000Z')
    expect(await followed()).toEqual(anew)
    // Whoever was reading meanwhile read the row versions of before.
    const seen = { since: '7', termsSince: '8', quietTurns: 0, waits: true, calls: 2 }
    await watches.restWatch(ADMINISTRATION, later(MINUTE), { watchAt: NOW, notBefore: null, problem: null, seen })
    expect(await followed()).toEqual(anew)
    await follow()
    await keep('2026-11-16T03:00:00.000Z')
    expect(await followed()).toEqual(kept)
  })

  test('an endpoint that refused five times in an hour rests until that hour is over; others go on', async () => {
    const told: boolean[] = []
    for (let time = 0; time < MOST_REFUSALS; time++) told.push(await budget.refused(call(), later(time * MINUTE)))
    expect(told).toEqual([...Array(MOST_REFUSALS - 1).fill(false), true])
    expect(await refusalOf(call(), later(10 * MINUTE))).toEqual({ why: 'refusals', until: later(HOUR) })
    expect(await refusalOf(call('release', 1, 'cashflow/Payments'), later(10 * MINUTE))).toBeUndefined()
    expect(await refusalOf(call('release', 2), later(10 * MINUTE))).toBeUndefined()
    expect(await refusalOf(call(), later(HOUR))).toBeUndefined()
    expect(await budget.refused(call(), later(HOUR))).toBe(false)
    expect(await refusalOf(call(), later(HOUR))).toBeUndefined()
  })
})
