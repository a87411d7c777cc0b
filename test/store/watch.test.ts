import { beforeAll, expect, test } from '@jest/globals'
import { type Kysely, sql } from 'kysely'
import type { LockFinding } from '../../bot/approvals/views.ts'
import type { Schema } from '../../bot/store/schema.ts'
import { createWatches } from '../../bot/store/watch.ts'
import { createWatchHints } from '../../bot/store/watch-hints.ts'
import type { WatchRest, WatchStore } from '../../bot/use-cases/watch-store-port.ts'
import { anEntry, guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const DIVISION = 800_100
const SECOND = 1_000
const MINUTE = 60 * SECOND
const LEASE = later(2 * MINUTE)
const HOUR = later(60 * MINUTE)

const FINDING: LockFinding = { changes: [{ field: 'entry', became: 'processed' }], lock: 'holds', by: null, at: null }

const SEEN = { since: null, termsSince: '7', quietTurns: 1, waits: true, calls: 0 }

onBothDatabases((_kind, open) => {
  let db: Kysely<Schema>
  let tools: StoreUnderTest
  let watches: WatchStore
  beforeAll(async () => {
    const database = await open()
    db = database.db
    tools = await createStoreUnderTest(database)
    watches = { ...createWatches(db), ...createWatchHints(db) }
    await watches.openWatches({ newAt: NOW, waitingAt: NOW })
  })

  /** A turn at that time has come to an end. */
  const turnedAt = async (at: Date, rest: Partial<WatchRest> = {}) => {
    await sql`update watch set watch_at = ${at}`.execute(db)
    expect(await watches.takeWatch(ADMINISTRATION, at, LEASE)).toBeDefined()
    const { terms_since: since } = await db.selectFrom('watch').select('terms_since').executeTakeFirstOrThrow()
    const seen = { ...SEEN, since }
    await watches.restWatch(ADMINISTRATION, LEASE, { watchAt: HOUR, notBefore: null, problem: null, seen, ...rest })
  }
  const dueAt = async () => (await db.selectFrom('watch').selectAll().executeTakeFirstOrThrow()).watch_at

  test('of 20 servers that take a due turn at once, one has it; nobody takes it before it is due again', async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, () => watches.takeWatch(ADMINISTRATION, NOW, LEASE)))
    expect(taken.filter(Boolean)).toEqual([
      expect.objectContaining({
        administration: expect.objectContaining({ division: DIVISION, holdUntilApproved: true }),
        termsSince: null,
        quietTurns: 0,
      }),
    ])
    expect(await watches.dueWatches(later(MINUTE), 10)).toEqual([])
    // A server that died with it: its lease ends.
    expect(await watches.dueWatches(LEASE, 10)).toEqual([ADMINISTRATION])
  })

  test('A13: hints are collected, come no sooner than a while after the last look, and never before Exact Online allows', async () => {
    await turnedAt(NOW)
    for (let count = 0; count < 100; count++) {
      expect(await watches.hint(DIVISION, 'PurchaseEntries', later(count))).toBe(true)
    }
    expect(await dueAt()).toEqual(later(15 * SECOND))

    await turnedAt(NOW)
    await watches.hint(DIVISION, 'BankAccounts', later(MINUTE))
    expect(await dueAt()).toEqual(later(MINUTE + 10 * SECOND))

    const problem = { kind: 'throttled' as const, detail: null }
    await turnedAt(NOW, { watchAt: later(5 * MINUTE), notBefore: later(5 * MINUTE), problem })
    await watches.hint(DIVISION, 'PurchaseEntries', later(MINUTE))
    expect(await dueAt()).toEqual(later(5 * MINUTE))

    await turnedAt(NOW)
    // A look that takes many calls is not had again as soon, and where nothing waits nobody is in a hurry.
    for (const [calls, waits, pause] of [
      [3, true, 60],
      [9, true, 180],
      [0, false, 60],
    ] as const) {
      await turnedAt(NOW, { seen: { ...SEEN, waits, calls } })
      await watches.hint(DIVISION, 'PurchaseEntries', NOW)
      expect(await dueAt()).toEqual(later(pause * SECOND))
    }

    await turnedAt(NOW)
    expect(await watches.hint(1, 'PurchaseEntries', NOW)).toBe(false)
    expect(await watches.hint(DIVISION, 'Quotations', NOW)).toBe(true)
    expect(await watches.hint(DIVISION, "x'; drop table watch; --", NOW)).toBe(true)
    expect(await dueAt()).toEqual(HOUR)
  })

  test('a hint that comes while it is being looked at keeps it due', async () => {
    await sql`update watch set watch_at = ${NOW}`.execute(db)
    await watches.takeWatch(ADMINISTRATION, NOW, LEASE)
    await watches.hint(DIVISION, 'PurchaseEntries', later(SECOND))
    await watches.restWatch(ADMINISTRATION, LEASE, { watchAt: HOUR, notBefore: null, problem: null })
    expect(await dueAt()).toEqual(later(15 * SECOND))
  })

  test('hints of sales invoices and relations make automatic invoicing due where it runs', async () => {
    await sql`insert into invoicing (administration_id, print_invoices, sync_at, send_at, poll_at, polled_at, synced_at)
      values (${ADMINISTRATION}, true, ${HOUR}, ${HOUR}, ${HOUR}, ${NOW}, ${NOW})`.execute(db)
    const due = () => db.selectFrom('invoicing').select(['sync_at', 'send_at', 'poll_at']).executeTakeFirst()
    await watches.hint(DIVISION, 'SalesInvoices', NOW)
    const soon = later(15 * SECOND)
    expect(await due()).toEqual({ sync_at: HOUR, send_at: soon, poll_at: soon })
    await watches.hint(DIVISION, 'Accounts', NOW)
    expect(await due()).toMatchObject({ sync_at: later(5 * MINUTE) })
  })

  test('what begins to wait is looked at soon, however long the pause was', async () => {
    await turnedAt(NOW, { seen: { ...SEEN, waits: false } })
    await watches.openWatches({ newAt: NOW, waitingAt: later(5 * MINUTE) })
    expect(await dueAt()).toEqual(HOUR)
    const key = await tools.waiting('anna')
    await tools.store.save({ key, revision: 2, changes: { entryId: guidOf('entry') }, timeline: [] })
    await watches.openWatches({ newAt: NOW, waitingAt: later(5 * MINUTE) })
    expect(await dueAt()).toEqual(later(5 * MINUTE))
  })

  test('what was told is kept with the invoice until it holds no longer', async () => {
    const [watched] = await watches.watchedInvoices(ADMINISTRATION)
    const invoice = watched?.round.invoice
    expect(watched).toMatchObject({ told: null, round: { assignments: [{ person: { name: 'anna' } }] } })
    if (!invoice) throw new Error('nothing is watched')
    await tools.store.save({
      key: invoice,
      revision: invoice.revision,
      changes: { lockFinding: FINDING },
      timeline: [],
    })
    expect(await watches.watchedInvoices(ADMINISTRATION)).toMatchObject([{ told: FINDING }])
    await watches.forgetFinding(invoice)
    expect(await watches.watchedInvoices(ADMINISTRATION)).toMatchObject([{ told: null }])
  })

  test('entries of others are those that no invoice has, and that nobody is booking just now', async () => {
    const booking = await tools.add()
    const [ours, posted, other] = [
      anEntry({ yourRef: 'ours' }),
      anEntry({ entryId: guidOf('posted'), yourRef: booking.invoiceId.toUpperCase() }),
      anEntry({ entryId: guidOf('other'), yourRef: 'other' }),
    ]
    expect(await watches.entriesOfOthers(ADMINISTRATION, [ours, posted, other])).toEqual([other])
    expect(await watches.entriesOfOthers(ADMINISTRATION, [])).toEqual([])
  })

  test('subscriptions are kept by topic, with why there is none', async () => {
    const subscriptionId = guidOf('subscription')
    const known = [{ topic: 'PurchaseEntries', subscriptionId }]
    const problem = { kind: 'forbidden' as const, detail: null }
    for (const at of [NOW, LEASE]) {
      await watches.keepSubscriptions(ADMINISTRATION, { known, problem, at, nextAt: HOUR })
    }
    expect(await db.selectFrom('webhook_subscription').selectAll().execute()).toEqual([
      {
        administration_id: ADMINISTRATION,
        topic: 'PurchaseEntries',
        subscription_id: subscriptionId,
        checked_at: LEASE,
      },
    ])
    expect(await db.selectFrom('watch').selectAll().executeTakeFirst()).toMatchObject({
      subscribe_at: HOUR,
      subscribe_problem: problem,
      subscribe_problem_since: NOW,
    })
  })
})
