import { beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { NO_SETTINGS } from '../../../bot/auto-invoice/customer.ts'
import type { BulkChange, BulkOutcome } from '../../../bot/use-cases/sales-store-port.ts'
import { guidOf } from '../../approvals/samples.ts'
import { DUTCH, ENGLISH, LAYOUTS, MAIL_TEXT, READY } from '../../store/customers-under-test.ts'
import { ADMINISTRATION, later } from '../../store/store-under-test.ts'
import { type EditsUnderTest, PLACE, SOURCES, startEdits } from './edits-under-test.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const READIES: BulkChange = { kind: 'settings', settings: READY }
const HOLDS: BulkChange = { kind: 'hold', reason: 'controle', remindOn: null }
const MO = { tenantId: guidOf('tenant of mo'), objectId: guidOf('mo'), name: 'Mo' }
const NONE: Record<BulkOutcome, number> = {
  done: 0,
  'nothing-to-do': 0,
  'changed-meanwhile': 0,
  refused: 0,
  unavailable: 0,
}

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `${prefix} ${index}` }))

describe.each(SOURCES)('settings in: %s', (where) => {
  let given: EditsUnderTest
  beforeAll(async () => {
    given = await startEdits(where)
  })

  const changeOutside = async (customerId: string, layoutId: string) => {
    const { settings, settingsVersion: version } = await given.customer(customerId)
    return await given.source.writeCustomer(PLACE, {
      customerId,
      code: '1',
      name: 'x',
      version,
      settings: { ...settings, layoutId },
      by: 'Bea',
    })
  }

  test('B3: is done relation by relation, and taken back but where somebody changed it since', async () => {
    const ids = await given.addCustomers(names('Aal', 12))
    const [changed = '', undone = ''] = ids
    const bulk = await given.bulk(ids, READIES)
    expect(bulk).toMatchObject({ total: 12, outcomes: { ...NONE, done: 12 }, endedAt: expect.any(Date) })
    for (const id of ids) expect(await given.customer(id)).toMatchObject({ status: 'ready', settings: READY })
    expect(await given.bulk(ids, READIES)).toMatchObject({ outcomes: { ...NONE, 'nothing-to-do': 12 } })

    await changeOutside(changed, ENGLISH)
    const undo = await given.undo(bulk, given.by)
    if (!undo) throw new Error('it cannot be taken back')
    expect(await given.undo(bulk, given.by)).toBeUndefined()
    await given.run()
    expect(await given.read(undo)).toMatchObject({
      undoes: bulk.bulkEditId,
      outcomes: { ...NONE, done: 11, 'changed-meanwhile': 1 },
    })
    expect(await given.read(bulk)).toMatchObject({ undoneBy: undo.bulkEditId })
    expect(await given.customer(changed)).toMatchObject({ settings: { ...READY, layoutId: ENGLISH } })
    expect(await given.customer(undone)).toMatchObject({ settings: NO_SETTINGS, status: 'off' })
    expect(await given.eventsOf(undone)).toEqual(['settings-changed', 'settings-changed'])
    // A taking back is final, and what somebody else changed is not retried over.
    expect(await given.undo(undo, given.by)).toBeUndefined()
    expect(await given.retry(undo, given.by)).toBeUndefined()
  })

  test('what was changed after it was begun is left and said; tried again, it is done on what stands there', async () => {
    const ids = await given.addCustomers(names('Baars', 5))
    const begun = await given.begin(ADMINISTRATION, { selection: { customers: ids }, change: READIES }, given.by)
    if (begun.is !== 'begun') throw new Error(begun.is)
    await changeOutside(ids[0] ?? '', ENGLISH)
    await given.run()
    expect(await given.read(begun.bulkEdit)).toMatchObject({ outcomes: { ...NONE, done: 4, 'changed-meanwhile': 1 } })
    expect(await given.store.listBulkItems(begun.bulkEdit, 'changed-meanwhile', null, 9)).toMatchObject([
      { customerId: ids[0], position: 1 },
    ])
    expect(await given.customer(ids[0] ?? '')).toMatchObject({ settings: { layoutId: ENGLISH } })

    expect(await given.retry(begun.bulkEdit, MO)).toMatchObject({ endedAt: null })
    await given.run()
    expect(await given.read(begun.bulkEdit)).toMatchObject({ outcomes: { ...NONE, done: 5 } })
    expect(await given.customer(ids[0] ?? '')).toMatchObject({ status: 'ready' })
    expect(await given.retry(begun.bulkEdit, MO)).toBeUndefined()
    // B7: it is whoever tried it again that did it.
    const actorOf = async (customerId = '') =>
      (await given.store.customerLog({ administrationId: ADMINISTRATION, customerId }, 1))[0]?.actor
    expect([await actorOf(ids[0]), await actorOf(ids[1])]).toEqual(['Mo', 'Kim'])
  })

  test('what the reading copy says stands there already is looked up where it lives', async () => {
    const ids = await given.addCustomers(names('Bot', 2))
    const english: BulkChange = { kind: 'settings', settings: { layoutId: ENGLISH } }
    await given.bulk(ids, english)
    const { settings, settingsVersion: version } = await given.customer(ids[0] ?? '')
    const dutch = { ...settings, layoutId: DUTCH }
    await given.source.writeCustomer(PLACE, {
      customerId: ids[0] ?? '',
      code: '1',
      name: 'x',
      version,
      settings: dutch,
      by: 'Bea',
    })
    expect(await given.bulk(ids, english)).toMatchObject({
      outcomes: { ...NONE, 'nothing-to-do': 1, 'changed-meanwhile': 1 },
    })
    expect((await given.customer(ids[0] ?? '')).settings.layoutId).toBe(DUTCH)
  })

  test('what somebody else had made of it by then is not taken back', async () => {
    const [theirs = '', ours = ''] = await given.addCustomers(names('Brem', 2))
    const begun = await given.begin(
      ADMINISTRATION,
      { selection: { customers: [theirs, ours] }, change: READIES },
      given.by,
    )
    if (begun.is !== 'begun') throw new Error(begun.is)
    await given.editCustomer({
      key: { administrationId: ADMINISTRATION, customerId: theirs },
      ...PLACE,
      version: '',
      settings: READY,
      by: MO,
    })
    await given.run()
    expect(await given.read(begun.bulkEdit)).toMatchObject({ outcomes: { ...NONE, done: 2 } })
    const undo = await given.undo(begun.bulkEdit, given.by)
    await given.run()
    expect(undo && (await given.read(undo))).toMatchObject({ outcomes: { ...NONE, done: 1, 'changed-meanwhile': 1 } })
    expect((await given.customer(theirs)).settings).toEqual(READY)
    expect((await given.customer(ours)).settings).toEqual(NO_SETTINGS)
  })

  test('B4: holds and releases, takes planned drafts out, and puts the very same hold back', async () => {
    const ids = await given.addCustomers(names('Brasem', 4).map((row) => ({ ...row, settings: READY })))
    const [before = '', planned = '', since = '', again = ''] = ids
    const key = (customerId: string) => ({ administrationId: ADMINISTRATION, customerId })
    await given.holdCustomer(key(before), { reason: 'eerder', remindOn: '2027-01-01' }, given.by)
    await given.addSales(planned, `${where} planned`, 'planned', { at: later(HOUR) })

    const held = await given.bulk(ids, HOLDS)
    expect(held).toMatchObject({ outcomes: { ...NONE, done: 3, 'nothing-to-do': 1 } })
    expect(await given.store.salesOfCustomer(key(planned), 5)).toMatchObject([{ state: 'held', plannedAt: null }])
    const released = await given.bulk(ids, { kind: 'release' })
    expect(released).toMatchObject({ outcomes: { ...NONE, done: 4 } })
    given.later(MINUTE)
    await given.holdCustomer(key(since), { reason: 'sindsdien', remindOn: null }, given.by)
    await given.holdCustomer(key(again), { reason: 'opgelost', remindOn: null }, given.by)
    await given.releaseHold(key(again), given.by, (await given.customer(again)).hold?.since ?? '')
    const undo = await given.undo(released, given.by)
    await given.run()
    expect(undo && (await given.read(undo))).toMatchObject({ outcomes: { ...NONE, done: 2, 'changed-meanwhile': 2 } })
    const holds = await Promise.all(ids.map(async (id) => (await given.customer(id)).hold?.reason))
    expect(holds).toEqual(['eerder', 'controle', 'sindsdien', undefined])
    expect((await given.customer(before)).hold).toMatchObject({ remindOn: '2027-01-01' })
  })
})

