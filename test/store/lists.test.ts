import { beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { PersonRef } from '../../bot/approvals/invoice.ts'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { findPage } from '../../bot/store/lists-page.ts'
import type {
  InvoiceFilter,
  InvoiceOrder,
  NewInvoice,
  PageEnd,
  Person,
  StateTag,
} from '../../bot/use-cases/store-port.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const FOREIGN_TENANT = '0f0e1617-dead-4bad-8bad-0badc0ffee00'
const FOREIGN = 'nl-900900'
const OTHER = 'nl-800200'
const DAY_MS = 24 * 60 * 60 * 1000

const TAG_OF: Record<InvoiceState, StateTag> = {
  booking: 'waiting',
  waiting: 'waiting',
  releasing: 'waiting',
  failed: 'unreleased',
  rejected: 'rejected',
  approved: 'released',
  released: 'released',
  paid: 'ended',
  withdrawn: 'ended',
  'not-booked': 'ended',
  duplicate: 'ended',
  discovered: 'waiting',
  'left-alone': 'ended',
}
const STATES = Object.keys(TAG_OF) as InvoiceState[]
const SUPPLIERS = ['Zuid Transport', 'éclair Café', 'Bakker Bouw B.V.', 'bakker 2000', 'Ångström AB', 'Noord-Zuid']

/** What the database is expected to know of an invoice. */
type Model = {
  id: string
  tag: StateTag
  due: string
  amount: number
  supplier: string
  number: string
  bookedAt: number
  waitsFor: string[]
}

const EVERYTHING: InvoiceFilter = {
  administrationId: ADMINISTRATION,
  tags: [],
  search: '',
  due: { from: null, to: null },
  cents: { from: null, to: null },
  waitsFor: null,
}
const PAGE = 17

const sortKey = (name: string) =>
  name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
const compare = <T extends string | number>(one: T, other: T) => (one < other ? -1 : one > other ? 1 : 0)

const ORDERS: InvoiceOrder[] = (['due', 'amount', 'supplier', 'booked'] as const).flatMap((by) => [
  { by, descending: false },
  { by, descending: true },
])

onBothDatabases((_kind, open) => {
  let database: Database
  let given: StoreUnderTest
  let anna: Person
  const models: Model[] = []

  const setState = ({ administrationId, invoiceId }: InvoiceKey, state: InvoiceState) =>
    sql`update invoice set state = ${state}, release_cause = ${state === 'failed' ? 'rejected' : null},
      read_back = ${state === 'released' ? JSON.stringify({ conditionCode: '30', method: 'B', at: NOW }) : null}::jsonb,
      withdrawal = ${state === 'withdrawn' ? '{"by": "Bea", "reason": null}' : null}::jsonb
      where administration_id = ${administrationId} and invoice_id = ${invoiceId}`.execute(database.db)

  const put = async (index: number, more: Partial<NewInvoice> = {}): Promise<Model> => {
    const state = STATES[index % STATES.length] ?? 'waiting'
    const supplier = SUPPLIERS[index % SUPPLIERS.length] ?? ''
    const due = new Date(Date.UTC(2026, 9, 1) + ((index * 37) % 61) * DAY_MS).toISOString().slice(0, 10)
    const amount = ((index * 7919) % 50) * 1_000 - 5_000
    const number = `F-${index % 3}/${1_000 + index}`
    const bookedAt = +NOW + ((index * 13) % 17) * 1_000
    const asked = index % 4 === 0 ? ['anna'] : ['arjan']
    const authorizers = await Promise.all(asked.map(given.person))
    const wanted = { supplierName: supplier, dueDate: due, amountCents: amount, invoiceNumber: number, authorizers }
    const key = await given.add({ ...wanted, ...more })
    const at = { ...key, administrationId: more.administrationId ?? key.administrationId }
    await setState(at, state)
    await sql`update invoice set booked_at = ${new Date(bookedAt)} where invoice_id = ${key.invoiceId}`.execute(
      database.db,
    )
    const waitsFor = ['rejected', 'withdrawn', 'paid', 'not-booked'].includes(state) ? [] : asked
    return { id: key.invoiceId, tag: TAG_OF[state], due, amount, supplier, number, bookedAt, waitsFor }
  }

  const administration = async (administrationId: string, tenantId: string) => {
    const administrator = await given.store.savePerson({ tenantId, objectId: guidOf('object kim') }, { name: 'kim' })
    await given.store.addAdministration({
      administrationId,
      tenantId,
      division: 1,
      name: administrationId,
      holdUntilApproved: false,
      defaultCondition: null,
      administrator,
    })
    await given.store.changeSettings(administrationId, { holdUntilApproved: true }, false)
  }

  beforeAll(async () => {
    database = await open()
    given = await createStoreUnderTest(database)
    await administration(OTHER, TENANT)
    await administration(FOREIGN, FOREIGN_TENANT)
    anna = (await given.store.findPerson(await given.person('anna'))) as Person
    for (let index = 0; index < 66; index++) models.push(await put(index))
    // The same ones elsewhere, which no list of this administration may hold.
    const stranger = await given.store.savePerson(
      { tenantId: FOREIGN_TENANT, objectId: anna.objectId },
      { name: 'anna' },
    )
    for (let index = 0; index < 6; index++) {
      await put(index, { administrationId: OTHER })
      await put(index, { administrationId: FOREIGN, booker: stranger, authorizers: [stranger] })
    }
  })

  const keyOf = ({ by }: InvoiceOrder, model: Model): string | number =>
    ({ due: model.due, amount: model.amount, supplier: sortKey(model.supplier), booked: model.bookedAt })[by]

  const expected = (has: (model: Model) => boolean, order: InvoiceOrder) =>
    models
      .filter(has)
      .toSorted((one, other) => compare(keyOf(order, one), keyOf(order, other)) || compare(one.id, other.id))
      .map(({ id }) => id)

  const inOrder = (ids: string[], { descending }: InvoiceOrder) => (descending ? ids.toReversed() : ids)

  const walk = async (filter: InvoiceFilter, order: InvoiceOrder): Promise<string[]> => {
    const ids: string[] = []
    for (let after: PageEnd | null = null; ; ) {
      const { invoices, next } = await given.store.listPage(filter, order, after, PAGE)
      ids.push(...invoices.map(({ invoiceId }) => invoiceId))
      if (!next) return ids
      expect(invoices).toHaveLength(PAGE)
      after = next
    }
  }

  const hasWord = ({ supplier, number }: Model, word: string) =>
    `${sortKey(supplier)} ${number} ${number.replaceAll(/[^\w]/g, '')}`
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .some((each) => each.startsWith(word))

  const FILTERS: [string, Partial<InvoiceFilter>, (model: Model) => boolean][] = [
    ['no filter', {}, () => true],
    ...(['waiting', 'unreleased', 'rejected', 'released', 'ended'] as const).map((tag): (typeof FILTERS)[number] => [
      `tag ${tag}`,
      { tags: [tag] },
      (model) => model.tag === tag,
    ]),
    [
      'late: several tags, due before a day',
      { tags: ['waiting', 'unreleased', 'rejected'], due: { from: null, to: '2026-10-31' } },
      ({ tag, due }) => ['waiting', 'unreleased', 'rejected'].includes(tag) && due <= '2026-10-31',
    ],
    [
      'due in a week',
      { due: { from: '2026-11-02', to: '2026-11-08' } },
      ({ due }) => due >= '2026-11-02' && due <= '2026-11-08',
    ],
    ['a word of a supplier', { search: 'BAKK' }, (model) => hasWord(model, 'bakk')],
    ['a word with an accent', { search: 'cafe' }, (model) => hasWord(model, 'cafe')],
    ['two words', { search: 'zuid f11' }, (model) => hasWord(model, 'zuid') && hasWord(model, 'f11')],
    ['a number', { search: 'F-1/1040' }, ({ number }) => number === 'F-1/1040'],
    ['no word at all', { search: '!?' }, () => false],
    ['quotes and operators', { search: `' & bakker | ! <-> :* \\` }, (model) => hasWord(model, 'bakker')],
    ['amounts', { cents: { from: -3_000, to: 12_000 } }, ({ amount }) => amount >= -3_000 && amount <= 12_000],
    [
      'everything at once',
      { tags: ['waiting'], search: 'zu', due: { from: '2026-10-05', to: null }, cents: { from: 0, to: null } },
      (model) => model.tag === 'waiting' && hasWord(model, 'zu') && model.due >= '2026-10-05' && model.amount >= 0,
    ],
  ]

  describe.each(FILTERS)('a list with %s', (_what, filter, has) => {
    test('is paged in every order, both ways, without gap or repetition', async () => {
      for (const order of ORDERS) {
        const ids = await walk({ ...EVERYTHING, ...filter }, order)
        expect({ order, ids }).toEqual({ order, ids: inOrder(expected(has, order), order) })
      }
    })

    test('is the same whichever way it is found', async () => {
      for (const bounds of [
        { near: 2, sorted: 0, far: 10_000 },
        { near: 2, sorted: 0, far: 3 },
        { near: 2, sorted: 10_000, far: 3 },
      ]) {
        for (const order of [ORDERS[0], ORDERS[5]] as InvoiceOrder[]) {
          const page = await findPage(database.db, { ...EVERYTHING, ...filter }, order, null, PAGE, bounds)
          const ids = inOrder(expected(has, order), order).slice(0, PAGE)
          expect({ bounds, order, ids: page.map(({ invoiceId }) => invoiceId) }).toEqual({ bounds, order, ids })
        }
      }
    })
  })

  test('a list of what waits for a person holds it whichever account was asked', async () => {
    const waits = ({ tag, waitsFor }: Model) => tag === 'waiting' && waitsFor.includes('anna')
    for (const order of ORDERS) {
      const ids = await walk({ ...EVERYTHING, waitsFor: anna }, order)
      expect(ids).toEqual(inOrder(expected(waits, order), order))
    }
    const stranger = await given.store.findPerson({ tenantId: FOREIGN_TENANT, objectId: anna.objectId })
    expect(await walk({ ...EVERYTHING, waitsFor: stranger ?? null }, { by: 'due', descending: false })).toEqual([])
  })

  test('a page says who is waited for since when, and since when an invoice is what it is', async () => {
    const key = await given.waiting('anna', 'arjan')
    const people = [await given.person('anna'), await given.person('arjan')] as [PersonRef, PersonRef]
    await given.store.transaction((tx) => tx.askAgain(key, 1, people[0], later(5_000)))
    await given.store.transaction((tx) => tx.askAgain(key, 1, people[0], later(9_000)))
    const find = async () => {
      const number = { ...EVERYTHING, search: key.invoiceId }
      return (await given.store.listPage(number, { by: 'due', descending: false }, null, PAGE)).invoices
    }
    expect(await find()).toMatchObject([
      {
        invoiceId: key.invoiceId,
        state: 'waiting',
        isFailing: false,
        waitingFor: [
          { name: 'anna', objectId: people[0].objectId, askedAt: later(5_000) },
          { name: 'arjan', objectId: people[1].objectId, askedAt: null },
        ],
        since: later(5_000),
      },
    ])
    const line = { actor: 'Akkoord', actorObjectId: null, details: {} }
    await given.store.save({
      key,
      revision: 2,
      changes: { state: 'releasing', release: { cause: 'unavailable', since: later(20_000) } },
      timeline: [
        { ...line, at: later(20_000), event: 'approved' },
        { ...line, at: later(30_000), event: 'notified' },
      ],
    })
    expect(await find()).toMatchObject([{ state: 'releasing', isFailing: true, waitingFor: [], since: later(20_000) }])
    await setState(key, 'not-booked')
  })

  test('an approval writes nothing that lists are read from; what fails, and what was released after all, does', async () => {
    const key = await given.waiting('arjan')
    const version = async () => {
      const { rows } = await sql<{ version: string; tag: string }>`
        select xmin::text as version, tag from invoice_search where invoice_id = ${key.invoiceId}`.execute(database.db)
      return rows[0]
    }
    const before = await version()
    const seat = { person: await given.person('arjan'), decision: 'approved' as const, decidedAt: NOW, reason: null }
    const decided = { round: 1, seats: [seat], decidedAs: seat.person }
    await given.store.save({ key, revision: 2, changes: { state: 'releasing', workAt: NOW }, decided, timeline: [] })
    expect(await version()).toEqual(before)
    await given.store.save({ key, revision: 3, changes: { release: { cause: 'throttled' } }, timeline: [] })
    expect(await version()).toMatchObject({ tag: 'unreleased' })
    await given.store.save({ key, revision: 4, changes: { release: { attempts: 2 } }, timeline: [] })
    expect(await given.store.failingInvoices(ADMINISTRATION, 50)).toContainEqual(
      expect.objectContaining({ listed: expect.objectContaining({ invoiceId: key.invoiceId, isFailing: true }) }),
    )
    await setState(key, 'withdrawn')
    expect(await version()).toMatchObject({ tag: 'ended' })
  })

  test('counts of each tag go up to the cap', async () => {
    const { rows } = await sql<{ tag: StateTag; count: number }>`
      select tag, count(*)::int as count from invoice_search where administration_id = ${ADMINISTRATION} group by tag
    `.execute(database.db)
    expect(await given.store.countTags(ADMINISTRATION, 1_000)).toEqual(
      Object.fromEntries(rows.map(({ tag, count }) => [tag, count])),
    )
    const capped = await given.store.countTags(ADMINISTRATION, 5)
    expect(Object.values(capped)).toEqual([5, 5, 5, 5, 5])
  })

  test('rows that change while someone pages neither hide nor repeat the others', async () => {
    const order: InvoiceOrder = { by: 'amount', descending: false }
    const filter: InvoiceFilter = { ...EVERYTHING, tags: ['released'] }
    const before = await walk(filter, order)
    const seen: string[] = []
    const changed = new Set<string>()
    for (let after: PageEnd | null = null, page = 0; ; page++) {
      const { invoices, next } = await given.store.listPage(filter, order, after, 3)
      seen.push(...invoices.map(({ invoiceId }) => invoiceId))
      if (!next) break
      after = next
      // The row that the page ended with goes, one that was seen moves on, and a new one comes.
      for (const [at, change] of [
        [invoices.at(-1), (id: string) => setState({ administrationId: ADMINISTRATION, invoiceId: id }, 'withdrawn')],
        [
          invoices[0],
          (id: string) =>
            sql`update invoice set amount_cents = amount_cents + 1 where invoice_id = ${id}`.execute(database.db),
        ],
      ] as const) {
        if (!at) continue
        changed.add(at.invoiceId)
        await change(at.invoiceId)
      }
      await setState(await given.add({ amountCents: -99_999 - page }), 'released')
    }
    const steady = before.filter((id) => !changed.has(id))
    expect(seen.filter((id) => steady.includes(id))).toEqual(steady)
  })
})
