import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import type { PersonRef } from '../../bot/approvals/invoice.ts'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import { type NewInvoice, StaleRevision, type Work } from '../../bot/use-cases/store-port.ts'
import { guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const AT_ONCE = 20

onBothDatabases((_kind, open) => {
  let given: StoreUnderTest
  beforeAll(async () => {
    given = await createStoreUnderTest(await open())
  })

  const workOf = async (key: InvoiceKey): Promise<Work> => {
    const work = await given.store.findWork(key)
    if (!work) throw new Error('no such invoice')
    return work
  }

  const replace = async (key: InvoiceKey, from: PersonRef, to: PersonRef, revision: number) =>
    await given.store.transaction(async (tx) => {
      await tx.save({ key, revision, changes: {}, timeline: [] })
      await tx.replaceSeat(key, { round: 1, person: from, to: to.name, by: 'bea' })
      await tx.addSeats(key, 1, [to])
      await tx.askAgain(key, 1, to, NOW)
    })

  const seatsOf = ({ round }: Work) => round.assignments.map(({ person, decision }) => [person.name, decision])
  const asksOf = ({ messages }: Work, { objectId }: PersonRef) =>
    messages.filter(({ person }) => person.objectId === objectId).map(({ ask }) => ask)

  test('A5: who is replaced gives up the seat, and can take one again later; each time is a new ask', async () => {
    const [anna, arjan] = [await given.person('anna'), await given.person('arjan')]
    const key = await given.waiting('anna', 'mark')
    await given.store.transaction((tx) => tx.askAgain(key, 1, anna, NOW))
    await replace(key, anna, arjan, 2)
    const replaced = await workOf(key)
    expect(seatsOf(replaced)).toEqual([
      ['mark', 'open'],
      ['arjan', 'open'],
    ])
    expect(replaced.replaced).toMatchObject([{ round: 1, person: { name: 'anna' }, to: 'arjan', by: 'bea' }])

    await replace(key, arjan, anna, 3)
    const back = await workOf(key)
    expect(seatsOf(back)).toEqual([
      ['mark', 'open'],
      ['anna', 'open'],
    ])
    expect(back.replaced).toMatchObject([{ person: { name: 'arjan' }, to: 'anna' }])
    expect(asksOf(back, anna).toSorted()).toEqual([1, 2])
    expect(asksOf(back, arjan)).toEqual([1])
  })

  test('A5: twenty who replace the same authorizer at once: one does', async () => {
    const key = await given.waiting('anna')
    const anna = await given.person('anna')
    const others = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => given.person(`other ${index}`)))
    const outcomes = await Promise.allSettled(others.map((other) => replace(key, anna, other, 2)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StaleRevision)
    }
    const work = await workOf(key)
    expect(work.round.assignments).toHaveLength(1)
    expect(work.replaced).toHaveLength(1)
    expect(work.messages).toHaveLength(1)
  })

  test('A7: a new round has seats of its own, and those of the old one stay as they are', async () => {
    const [anna, arjan] = [await given.person('anna'), await given.person('arjan')]
    const key = await given.waiting('anna')
    await given.store.transaction(async (tx) => {
      await tx.save({ key, revision: 2, changes: { round: 2 }, timeline: [] })
      await tx.addSeats(key, 2, [arjan, anna])
      for (const person of [arjan, anna]) await tx.askAgain(key, 2, person, NOW)
    })
    const work = await workOf(key)
    expect(seatsOf(work)).toEqual([
      ['arjan', 'open'],
      ['anna', 'open'],
    ])
    expect(work.assignments.map(({ round, assignment }) => [round, assignment.person.name])).toEqual([
      [1, 'anna'],
      [2, 'arjan'],
      [2, 'anna'],
    ])
    expect(work.messages.map(({ round, ask }) => [round, ask])).toEqual([
      [2, 1],
      [2, 1],
    ])
  })

  test('A5: an ask in a list that a newer one replaced is no row any more', async () => {
    const mark = await given.person('mark')
    // Five become cards, the sixth stands in a list.
    let listed: InvoiceKey = { administrationId: ADMINISTRATION, invoiceId: '' }
    for (let asked = 1; asked <= 6; asked++) {
      listed = await given.waiting('mark')
      await given.store.transaction((tx) => tx.askAgain(listed, 1, mark, NOW))
      for (const ask of (await workOf(listed)).messages) await given.store.placeAsk(ask, NOW)
    }
    const ask = (await workOf(listed)).messages.find(({ kind }) => kind === 'approval')
    const list = { messageId: ask?.listedIn ?? '', person: mark }
    expect(await given.store.asksOfList(list)).toHaveLength(1)
    await given.store.transaction((tx) => tx.askAgain(listed, 1, mark, later(1)))
    expect(await given.store.asksOfList(list)).toEqual([])
  })

  const released = async (more: Partial<NewInvoice>, at: Date, payeeAccounts: string[]) => {
    const key = { administrationId: ADMINISTRATION, invoiceId: randomUUID() }
    await given.add({ ...key, ...more })
    const readBack = { conditionCode: '30', method: 'B' as const, at }
    const changes = { state: 'released' as const, readBack, payeeAccounts, posting: null }
    await given.store.save({ key, revision: 1, changes, timeline: [] })
    return key
  }

  test('an invoice is compared with the released ones of its supplier, never with itself or with others', async () => {
    const supplierId = guidOf('compared')
    const first = await released({ supplierId, amountCents: 1_000 }, NOW, ['NL1'])
    await released({ supplierId, amountCents: 2_000, currency: 'USD' }, NOW, [''])
    await released({ supplierId: guidOf('another') }, NOW, ['NL2'])
    await given.add({ supplierId })
    const about = { administrationId: ADMINISTRATION, invoiceId: randomUUID(), supplierId }
    const all = await given.store.earlierInvoices(about, 10)
    expect(all).toHaveLength(2)
    expect(all).toContainEqual({ amountCents: 1_000, currency: 'EUR', payeeAccounts: ['NL1'] })
    expect(await given.store.earlierInvoices({ ...about, ...first }, 10)).toEqual([
      { amountCents: 2_000, currency: 'USD', payeeAccounts: [''] },
    ])
    expect(await given.store.earlierInvoices(about, 1)).toHaveLength(1)
  })

  test('people to choose from: who was asked about the invoice, its booker, then who was asked lately, each once', async () => {
    const { store } = given
    await given.waiting('sara')
    const key = await given.waiting('zoe', 'yara')
    const names = (await store.colleagues(key, 50)).map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['yara', 'zoe', 'bea'])
    expect(names).toContain('sara')
    expect(new Set(names).size).toBe(names.length)
    expect(await store.colleagues(key, 2)).toHaveLength(2)

    const [zoe, twin] = [await given.person('zoe'), await given.person('a zoe')]
    await given.waiting('a zoe')
    await store.joinPeople(zoe, twin)
    const joined = (await store.colleagues(key, 50)).map(({ name }) => name)
    expect(joined).toContain('zoe')
    expect(joined).not.toContain('a zoe')
  })

  test('A15: a withdrawn invoice does not stand in the way of its number, nor its entry', async () => {
    const entryId = randomUUID()
    const invoiceNumber = 'WITHDRAWN-1'
    const key = await given.add({ invoiceNumber })
    const by = {
      administrationId: ADMINISTRATION,
      supplierId: guidOf('supplier'),
      invoiceNumber,
      kind: 'invoice' as const,
    }
    expect(await given.store.findDuplicate({ ...by, year: 2026 })).toBeDefined()
    expect(await given.store.withdrawnEntries(ADMINISTRATION, [entryId])).toEqual([])
    const withdrawal = { by: 'bea', reason: null }
    const changes = { state: 'withdrawn' as const, withdrawal, entryId, posting: null }
    await given.store.save({ key, revision: 1, changes, timeline: [] })
    expect(await given.store.findDuplicate({ ...by, year: 2026 })).toBeUndefined()
    expect(await given.store.withdrawnEntries(ADMINISTRATION, [entryId, randomUUID()])).toEqual([entryId])
    await given.add({ invoiceNumber })
  })
})