describe('killed', () => {
  test('a thousand relations, killed three times midway, are each written once and logged once', async () => {
    const given = await startEdits('own, postgres')
    const ids = await given.addCustomers(names('Dorade', 1_000))
    const begun = await given.begin(ADMINISTRATION, { selection: { customers: ids }, change: READIES }, given.by)
    if (begun.is !== 'begun') throw new Error(begun.is)
    for (const writes of [7, 403, 1]) {
      given.crashAfter(writes)
      await expect(given.run()).rejects.toThrow('killed')
    }
    given.crashAfter(Number.POSITIVE_INFINITY)
    const half = await given.read(begun.bulkEdit)
    expect(half.endedAt).toBeNull()
    expect(half.outcomes.done).toBeGreaterThan(300)
    expect(half.outcomes.done).toBeLessThan(420)
    // Two servers take it up at once.
    await Promise.all([given.run(), given.run()])
    given.later(MINUTE)
    await given.run()
    expect(await given.read(begun.bulkEdit)).toMatchObject({ outcomes: { ...NONE, done: 1_000 } })
    const { rows } = await sql<{ lines: number; relations: number; ready: number; versions: number }>`
      select count(*)::int as lines, count(distinct customer_id)::int as relations,
        (select count(*)::int from customer where status = 'ready') as ready,
        (select last_customer_version::int from settings_administration) as versions
      from invoicing_log where event = 'settings-changed'`.execute(given.db)
    expect(rows).toEqual([{ lines: 1_000, relations: 1_000, ready: 1_000, versions: 1_000 }])
  })

  test('two servers at once do nothing twice, and the next in line follows', async () => {
    const given = await startEdits('own, postgres')
    const ids = await given.addCustomers(names('Elft', 60))
    const first = await given.begin(ADMINISTRATION, { selection: { customers: ids }, change: READIES }, given.by)
    given.later(1)
    const english: BulkChange = { kind: 'settings', settings: { layoutId: ENGLISH } }
    await given.begin(ADMINISTRATION, { selection: { customers: ids.slice(0, 3) }, change: english }, given.by)
    await Promise.all([given.run(), given.run(), given.run()])
    const [second, one] = await given.store.listBulkEdits(ADMINISTRATION, 9)
    expect(one).toMatchObject({ bulkEditId: first.is === 'begun' && first.bulkEdit.bulkEditId, outcomes: { done: 60 } })
    // What they were when it was begun is not what the first one made of them.
    expect(second).toMatchObject({ outcomes: { 'changed-meanwhile': 3 } })
    expect(await given.eventsOf(ids[9] ?? '')).toEqual(['settings-changed'])
  })
})

