import { beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { Database } from '../../bot/store/database/database.ts'
import { DuplicateInvoice, type Save, StaleRevision } from '../../bot/use-cases/store-port.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

onBothDatabases((_kind, open) => {
  let database: Database
  let given: StoreUnderTest
  beforeAll(async () => {
    database = await open()
    given = await createStoreUnderTest(database)
  })

  const read = async (key: Save['key']) => {
    const round = await given.store.findRound(key)
    if (!round) throw new Error('no such invoice')
    return round
  }

  test('an invoice is read as it was added', async () => {
    const key = await given.add({ note: 'spoed', authorizers: [await given.person('anna')] })
    const { invoice, assignments } = await read(key)
    expect(invoice).toMatchObject({
      state: 'booking',
      round: 1,
      revision: 1,
      invoiceDate: '2026-11-12',
      dueDate: '2026-12-12',
      amountCents: 121_000,
      lines: [{ glCode: '4300', glDescription: 'Huisvesting', amountCents: 100_000 }],
      note: 'spoed',
      administrationName: 'Demo B.V.',
      division: 800100,
      booker: { name: 'bea' },
      release: { nextAttemptAt: null, evidence: null },
      readBack: null,
    })
    expect(assignments).toMatchObject([{ person: { name: 'anna' }, decision: 'open', decidedAt: null }])
  })

  test('an invoice says whether its tenant has other administrations, so that cards can say which one it is', async () => {
    const key = await given.add()
    expect((await read(key)).invoice.isOneOfSeveral).toBe(false)
    const own = await given.store.findAdministration(key.administrationId)
    if (!own) throw new Error('the administration is gone')
    await given.store.addAdministration({ ...own, administrationId: 'nl-2', division: 2, name: 'Bijna B.V.' })
    expect((await read(key)).invoice.isOneOfSeveral).toBe(true)
  })

  test('what was read back, and the evidence of a failure, keep their instants', async () => {
    const key = await given.add()
    const readBack = { conditionCode: '30', method: 'B' as const, at: later(5) }
    const evidence = { changed: [], modifiedBy: 'J. Bos', modifiedAt: later(7) }
    await given.store.save({
      key,
      revision: 1,
      changes: { state: 'released', readBack, release: { evidence, since: later(1), attempts: 3 } },
      timeline: [],
    })
    expect((await read(key)).invoice).toMatchObject({
      state: 'released',
      readBack,
      release: { evidence, since: later(1), attempts: 3 },
    })
  })

  describe('saving', () => {
    test('twenty saves of one revision at once: one wins, the others change nothing', async () => {
      const key = await given.waiting('anna')
      const saves = Array.from({ length: 20 }, (_, index) =>
        given.store.save({
          key,
          revision: 2,
          changes: { entryNumber: index },
          timeline: [{ at: NOW, actor: `save ${index}`, actorObjectId: null, event: 'booked', details: {} }],
        }),
      )
      const outcomes = await Promise.allSettled(saves)
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StaleRevision)
      }
      const winner = outcomes.findIndex(({ status }) => status === 'fulfilled')
      expect((await read(key)).invoice).toMatchObject({ revision: 3, entryNumber: winner })
      expect((await given.store.timeline(key)).filter(({ event }) => event === 'booked')).toMatchObject([
        { actor: `save ${winner}` },
      ])
    })

    test('a stale save decides no seat and writes no line', async () => {
      const key = await given.waiting('anna', 'arjan')
      const { assignments } = await read(key)
      const stale = given.store.save({
        key,
        revision: 1,
        changes: { state: 'rejected' },
        decided: {
          round: 1,
          decidedAs: { tenantId: TENANT, objectId: guidOf('object anna') },
          seats: assignments
            .slice(0, 1)
            .map((seat) => ({ ...seat, decision: 'rejected', reason: 'te duur', decidedAt: NOW })),
        },
        timeline: [{ at: NOW, actor: 'anna', actorObjectId: null, event: 'rejected', details: {} }],
      })
      await expect(stale).rejects.toBeInstanceOf(StaleRevision)
      const now = await read(key)
      expect(now.invoice.state).toBe('waiting')
      expect(now.assignments.map(({ decision }) => decision)).toEqual(['open', 'open'])
      expect((await given.store.timeline(key)).map(({ event }) => event)).toEqual(['booking-started'])
    })

    test('A8: a transaction that fails leaves neither decision nor release job', async () => {
      const key = await given.waiting('anna')
      const before = given.jobs.length
      const failing = given.store.transaction(async (tx) => {
        await tx.save({ key, revision: 2, changes: { state: 'releasing' }, timeline: [] })
        await tx.wake('tell', key)
        throw new Error('the server fell over')
      })
      await expect(failing).rejects.toThrow('fell over')
      expect((await read(key)).invoice).toMatchObject({ state: 'waiting', revision: 2 })
      expect(given.jobs.slice(before)).toEqual([])
    })

    test('what is asked of the plain store inside a transaction shows as the bug it is, and does not hang', async () => {
      const key = await given.waiting('anna')
      const wrong = given.store.transaction(() => given.store.findRound(key))
      await expect(wrong).rejects.toThrow('store.findRound was called inside a transaction')
      await expect(given.store.findRound(key)).resolves.toBeDefined()
    })

    test('A10: the database itself refuses "released" without what was read back', async () => {
      const key = await given.waiting('anna')
      await expect(
        given.store.save({ key, revision: 2, changes: { state: 'released' }, timeline: [] }),
      ).rejects.toThrow()
    })
  })

  describe('A12: the timeline', () => {
    test.each([
      ['changed', sql`update timeline set actor = 'nobody'`],
      ['removed', sql`delete from timeline`],
      ['emptied', sql`truncate timeline`],
    ])('is never %s', async (_how, statement) => {
      const key = await given.add()
      await expect(statement.execute(database.db)).rejects.toThrow(/never changed/)
      expect(await given.store.timeline(key)).toHaveLength(1)
    })
  })

  describe('A15: a duplicate', () => {
    test('is refused whatever the case of its number, and overridden only with a reason', async () => {
      await given.add({ invoiceNumber: 'F-2026-7' })
      await expect(given.add({ invoiceNumber: 'f-2026-7' })).rejects.toBeInstanceOf(DuplicateInvoice)
      await expect(
        given.add({ invoiceNumber: 'F-2026-7', duplicateOverride: 'nieuwe levering' }),
      ).resolves.toBeDefined()
    })

    test.each([
      ['another supplier', { supplierId: guidOf('other supplier') }],
      ['a credit note', { kind: 'credit-note' as const }],
      ['another year', { invoiceDate: '2025-11-12' }],
    ])('is not one of %s', async (title, other) => {
      const invoiceNumber = `same number, ${title}`
      await given.add({ invoiceNumber })
      await expect(given.add({ invoiceNumber, ...other })).resolves.toBeDefined()
    })

    test('of twenty bookings at once, one is kept', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => given.add({ invoiceNumber: 'race' })))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    })

    test('does not count an invoice that was not booked after all', async () => {
      const key = await given.add({ invoiceNumber: 'again' })
      await given.store.save({ key, revision: 1, changes: { state: 'not-booked' }, timeline: [] })
      await expect(given.add({ invoiceNumber: 'again' })).resolves.toBeDefined()
    })
  })

  test('A6: two accounts that are joined are one person at once, in invoices that were asked before too', async () => {
    const key = await given.waiting('anna', 'anna-admin')
    const [one, other] = (await read(key)).assignments
    expect(one?.person.personId).not.toBe(other?.person.personId)
    await given.store.joinPeople(
      { tenantId: TENANT, objectId: guidOf('object anna') },
      { tenantId: TENANT, objectId: guidOf('object anna-admin') },
    )
    const [joined, same] = (await read(key)).assignments
    expect(joined?.person.personId).toBe(same?.person.personId)
  })

  describe('due work', () => {
    test('is taken once by twenty sweepers, and put off until it is looked at again', async () => {
      const key = await given.add()
      await given.store.rest(key, 1, later(-3_600_000))
      const taken = await Promise.all(
        Array.from({ length: 20 }, () => given.store.takeDueWork(later(-1_800_000), later(60_000), 100)),
      )
      expect(taken.flat().filter(({ invoiceId }) => invoiceId === key.invoiceId)).toHaveLength(1)
      expect(await given.store.takeDueWork(later(0), later(60_000), 100)).not.toContainEqual(
        expect.objectContaining(key),
      )
      expect(await given.store.takeDueWork(later(60_000), later(120_000), 100)).toContainEqual(
        expect.objectContaining(key),
      )
    })

    test('rests only at the revision that was read: a click meanwhile keeps its own time', async () => {
      const key = await given.waiting('anna')
      await given.store.save({ key, revision: 2, changes: { workAt: later(1_000) }, timeline: [] })
      await given.store.rest(key, 2, null)
      expect(await given.store.takeDueWork(later(1_000), later(9_000), 100)).toContainEqual(
        expect.objectContaining(key),
      )
    })

    test('a card to be shown makes its invoice due, also when its wake-up is lost', async () => {
      const key = await given.waiting('anna')
      await given.store.rest(key, 2, null)
      const person = await given.person('anna')
      await given.store.transaction((tx) =>
        tx.addMessage(
          ADMINISTRATION,
          {
            messageId: guidOf('message'),
            invoiceId: key.invoiceId,
            kind: 'approval',
            round: 1,
            cause: null,
            notice: null,
            person,
          },
          NOW,
        ),
      )
      expect(await given.store.takeDueWork(later(60_000), later(90_000), 100)).toContainEqual(
        expect.objectContaining(key),
      )
    })
  })

  test('A2: the setting is not switched off while an invoice waits, and a booking holds what it was checked with', async () => {
    await given.waiting('anna')
    expect(await given.store.changeSettings(ADMINISTRATION, { holdUntilApproved: false }, true)).toBe(false)
    await expect(given.add({ held: false })).rejects.toBeInstanceOf(StaleRevision)
    expect(await given.store.countUnreleased(ADMINISTRATION)).toBeGreaterThan(0)
  })

  test('the list of unreleased invoices is paged without gap or repetition', async () => {
    const all: string[] = []
    let last: { bookedAt: Date; invoiceId: string } | null = null
    for (;;) {
      const page = await given.store.listInvoices({
        administrationId: ADMINISTRATION,
        unreleasedOnly: true,
        limit: 7,
        after: last,
      })
      all.push(...page.map(({ invoice }) => invoice.invoiceId))
      const end = page.at(-1)
      if (!end || page.length < 7) break
      last = { bookedAt: end.bookedAt, invoiceId: end.invoice.invoiceId }
    }
    expect(new Set(all).size).toBe(all.length)
    expect(all).toHaveLength(await given.store.countUnreleased(ADMINISTRATION))
  })
})
