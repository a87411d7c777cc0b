import { beforeAll, expect, test } from '@jest/globals'
import type { PersonRef } from '../../bot/approvals/invoice.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createWatches } from '../../bot/store/watch.ts'
import { createWatchHints } from '../../bot/store/watch-hints.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const OTHER_TENANT = guidOf('another tenant')
const CAP = 2
const HOUR_MS = 3_600_000

onBothDatabases((_kind, open) => {
  let db: Database['db']
  let tools: StoreUnderTest
  let kim: PersonRef
  beforeAll(async () => {
    const database = await open()
    db = database.db
    tools = await createStoreUnderTest(database)
    kim = await tools.person('kim')
  })

  const overview = async () => (await tools.store.administrationOverviews({ tenantId: TENANT }, CAP))[0]
  const logged = () => db.selectFrom('invoicing_log').selectAll().orderBy('line_id').execute()

  test('an administration nobody set up any further has no connection, no managers and nothing that waits', async () => {
    expect(await overview()).toMatchObject({
      administration: { administrationId: ADMINISTRATION, holdUntilApproved: true, administrator: { name: 'kim' } },
      managers: [],
      connection: undefined,
      unreleased: 0,
      invoicing: undefined,
    })
  })

  test('what waits for authorisation is counted up to the cap, and what was paid is not', async () => {
    await tools.waiting('anna')
    const key = await tools.waiting('anna')
    await tools.store.save({ key, revision: 2, changes: { state: 'paid' }, timeline: [] })
    expect((await overview())?.unreleased).toBe(1)
    await tools.waiting('anna')
    await tools.waiting('anna')
    expect((await overview())?.unreleased).toBe(CAP)
  })

  test('what keeps the watch from its work is told, the worst first, until it is over', async () => {
    const watches = { ...createWatches(db), ...createWatchHints(db) }
    const look = { kind: 'unavailable' as const, detail: null }
    const notify = { kind: 'rejected' as const, detail: 'CallbackURL' }
    expect((await overview())?.troubles).toEqual([])
    await watches.openWatches({ newAt: NOW, waitingAt: NOW })
    expect((await overview())?.troubles).toEqual([])
    for (const minute of [1, 9]) {
      const at = later(minute * 60_000)
      await watches.takeWatch(ADMINISTRATION, at, later(HOUR_MS))
      await watches.restWatch(ADMINISTRATION, later(HOUR_MS), { watchAt: at, notBefore: null, problem: look })
      await watches.keepSubscriptions(ADMINISTRATION, { known: [], problem: notify, at, nextAt: at })
    }
    const since = later(60_000)
    expect((await overview())?.troubles).toEqual([
      { ...look, what: 'look', since },
      { ...notify, what: 'notify', since },
    ])
    const at = later(10 * 60_000)
    await watches.takeWatch(ADMINISTRATION, at, later(HOUR_MS))
    await watches.restWatch(ADMINISTRATION, later(HOUR_MS), { watchAt: at, notBefore: null, problem: null })
    await watches.keepSubscriptions(ADMINISTRATION, { known: [], problem: null, at, nextAt: at })
    expect((await overview())?.troubles).toEqual([])
  })

  test('the state of automatic invoicing is told once it was looked at', async () => {
    const problem = { where: 'exact' as const, kind: 'no-rights' as const, detail: null }
    await db
      .insertInto('invoicing')
      .values({
        administration_id: ADMINISTRATION,
        licensed: true,
        problem: JSON.stringify(problem),
        problem_since: NOW,
      })
      .execute()
    expect((await overview())?.invoicing).toEqual({
      printInvoices: false,
      licensed: true,
      settingsVersion: '',
      waitingMinutes: 60,
      unusualFactor: 5,
      rulesVersion: 1,
      syncState: 'never',
      problem,
      problemSince: NOW,
    })
  })

  test('another tenant sees nothing of it', async () => {
    expect(await tools.store.administrationOverviews({ tenantId: OTHER_TENANT }, CAP)).toEqual([])
    const wanted = { tenantId: OTHER_TENANT, administrationId: ADMINISTRATION }
    expect(await tools.store.administrationOverviews(wanted, CAP)).toEqual([])
  })

  test('B6: managers are replaced as a list; each change is logged once, by whom', async () => {
    const [anna, mark] = [await tools.person('anna'), await tools.person('mark')]
    const by = { ...kim, name: 'Kim Visser' }
    await tools.store.replaceManagers(ADMINISTRATION, [mark, anna], [], by, NOW)
    expect(await tools.store.replaceManagers(ADMINISTRATION, [anna, mark], [], by, later(1))).toBe(true)
    expect(await tools.store.replaceManagers(ADMINISTRATION, [anna], [mark.objectId], by, later(1))).toBe(false)
    expect((await overview())?.managers).toEqual([
      { objectId: anna.objectId, name: 'anna' },
      { objectId: mark.objectId, name: 'mark' },
    ])
    await tools.store.replaceManagers(ADMINISTRATION, [mark], [mark.objectId, anna.objectId], by, later(2))
    expect((await overview())?.managers).toEqual([{ objectId: mark.objectId, name: 'mark' }])
    expect(await logged()).toMatchObject([
      { at: NOW, actor: 'Kim Visser', actor_object_id: kim.objectId, event: 'managers-changed' },
      { details: { added: [], removed: [{ objectId: anna.objectId, name: 'anna' }] } },
    ])
  })

  test('lists of managers that are saved at once end as one of them', async () => {
    const people = await Promise.all(['one', 'two', 'three', 'four'].map((name) => tools.person(name)))
    const lists = people.map((person) => [person])
    const seen = (await overview())?.managers.map(({ objectId }) => objectId) ?? []
    const saved = await Promise.all(
      lists.map((list) => tools.store.replaceManagers(ADMINISTRATION, list, seen, kim, NOW)),
    )
    expect(saved.filter(Boolean)).toHaveLength(1)
    expect((await overview())?.managers).toHaveLength(1)
  })

  test('people are found by each word of their name or address, whatever the case; signs mean nothing', async () => {
    const save = (objectId: string, name: string, mail: string | null, tenantId = TENANT) =>
      tools.store.savePerson({ tenantId, objectId: guidOf(objectId) }, { name, mail })
    await save('p1', 'Zoë van Dam', 'zoe@demo.example')
    await save('p2', 'Zeger Dam 100%', null)
    await save('p3', 'Zoë van Dam', 'zoe@elsewhere.example', OTHER_TENANT)
    await tools.store.savePerson({ tenantId: TENANT, objectId: guidOf('nameless dam') }, {})
    const found = async (search: string) =>
      (await tools.store.searchPeople(TENANT, search, 10)).map(({ objectId }) => objectId)
    expect(await found('dam')).toEqual([guidOf('p2'), guidOf('p1')])
    expect(await found(' VAN  zoe@ ')).toEqual([guidOf('p1')])
    expect(await found('0%')).toEqual([guidOf('p2')])
    expect(await found('z_e')).toEqual([])
    expect(await found('\\')).toEqual([])
    expect(await tools.store.searchPeople(TENANT, '', 1)).toHaveLength(1)
  })
})
