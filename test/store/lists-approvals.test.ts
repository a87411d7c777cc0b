import { beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import type { Database } from '../../bot/store/database/database.ts'
import type { ApprovalsEnd, ListedApproval, Person } from '../../bot/use-cases/store-port.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const FOREIGN_TENANT = '0f0e1617-dead-4bad-8bad-0badc0ffee00'

onBothDatabases((_kind, open) => {
  let database: Database
  let given: StoreUnderTest

  beforeAll(async () => {
    database = await open()
    given = await createStoreUnderTest(database)
  })

  const read = async (name: string) => (await given.store.findPerson(await given.person(name))) as Person

  const waiting = async (names: string[], dueDate: string): Promise<InvoiceKey> => {
    const key = await given.add({ authorizers: await Promise.all(names.map(given.person)), dueDate })
    await given.store.save({ key, revision: 1, changes: { state: 'waiting', posting: null }, timeline: [] })
    return key
  }

  const decide = async (key: InvoiceKey, name: string, decision: 'approved' | 'rejected', at: Date) => {
    const round = await given.store.findRound(key)
    const person = await given.person(name)
    const seat = { person, decision, decidedAt: at, reason: decision === 'rejected' ? 'fout' : null }
    await given.store.save({
      key,
      revision: round?.invoice.revision ?? 0,
      changes: decision === 'rejected' ? { state: 'rejected' } : {},
      decided: { round: round?.invoice.round ?? 0, seats: [seat], decidedAs: person },
      timeline: [],
    })
  }

  const all = async (list: 'openApprovals' | 'decidedApprovals', name: string, size: number) => {
    const reader = await read(name)
    const rows: ListedApproval[] = []
    for (let after: ApprovalsEnd | null = null; ; ) {
      const { approvals, next }: { approvals: ListedApproval[]; next: ApprovalsEnd | null } = await given.store[list](
        reader,
        after,
        size,
      )
      rows.push(...approvals)
      if (!next) return rows
      after = next
    }
  }

  const dueDates = async (name: string, size = 2) => (await all('openApprovals', name, size)).map((row) => row.dueDate)

  test('what waits for a person is paged by due date, under every account, and each request once', async () => {
    await waiting(['anna'], '2026-12-20')
    await waiting(['anna2'], '2026-12-01')
    await waiting(['anna', 'anna2'], '2026-12-10')
    await waiting(['anna'], '2026-12-10')
    await waiting(['arjan'], '2026-12-02')
    await given.add({ authorizers: [await given.person('anna')] })
    expect(await dueDates('anna')).toEqual(['2026-12-10', '2026-12-10', '2026-12-20'])
    await given.store.joinPeople(await given.person('anna'), await given.person('anna2'))
    const joined = ['2026-12-01', '2026-12-10', '2026-12-10', '2026-12-20']
    for (const size of [1, 2, 3, 50]) expect(await dueDates('anna2', size)).toEqual(joined)
    expect(await dueDates('bea')).toEqual([])
  })

  test('a round that is over waits for nobody, the next one does, and a freed seat comes back', async () => {
    const key = await waiting(['sara', 'mark'], '2026-11-30')
    const other = await waiting(['mark'], '2026-12-05')
    expect(await dueDates('mark')).toEqual(['2026-11-30', '2026-12-05'])
    await decide(key, 'sara', 'rejected', later(1_000))
    expect(await dueDates('mark')).toEqual(['2026-12-05'])

    const mark = await given.person('mark')
    await given.store.transaction(async (tx) => {
      await tx.save({ key, revision: 3, changes: { state: 'waiting', round: 2 }, timeline: [] })
      await tx.addSeats(key, 2, [mark])
      await tx.askAgain(key, 2, mark, later(2_000))
    })
    expect(await dueDates('mark')).toEqual(['2026-11-30', '2026-12-05'])
    const seat = { round: 1, person: mark, to: 'Sara', by: 'Bea' }
    await given.store.transaction((tx) => tx.replaceSeat(other, seat))
    expect(await dueDates('mark')).toEqual(['2026-11-30'])
    await given.store.transaction((tx) => tx.addSeats(other, 1, [mark]))
    expect(await dueDates('mark')).toEqual(['2026-11-30', '2026-12-05'])

    await given.store.save({
      key,
      revision: 4,
      changes: { state: 'withdrawn', withdrawal: { by: 'Bea', reason: null } },
      timeline: [],
    })
    const rows = await all('openApprovals', 'mark', 50)
    expect(rows).toMatchObject([{ dueDate: '2026-12-05', decision: 'open', decidedAt: null, round: 1 }])
    const { rows: left } = await sql<{ count: number }>`
      select count(*)::int as count from assignment
      where invoice_id = ${key.invoiceId} and decision <> 'rejected' and due_date is not null`.execute(database.db)
    expect(left).toEqual([{ count: 0 }])
  })

  test('what a person decided is paged, the last first, also of rounds that are over', async () => {
    for (let index = 0; index < 5; index++) {
      await decide(await waiting(['kim2', 'sara'], '2026-12-12'), 'kim2', 'approved', later(index * 1_000))
    }
    const rejected = await waiting(['kim2'], '2026-12-12')
    await decide(rejected, 'kim2', 'rejected', later(99_000))
    // Two at the same moment have an order of their own.
    await decide(await waiting(['kim2'], '2026-12-12'), 'kim2', 'approved', later(99_000))
    const rows = await all('decidedApprovals', 'kim2', 2)
    expect(rows.map(({ decidedAt }) => Number(decidedAt) - Number(NOW))).toEqual([
      99_000, 99_000, 4_000, 3_000, 2_000, 1_000, 0,
    ])
    expect(new Set(rows.map(({ invoiceId }) => invoiceId)).size).toBe(rows.length)
    expect(rows.find(({ invoiceId }) => invoiceId === rejected.invoiceId)).toMatchObject({ decision: 'rejected' })
  })

  test('a row says what to look at, where there are several administrations which one, and since when it is asked', async () => {
    const key = await waiting(['nora'], '2026-12-12')
    const [plain] = await all('openApprovals', 'nora', 50)
    expect(plain).toMatchObject({ hasWarning: false, administrationName: null, askedAt: NOW })
    const warnings = [{ warning: 'new-bank-account' as const, account: '6789' }]
    await given.store.save({ key, revision: 2, changes: { warnings }, timeline: [] })
    const nora = await given.person('nora')
    await given.store.transaction((tx) => tx.askAgain(key, 1, nora, later(7_000)))
    await given.store.addAdministration({
      administrationId: 'nl-2',
      tenantId: nora.tenantId,
      division: 2,
      name: 'Tweede B.V.',
      holdUntilApproved: false,
      defaultCondition: null,
      administrator: nora,
    })
    expect(await all('openApprovals', 'nora', 50)).toMatchObject([
      { hasWarning: true, administrationName: 'Demo B.V.', askedAt: later(7_000) },
    ])
  })

  test('nothing of another tenant is listed, though the object id is the same', async () => {
    await waiting(['anna'], '2026-12-24')
    const { objectId } = await given.person('anna')
    const stranger = await given.store.savePerson({ tenantId: FOREIGN_TENANT, objectId }, { name: 'Anna' })
    expect((await given.store.openApprovals(stranger, null, 50)).approvals).toEqual([])
    const mine = { ...stranger, personId: (await read('anna')).personId }
    expect((await given.store.openApprovals(mine, null, 50)).approvals).toEqual([])
    expect((await given.store.decidedApprovals(mine, null, 50)).approvals).toEqual([])
  })
})
