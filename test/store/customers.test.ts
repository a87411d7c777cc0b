import { beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { CustomerStatus } from '../../bot/auto-invoice/customer.ts'
import { createCustomers } from '../../bot/store/customers.ts'
import type { CustomerAfter, CustomerFilter, CustomerSort } from '../../bot/use-cases/sales-store-port.ts'
import { guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import {
  type CustomersUnderTest,
  createCustomersUnderTest,
  DUTCH,
  ENGLISH,
  type NewCustomer,
  READY,
} from './customers-under-test.ts'
import { ADMINISTRATION, later } from './store-under-test.ts'

const HOUR = 3_600_000

const CROWD = 600

/** Here a hundred relations are many: some words are walked for, some are sorted, and some walks do not end in time. */
const LIMITS = { sorted: 50, walked: 60, read: 120 }

/** Each tenth has each status but one half, which is off; each seventh an instant. */
const crowd = (): NewCustomer[] =>
  Array.from({ length: CROWD }, (_, index) => ({
    name: `${['Bakker', 'Éclair', 'bouw', 'Zand', 'Van Dijk'][index % 5]} ${String((index * 7919) % CROWD).padStart(5, '0')} B.V.`,
    code: String(20_000 + index),
    ...(index % 10 >= 5 ? { settings: { ...READY, layoutId: index % 20 === 5 ? ENGLISH : DUTCH } } : {}),
    ...(index % 10 === 7 ? { heldFor: 'geschil' } : {}),
    ...(index % 10 === 8 ? { failed: true } : {}),
    ...(index % 10 === 9 ? { email: null } : {}),
    ...(index % 7 === 0 ? { lastSentAt: later(-index * HOUR), nextPlannedAt: later((index % 70) * HOUR) } : {}),
  }))

onBothDatabases((kind, open) => {
  let given: CustomersUnderTest
  beforeAll(async () => {
    given = await createCustomersUnderTest(await open(), LIMITS)
    await given.addCustomers(crowd())
    await given.addCustomers([{ name: 'Was klant', isCustomer: false }])
    await given.addAdministration('nl-2', 2)
    await given.addCustomers([{ name: 'Bakker van elders' }], 'nl-2')
  })

  const all: CustomerFilter = { administrationId: ADMINISTRATION, status: null, layoutId: null, search: '' }
  const byName = { sort: 'name' as CustomerSort, descending: false }

  /** Turns all pages, and gives each row once. */
  const turnAll = async (filter: Partial<CustomerFilter>, order = byName, size = 500) => {
    const names: string[] = []
    const keys: (string | null)[] = []
    let after: CustomerAfter | null = null
    do {
      const page: Awaited<ReturnType<CustomersUnderTest['store']['listCustomers']>> = await given.store.listCustomers(
        { ...all, ...filter },
        order,
        after,
        size,
      )
      names.push(...page.customers.map(({ name }) => name))
      keys.push(
        ...page.customers.map(({ lastSentAt, nextPlannedAt }) =>
          order.sort === 'next' ? (nextPlannedAt?.toISOString() ?? null) : (lastSentAt?.toISOString() ?? null),
        ),
      )
      after = page.next
    } while (after)
    expect(new Set(names).size).toBe(names.length)
    return { names, keys }
  }

  /** What the list must hold, found the slow way. */
  const expected = (has: (customer: NewCustomer) => boolean) => crowd().filter(has).length

  test('every relation stands on exactly one page, by name, without case and accents', async () => {
    const { names } = await turnAll({})
    expect(names).toHaveLength(CROWD)
    const firsts = ['Bakker', 'bouw', 'Éclair', 'Van', 'Zand']
    expect([...new Set(names.map((name) => name.split(' ')[0] ?? ''))]).toEqual(firsts)
    expect((await turnAll({}, { ...byName, descending: true })).names).toEqual(names.toReversed())
  })

  test.each(['last-sent', 'next'] as const)('by %s, both ways, those without come last, by name', async (sort) => {
    const with_ = expected(({ lastSentAt }) => lastSentAt !== undefined)
    const up = await turnAll({}, { sort, descending: false })
    const down = await turnAll({}, { sort, descending: true })
    for (const { names, keys } of [up, down]) {
      expect(names).toHaveLength(CROWD)
      expect(keys.slice(with_).every((key) => key === null)).toBe(true)
    }
    expect(up.keys.slice(0, with_)).toEqual(up.keys.slice(0, with_).toSorted())
    expect(down.names.slice(0, with_)).toEqual(up.names.slice(0, with_).toReversed())
    expect(down.names.slice(with_)).toEqual(up.names.slice(with_))
  })

  test.each<[CustomerStatus, (index: number) => boolean]>([
    ['held', (index) => index % 10 === 7],
    ['off', (index) => index % 10 < 5],
    ['failed', (index) => index % 10 === 8],
    ['not-ready', (index) => index % 10 === 9],
    ['ready', (index) => index % 10 === 5 || index % 10 === 6],
  ])('B3, B4: the filter %s shows just those', async (status, isSo) => {
    const { names } = await turnAll({ status })
    expect(names).toHaveLength(crowd().filter((_, index) => isSo(index)).length)
  })

  test.each([
    ['a common word', 'bakk', (name: string) => name.startsWith('Bakker')],
    ['an accent or none', 'ECLAIR', (name: string) => name.startsWith('Éclair')],
    ['a word within', 'dijk', (name: string) => name.includes('Dijk')],
    ['two words in any order', '0001 zand', (name: string) => /^Zand 0001/.test(name)],
    ['two common words that never meet', 'zand bakker', () => false],
    ['a common beginning that only the last have', 'z', (name: string) => name.startsWith('Zand')],
    ['a part of a word', 'akker', () => false],
    ['what only means something to a pattern', '%', () => false],
    ['what holds no word', ' - ', () => false],
  ])('searching for %s finds what begins with it, in order', async (_what, search, isFound) => {
    const wanted = (await turnAll({})).names.filter(isFound)
    expect((await turnAll({ search })).names).toEqual(wanted)
    expect((await turnAll({ search }, { ...byName, descending: true }, 7)).names).toEqual(wanted.toReversed())
  })

  test('a code is found, a layout filters, and all filters hold together', async () => {
    expect((await turnAll({ search: '20042' })).names).toHaveLength(1)
    const isEnglish = ({ settings }: NewCustomer) => settings?.layoutId === ENGLISH
    expect((await turnAll({ layoutId: ENGLISH })).names).toHaveLength(expected(isEnglish))
    const both = await turnAll({ layoutId: DUTCH, status: 'ready', search: 'van b' })
    const isBoth = (customer: NewCustomer, index: number) =>
      index % 10 === 6 && !isEnglish(customer) && customer.name.startsWith('Van Dijk')
    expect(both.names).toHaveLength(crowd().filter(isBoth).length)
    expect((await turnAll({ layoutId: guidOf('no layout') })).names).toEqual([])
  })

  test.each([
    ['', 100],
    ['bakker', 100],
    ['b', 1_000],
    ['0001', 100],
    ['nobody', 100],
    ['-', 100],
  ])('counts of "%s" are those of the lists, up to %i', async (search, cap) => {
    const { counts, ...rest } = { counts: await given.store.countCustomers({ ...all, search }, cap) }
    expect(rest).toEqual({})
    for (const status of ['held', 'off', 'failed', 'not-ready', 'ready'] as const) {
      const { names } = await turnAll({ search, status })
      expect([status, counts[status]]).toEqual([status, Math.min(names.length, cap)])
    }
    expect(counts.all).toBe(Math.min((await turnAll({ search })).names.length, cap))
  })

  test('a relation that is renamed is found by its new name only; no customer any more, by none', async () => {
    const [id = ''] = await given.addCustomers([{ name: 'Oude naam', settings: READY }])
    await sql`update customer set name = 'Nieuw gezicht' where customer_id = ${id}`.execute(given.db)
    expect((await turnAll({ search: 'oude' })).names).toEqual([])
    expect((await turnAll({ search: 'gezicht nieuw' })).names).toEqual(['Nieuw gezicht'])
    await sql`update customer set layout_id = ${ENGLISH} where customer_id = ${id}`.execute(given.db)
    expect((await turnAll({ search: 'gezicht', layoutId: ENGLISH })).names).toEqual(['Nieuw gezicht'])
    expect((await turnAll({ search: 'gezicht', layoutId: DUTCH })).names).toEqual([])
    await sql`update customer set is_customer = false where customer_id = ${id}`.execute(given.db)
    expect((await turnAll({ search: 'gezicht' })).names).toEqual([])
    expect(await given.store.findCustomer({ administrationId: ADMINISTRATION, customerId: id })).toBeUndefined()
  })

  test('another administration shows its own relations only', async () => {
    const elsewhere = await turnAll({ administrationId: 'nl-2' })
    expect(elsewhere.names).toEqual(['Bakker van elders'])
    expect((await turnAll({ search: 'elders' })).names).toEqual([])
    const customerId = guidOf('nl-2 Bakker van elders')
    expect(await given.store.findCustomer({ administrationId: ADMINISTRATION, customerId })).toBeUndefined()
  })

  // The embedded database does one thing at a time.
  if (kind === 'postgres') {
    test('who loses or gets an instant while a page is read is on it once', async () => {
      const [leaves = '', comes = ''] = await given.addCustomers([
        { name: 'Wissel af', nextPlannedAt: later(HOUR) },
        { name: 'Wissel op' },
      ])
      let hasMoved = false
      const move = async () => {
        if (hasMoved) return
        hasMoved = true
        await sql`
          update customer set next_planned_at = case customer_id when ${comes} then ${later(HOUR)}::timestamptz end
          where customer_id in (${leaves}, ${comes})`.execute(given.db)
      }
      const store = createCustomers(
        given.db.withPlugin({
          transformQuery: ({ node }) => node,
          async transformResult({ result }) {
            const names = result.rows.map(({ name }) => name)
            if (names.includes('Wissel af') || names.includes('Wissel op')) await move()
            return result
          },
        }),
        LIMITS,
      )
      for (const search of ['', 'wissel']) {
        hasMoved = false
        await sql`
          update customer set next_planned_at = case customer_id when ${leaves} then ${later(HOUR)}::timestamptz end
          where customer_id in (${leaves}, ${comes})`.execute(given.db)
        const order = { sort: 'next' as const, descending: false }
        const { customers } = await store.listCustomers({ ...all, search }, order, null, CROWD * 2)
        expect(customers.filter(({ name }) => name.startsWith('Wissel')).map(({ name }) => name)).toEqual([
          'Wissel af',
          'Wissel op',
        ])
        expect(hasMoved).toBe(true)
      }
    })
  }
})