describe('Dynamics 365 that does not do as asked', () => {
  let given: EditsUnderTest
  beforeAll(async () => {
    given = await startEdits('dynamics')
  })

  const fault = (...faults: Parameters<NonNullable<EditsUnderTest['dynamics']>['faults']['add']>) =>
    given.dynamics?.faults.add(...faults)

  test('it waits as long as it is told to, whoever wakes it, and goes on', async () => {
    const ids = await given.addCustomers(names('Forel', 8))
    fault({ kind: 'throttled', method: 'PATCH', retryAfterSeconds: 20 })
    const begun = await given.bulk(ids, READIES)
    expect(begun.endedAt).toBeNull()
    expect(begun.pausedUntil?.getTime()).toBeGreaterThan(later(0).getTime())
    const { length } = given.writes
    await given.run()
    expect(given.writes).toHaveLength(length)
    given.later(HOUR)
    await given.run()
    expect(await given.read(begun)).toMatchObject({ outcomes: { ...NONE, done: 8 }, pausedUntil: null })
  })

  test('a lost answer is settled by reading, and nothing is logged twice', async () => {
    const ids = await given.addCustomers(names('Griet', 6))
    fault({ kind: 'cut-after', method: 'PATCH', times: 3 })
    const begun = await given.bulk(ids, READIES)
    given.later(HOUR)
    await given.run()
    expect(await given.read(begun)).toMatchObject({ outcomes: { ...NONE, done: 6 } })
    for (const id of ids) expect(await given.eventsOf(id)).toEqual(['settings-changed'])
  })

  test('a relation that may not be written is said to be refused, and can be tried again', async () => {
    const ids = await given.addCustomers(names('Haring', 3))
    fault({ kind: 'forbidden', method: 'PATCH' })
    const begun = await given.bulk(ids, READIES)
    expect(begun).toMatchObject({ outcomes: { ...NONE, done: 2, refused: 1 } })
    expect(await given.store.listBulkItems(begun, 'refused', null, 9)).toMatchObject([{ detail: 'forbidden' }])
    await given.retry(begun, given.by)
    await given.run()
    expect(await given.read(begun)).toMatchObject({ outcomes: { ...NONE, done: 3 } })
  })

  test('unreachable for a quarter of an hour, it gives up what is left, which can be tried again', async () => {
    const ids = await given.addCustomers(names('Inktvis', 3))
    fault({ kind: 'unavailable', times: 1_000 })
    const begun = await given.bulk(ids, READIES)
    expect(begun).toMatchObject({ endedAt: null, failingSince: expect.any(Date) })
    given.later(16 * MINUTE)
    await given.run()
    expect(await given.read(begun)).toMatchObject({ outcomes: { ...NONE, unavailable: 3 }, endedAt: expect.any(Date) })
    given.dynamics?.reset()
    expect(await given.retry(begun, given.by)).toMatchObject({ endedAt: null, failingSince: null })
    await given.run()
    expect(await given.read(begun)).toMatchObject({ outcomes: { ...NONE, done: 3 } })
  })
})

