import { beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { PersonRef } from '../../bot/approvals/invoice.ts'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import type { Database } from '../../bot/store/database/database.ts'
import type { InvoiceChanges, NewInvoice } from '../../bot/use-cases/store-port.ts'
import { guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const FOREIGN_TENANT = '0f0e1617-dead-4bad-8bad-0badc0ffee00'
const SECOND = 'nl-800200'

onBothDatabases((_kind, open) => {
  let database: Database
  let given: StoreUnderTest
  let people: Record<'bea' | 'anna' | 'anna2' | 'arjan' | 'kim' | 'sara', PersonRef>

  beforeAll(async () => {
    database = await open()
    given = await createStoreUnderTest(database)
    const [bea, anna, anna2, arjan, kim, sara] = await Promise.all(
      ['bea', 'anna', 'anna2', 'arjan', 'kim', 'sara'].map((name) => given.person(name)),
    )
    people = { bea, anna, anna2, arjan, kim, sara } as typeof people
    await given.store.addAdministration({
      administrationId: SECOND,
      tenantId: people.sara.tenantId,
      division: 800200,
      name: 'Tweede B.V.',
      holdUntilApproved: false,
      defaultCondition: null,
      administrator: people.sara,
    })
    await given.store.changeSettings(SECOND, { holdUntilApproved: true }, false)
  })

  const read = async (name: keyof typeof people) => (await given.store.findPerson(people[name])) ?? people[name]

  /** Adds an invoice and brings it into this state. */
  const put = async (more: Partial<NewInvoice>, changes: InvoiceChanges): Promise<InvoiceKey> => {
    const key = await given.add(more)
    const at = { ...key, ...(more.administrationId ? { administrationId: more.administrationId } : {}) }
    await given.store.save({ key: at, revision: 1, changes: { posting: null, ...changes }, timeline: [] })
    return at
  }

  const giveAway = ({ invoiceId }: InvoiceKey) =>
    sql`with stranger as (
        insert into person (tenant_id, object_id, name) values (${FOREIGN_TENANT}, ${people.bea.objectId}, 'Bea')
        on conflict do nothing)
      update invoice set booker_tenant_id = ${FOREIGN_TENANT} where invoice_id = ${invoiceId}`.execute(database.db)

  describe('my approvals', () => {
    const asks = async (name: keyof typeof people) =>
      (await given.store.openAsks(await read(name))).map(({ round }) => round.invoice.dueDate)

    test('are what waits for this person in any identity, the earliest due date first', async () => {
      await put({ authorizers: [people.anna], dueDate: '2026-12-20' }, { state: 'waiting' })
      await put({ authorizers: [people.anna2], dueDate: '2026-12-01' }, { state: 'waiting' })
      await put({ authorizers: [people.anna, people.anna2], dueDate: '2026-12-10' }, { state: 'waiting' })
      await put({ authorizers: [people.arjan] }, { state: 'waiting' })
      await put({ authorizers: [people.anna] }, { state: 'rejected' })
      await giveAway(await put({ authorizers: [people.anna] }, { state: 'waiting' }))
      expect(await asks('anna')).toEqual(['2026-12-10', '2026-12-20'])
      await given.store.joinPeople(people.anna, people.anna2)
      expect(await asks('anna')).toEqual(['2026-12-01', '2026-12-10', '2026-12-20'])
      expect(await asks('anna2')).toEqual(await asks('anna'))
      expect(await asks('bea')).toEqual([])
    })

    test('leave out what was decided or asked in an earlier round, and say when it was asked', async () => {
      const key = await put({ authorizers: [people.arjan], dueDate: '2026-11-30' }, { state: 'waiting' })
      await given.store.transaction((tx) => tx.askAgain(key, 1, people.arjan, later(5_000)))
      const [ask] = await given.store.openAsks(await read('arjan'))
      expect(ask).toMatchObject({ askedRound: 1, askedAt: later(5_000) })
      await given.store.save({ key, revision: 2, changes: { round: 2 }, timeline: [] })
      expect(await asks('arjan')).toEqual(['2026-12-12'])
    })

    test('know the last decision', async () => {
      expect(await given.store.lastDecision(await read('sara'))).toBeUndefined()
      const decide = async (supplierName: string, decidedAt: Date) => {
        const key = await put({ authorizers: [people.sara], supplierName }, { state: 'waiting' })
        const seat = { person: people.sara, decision: 'approved' as const, decidedAt, reason: null }
        const decided = { round: 1, seats: [seat], decidedAs: people.sara }
        await given.store.save({ key, revision: 2, changes: {}, decided, timeline: [] })
      }
      await decide('KPN B.V.', later(2_000))
      await decide('Bakker Bouw B.V.', later(1_000))
      const last = { supplierName: 'KPN B.V.', decidedAt: later(2_000) }
      expect(await given.store.lastDecision(await read('sara'))).toEqual(last)
    })
  })

  test('not released: own bookings and those of the administrations one looks after, failed ones first', async () => {
    const releasing = { state: 'releasing', release: { nextAttemptAt: NOW, since: NOW } } as const
    await put({ dueDate: '2026-11-01' }, releasing)
    await put({ dueDate: '2026-12-02' }, { state: 'failed' })
    await put({ dueDate: '2026-12-01' }, { state: 'failed' })
    await put({ dueDate: '2026-11-02', booker: people.arjan, administrationId: SECOND }, { state: 'failed' })
    await giveAway(await put({}, { state: 'failed' }))
    const seen = async (name: keyof typeof people, limit = 9) => {
      const { invoices, count } = await given.store.unreleasedFor(await read(name), limit)
      return { due: invoices.map(({ dueDate }) => dueDate), count }
    }
    expect(await seen('bea')).toEqual({ due: ['2026-12-01', '2026-12-02', '2026-11-01'], count: 3 })
    expect(await seen('kim', 2)).toEqual({ due: ['2026-12-01', '2026-12-02'], count: 3 })
    expect(await seen('arjan')).toEqual({ due: ['2026-11-02'], count: 1 })
    expect(await seen('sara')).toEqual({ due: ['2026-11-02'], count: 1 })
    expect(await seen('anna')).toEqual({ due: [], count: 0 })
  })

  describe('search', () => {
    let found: (name: keyof typeof people, text: string, amountCents?: number) => Promise<string[]>

    beforeAll(async () => {
      const cafe = { supplierName: 'Café Zoë & Zn. B.V.', invoiceNumber: 'F2026/0042', amountCents: -77_755 }
      const key = await put({ ...cafe, authorizers: [people.arjan] }, { state: 'waiting' })
      await given.store.save({ key, revision: 2, changes: { entryNumber: 26_700_123 }, timeline: [] })
      await put({ supplierName: '100%_procent', invoiceNumber: 'a_b%c' }, { state: 'waiting' })
      const second = { administrationId: SECOND, booker: people.arjan }
      await put({ supplierName: 'Zoë Tweede', invoiceNumber: '9-1', ...second }, { state: 'waiting' })
      await giveAway(await put({ supplierName: 'Zoë Vreemd', invoiceNumber: '9-2' }, { state: 'waiting' }))
      found = async (name, text, amountCents) => {
        const wanted = { text, amountCents: amountCents ?? null }
        const { invoices } = await given.store.searchInvoices(await read(name), wanted, 5)
        return invoices.map(({ supplierName }) => supplierName)
      }
    })

    test.each([
      ['the beginning of a word', 'caf'],
      ['several words in any order', 'zn zoe'],
      ['another case and no accents', 'CAFE ZOE'],
      ['accents', 'café'],
      ['the invoice number', 'F2026/0042'],
      ['a part of the invoice number', '0042'],
      ['the invoice number without its signs', 'f20260042'],
      ['the entry number', '26700123'],
    ])('finds by %s', async (_what, text) => {
      expect(await found('bea', text)).toEqual(['Café Zoë & Zn. B.V.'])
    })

    test('finds an amount, also of a credit note', async () => {
      expect(await found('bea', '€ 777,55', 77_755)).toEqual(['Café Zoë & Zn. B.V.'])
      expect(await found('bea', '€ 777,56', 77_756)).toEqual([])
    })

    test.each(['%', '_', '%%%', "' or 1=1 --", 'a:* | zzz', '=77755', '\\', '&', '<->', ''])(
      'reads signs as nothing: %j finds nothing',
      async (text) => {
        expect(await found('bea', text)).toEqual([])
      },
    )

    test.each(['caf%', '!caf', 'caf:*', "'caf'", '(caf'])('reads signs as nothing: %j finds the word', async (text) => {
      expect(await found('bea', text)).toEqual(['Café Zoë & Zn. B.V.'])
    })

    test('finds signs that are part of a name by the words around them', async () => {
      expect(await found('bea', '100%_procent')).toEqual(['100%_procent'])
    })

    test('shows a person only what they booked, were asked about or look after, and no other tenant’s', async () => {
      expect(await found('bea', 'zoe')).toEqual(['Café Zoë & Zn. B.V.'])
      expect(await found('arjan', 'zoe')).toEqual(expect.arrayContaining(['Café Zoë & Zn. B.V.', 'Zoë Tweede']))
      expect(await found('kim', 'zoe')).toEqual(['Café Zoë & Zn. B.V.'])
      expect(await found('sara', 'zoe')).toEqual(['Zoë Tweede'])
      expect(await found('anna', 'zoe')).toEqual([])
    })

    test('gives at most so many, the newest, and says how many there are', async () => {
      for (let index = 0; index < 3; index++) await put({ supplierName: 'Veel B.V.' }, { state: 'waiting' })
      const { invoices, count } = await given.store.searchInvoices(
        await read('bea'),
        { text: 'veel', amountCents: null },
        2,
      )
      expect([invoices.length, count]).toEqual([2, 3])
    })

    test('follows a supplier that a new round found changed', async () => {
      const key = await put({ supplierName: 'Oude Naam' }, { state: 'waiting' })
      await given.store.save({ key, revision: 2, changes: { supplierName: 'Nieuwe Naam' }, timeline: [] })
      expect([await found('bea', 'oude'), await found('bea', 'nieuwe')]).toEqual([[], ['Nieuwe Naam']])
    })
  })

  test('a person’s standing: whether they booked, what they look after, and who looks after the tenant’s books', async () => {
    const standing = async (name: keyof typeof people) => given.store.standingOf(await read(name))
    const administratorName = 'kim'
    expect(await standing('bea')).toEqual({ isBooker: true, isAdministrator: false, administratorName })
    expect(await standing('kim')).toEqual({ isBooker: false, isAdministrator: true, administratorName })
    expect(await standing('anna')).toEqual({ isBooker: false, isAdministrator: false, administratorName })
    const stranger = { personId: guidOf('stranger'), tenantId: FOREIGN_TENANT }
    expect(await given.store.standingOf(stranger)).toMatchObject({ isBooker: false, administratorName: null })
  })

  test('A13: a person is welcomed once for each installation', async () => {
    const { recordInstalled, recordRemoved, savePerson } = given.store
    await savePerson(people.sara, { chat: { serviceUrl: 'https://example.invalid', conversationId: 'c' } })
    const installed = await Promise.all([1, 2, 3].map(() => recordInstalled(people.sara, NOW)))
    expect(installed.filter(Boolean)).toHaveLength(1)
    await recordRemoved(people.sara)
    expect(await read('sara')).toMatchObject({ chat: null })
    expect(await recordInstalled(people.sara, later(1))).toBe(true)
  })
})
