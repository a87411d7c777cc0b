import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { createDynamicsRecords } from '../../bot/store/dynamics-records.ts'
import { createSettingsRecords } from '../../bot/store/settings-records.ts'
import type { RecordMemory, SettingsSource } from '../../bot/use-cases/sales-ports.ts'
import { changeOf, FIRST, READY, readAll } from '../settings-source/settings-under-test.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createStoreUnderTest, NOW } from './store-under-test.ts'

const WRITERS = 20
const WRITES_EACH = 5

onBothDatabases((_kind, open) => {
  let settings: SettingsSource
  let memory: RecordMemory
  let whoChanged: (customerId: string) => Promise<unknown>
  beforeAll(async () => {
    const database = await open()
    const { db } = database
    await createStoreUnderTest(database)
    settings = createSettingsRecords({ db, isLicensed: () => true, clock: { now: () => NOW } })
    memory = createDynamicsRecords(db)
    whoChanged = async (customerId) =>
      (await sql`select changed_by, changed_at from settings_customer where customer_id = ${customerId}`.execute(db))
        .rows
  })

  test('B7: a reader of changes misses none, however many write at once', async () => {
    const seen = new Map<string, string>()
    let position: string | null = null
    const read = async () => {
      const { records, next } = await readAll(settings, position)
      for (const { customerId, version } of records) seen.set(customerId, version)
      position = next
    }
    let writing = true
    const reading = (async () => {
      while (writing) await read()
    })()
    const versions = new Map<string, string>()
    await Promise.all(
      Array.from({ length: WRITERS }, async () => {
        for (let count = 0; count < WRITES_EACH; count += 1) {
          const customerId = randomUUID()
          versions.set(customerId, (await settings.writeCustomer(FIRST, changeOf(customerId, READY))).now.version)
        }
      }),
    )
    writing = false
    await reading
    await read()
    expect(seen).toEqual(versions)
    expect(new Set(versions.values()).size).toBe(WRITERS * WRITES_EACH)
  })

  test('B7: a record tells who changed it last, and when', async () => {
    const customerId = randomUUID()
    await settings.writeCustomer(FIRST, changeOf(customerId, READY))
    expect(await whoChanged(customerId)).toEqual([{ changed_by: 'Kim Visser', changed_at: NOW }])
  })

  test('B7: what Dynamics 365 lost is told again until it is there again', async () => {
    const [recordId, otherRecordId, customerId, otherId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    const follow = (page: Partial<Parameters<RecordMemory['follow']>[1]>) =>
      memory.follow(FIRST.administrationId, { run: 'one', present: [], absent: [], isWhole: false, ...page })
    const nothing = { removed: [], isUnclear: false }

    expect(await follow({ present: [{ recordId, customerId }], absent: [otherRecordId], isWhole: true })).toEqual(
      nothing,
    )
    const lost = { removed: [customerId], isUnclear: false }
    expect(await follow({ absent: [recordId] })).toEqual(lost)
    expect(await follow({ absent: [recordId] })).toEqual(lost)
    expect(await follow({ present: [{ recordId, customerId }] })).toEqual(nothing)

    const moved = { present: [{ recordId, customerId: otherId }] }
    expect(await follow(moved)).toEqual(lost)
    expect(await follow(moved)).toEqual(lost)

    const two = { present: [{ recordId: otherRecordId, customerId: otherId }], absent: [recordId] }
    const unclear = { removed: [], isUnclear: true }
    expect(await follow(two)).toEqual(unclear)
    expect(await follow(two)).toEqual(unclear)
    expect(await follow({ run: 'two', present: two.present, isWhole: true })).toEqual(lost)
    expect(await follow({ run: 'two', absent: [recordId] })).toEqual(lost)
    const all = await follow({ run: 'three', isWhole: true })
    expect(all.removed.toSorted()).toEqual([customerId, otherId].toSorted())
  })
})