describe('what it means', () => {
  let given: EditsUnderTest
  beforeAll(async () => {
    given = await startEdits('own, pglite')
    const ids = await given.addCustomers([
      { name: 'Kabeljauw', settings: { ...READY, automatic: false } },
      { name: 'Karper een', settings: { ...READY, layoutId: null } },
      { name: 'Karper twee', settings: { ...READY, layoutId: null }, email: null },
      { name: 'Kreeft', settings: { ...READY, layoutId: guidOf('gone') }, heldFor: 'geschil' },
      { name: 'Krab', settings: READY },
      { name: 'Kwal', settings: { ...READY, layoutId: ENGLISH }, failed: true },
      { name: 'Mossel', settings: READY },
    ])
    for (const customerId of ids) {
      const { settings } = await given.customer(customerId)
      const change = { customerId, code: '1', name: 'x', version: '', settings, by: 'Kim' }
      const { now } = await given.source.writeCustomer(PLACE, change)
      await sql`update customer set settings_version = ${now.version} where customer_id = ${customerId}`.execute(
        given.db,
      )
    }
    await given.addCustomers([{ name: 'Was klant', isCustomer: false }])
  })

  const filter = (search: string, more = {}) => ({ filter: { status: null, layoutId: null, search, ...more } })

  test.each<[string, BulkChange, ReturnType<typeof filter>]>([
    ['settings', { kind: 'settings', settings: { automatic: true, layoutId: DUTCH } }, filter('k')],
    ['a layout that is gone', { kind: 'settings', settings: { layoutId: guidOf('gone too') } }, filter('k')],
    ['off', { kind: 'settings', settings: { automatic: false } }, filter('')],
    ['a hold', HOLDS, filter('', { status: 'not-ready' })],
    ['a release', { kind: 'release' }, filter('', { status: 'held' })],
    ['a layout in use', { kind: 'settings', settings: { layoutId: DUTCH } }, filter('', { layoutId: ENGLISH })],
  ])('%s: the preview says what each then becomes', async (_what, change, selection) => {
    const preview = await given.preview(ADMINISTRATION, { selection, change, layouts: LAYOUTS })
    const begun = await given.begin(ADMINISTRATION, { selection, change }, given.by)
    if (begun.is !== 'begun') throw new Error(begun.is)
    await given.run()
    const ended = await given.read(begun.bulkEdit)
    expect(ended).toMatchObject({ total: preview.total, outcomes: { 'nothing-to-do': preview.unchanged } })

    const became = { held: 0, off: 0, failed: 0, 'not-ready': 0, ready: 0 }
    const why = new Map<string, number>()
    for (const { customerId } of await given.store.listBulkItems(ended, 'done', null, 99)) {
      const { status, reasons } = await given.customer(customerId)
      became[status]++
      if (status === 'not-ready') for (const reason of reasons) why.set(reason, (why.get(reason) ?? 0) + 1)
    }
    expect(preview.becomes).toEqual(became)
    expect(new Map(preview.reasons.map(({ reason, count }) => [reason as string, count]))).toEqual(why)
    expect(preview.total).toBeGreaterThan(0)
    await given.undo(ended, given.by)
    await given.run()
  })

  test('ticked relations of another administration, or that are none, are not meant', async () => {
    await given.addAdministration('nl-2', 2)
    const [elsewhere = ''] = await given.addCustomers([{ name: 'Elders', settings: READY }], 'nl-2')
    const customers = [elsewhere, guidOf('nobody'), guidOf(`${ADMINISTRATION} Was klant`)]
    expect(await given.begin(ADMINISTRATION, { selection: { customers }, change: HOLDS }, given.by)).toEqual({
      is: 'nothing-selected',
    })
    const ended = await given.bulk([...customers, guidOf(`${ADMINISTRATION} Mossel`)], HOLDS)
    expect(ended).toMatchObject({ total: 1, outcomes: { ...NONE, done: 1 } })
    const key = { administrationId: 'nl-2', customerId: elsewhere }
    expect(await given.store.findCustomer(key)).toMatchObject({ hold: null })
    expect(await given.store.findBulkEdit({ ...ended, administrationId: 'nl-2' })).toBeUndefined()
  })

  test.each(['-', ' . ', '%'])('a search without a word, such as "%s", means nobody', async (search) => {
    for (const layoutId of [null, DUTCH]) {
      const selection = filter(search, { layoutId })
      expect(await given.begin(ADMINISTRATION, { selection, change: HOLDS }, given.by)).toEqual({
        is: 'nothing-selected',
      })
      expect(await given.preview(ADMINISTRATION, { selection, change: HOLDS, layouts: LAYOUTS })).toMatchObject({
        total: 0,
      })
    }
  })

  test('with more relations than were seen, nothing is begun', async () => {
    const bulk = { selection: filter('kar'), change: HOLDS }
    expect(await given.begin(ADMINISTRATION, { ...bulk, upTo: 1 }, given.by)).toEqual({ is: 'more-than-seen' })
    expect(await given.store.nextBulkEdit(ADMINISTRATION)).toBeUndefined()
    expect(await given.begin(ADMINISTRATION, { ...bulk, upTo: 2 }, given.by)).toMatchObject({ is: 'begun' })
    await given.run()
  })

  test('B4: a hold needs a reason and a date that has not passed', async () => {
    const begin = (hold: { reason: string; remindOn: string | null }) =>
      given.begin(ADMINISTRATION, { selection: filter(''), change: { kind: 'hold', ...hold } }, given.by)
    expect(await begin({ reason: ' ', remindOn: null })).toEqual({ is: 'reason-required' })
    expect(await begin({ reason: 'x', remindOn: '2026-11-16' })).toEqual({ is: 'date-passed' })
  })

  test('a relation that is no customer any more when its turn comes is refused', async () => {
    const ids = await given.addCustomers([{ name: 'Paling', settings: { emailLayoutId: MAIL_TEXT } }])
    const begun = await given.begin(ADMINISTRATION, { selection: { customers: ids }, change: READIES }, given.by)
    await sql`update customer set is_customer = false where name = 'Paling'`.execute(given.db)
    await given.run()
    const [item] = begun.is === 'begun' ? await given.store.listBulkItems(begun.bulkEdit, null, null, 9) : []
    expect(item).toMatchObject({ outcome: 'refused', detail: 'no-customer' })
  })
})
