import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { Discovery } from '../../bot/use-cases/discovery-store-port.ts'
import { DuplicateInvoice } from '../../bot/use-cases/store-port.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, NOW, type StoreUnderTest } from './store-under-test.ts'

/** So many servers at the same moment. */
const RACERS = 20

onBothDatabases((_kind, open) => {
  const aDiscovery = async (given: StoreUnderTest, entryId: string): Promise<Discovery> => ({
    entryId,
    createdBy: { userId: guidOf('exact user'), name: 'Coen Blok' },
    choices: [{ code: '30', description: '30 dagen', method: 'B', paymentDays: 30, endOfMonths: 0 }],
    chosen: '30',
    obstacle: null,
    told: null,
    invoice: {
      administrationId: ADMINISTRATION,
      invoiceId: randomUUID(),
      kind: 'invoice',
      supplierId: guidOf('supplier'),
      supplierName: 'Bakker Bouw B.V.',
      invoiceNumber: 'ELDERS-1',
      invoiceDate: '2026-11-12',
      dueDate: '2026-12-12',
      currency: 'EUR',
      amountCents: 121_000,
      netCents: 100_000,
      lines: [],
      condition: { code: '30', description: '30 dagen', method: 'B' },
      booker: await given.person('bea'),
      duplicateOf: null,
      entryNumber: 26700009,
    },
  })

  test('A13: of many servers that find an entry at the same moment, one keeps it', async () => {
    const given = await createStoreUnderTest(await open())
    const { store } = given
    const discoveries = await Promise.all(Array.from({ length: RACERS }, () => aDiscovery(given, guidOf('entry'))))
    const kept = await Promise.all(
      discoveries.map((discovery) => store.transaction((tx) => tx.keepDiscovered(discovery, NOW))),
    )
    expect(kept.filter(Boolean)).toHaveLength(1)
    const [entry, another] = await store.discoveredEntries(ADMINISTRATION, [guidOf('entry'), guidOf('unknown')])
    expect(another).toBeUndefined()
    expect(entry).toMatchObject({ state: 'asked', chosen: '30', createdBy: { name: 'Coen Blok' }, answeredBy: null })
    expect((await store.findRound(entry ?? { administrationId: '', invoiceId: '' }))?.invoice).toMatchObject({
      state: 'discovered',
      entryId: null,
      entryNumber: 26700009,
      held: true,
    })
    // Until it is taken over it stands in the way of no booking (A15).
    await given.add({ invoiceNumber: 'ELDERS-1' })
    expect(await store.countUnreleased(ADMINISTRATION)).toBe(2)
  })

  test('A2: the setting stays on while somebody is asked about an entry', async () => {
    const given = await createStoreUnderTest(await open())
    const { store } = given
    const discovery = await aDiscovery(given, guidOf('entry'))
    await store.transaction((tx) => tx.keepDiscovered(discovery, NOW))
    expect(await store.changeSettings(ADMINISTRATION, { holdUntilApproved: false }, true)).toBe(false)
    await store.save({ key: discovery.invoice, revision: 1, changes: { state: 'left-alone' }, timeline: [] })
    expect(await store.changeSettings(ADMINISTRATION, { holdUntilApproved: false }, true)).toBe(true)
  })

  test('A15: no two invoices have one entry: what was found gives way to the booking that made it', async () => {
    const given = await createStoreUnderTest(await open())
    const { store } = given
    const entryId = guidOf('entry')
    const discovery = await aDiscovery(given, entryId)
    await store.transaction((tx) => tx.keepDiscovered(discovery, NOW))
    const [ours, other] = [await given.add({ invoiceNumber: 'ours' }), await given.add({ invoiceNumber: 'other' })]
    await store.save({ key: ours, revision: 1, changes: { entryId }, timeline: [] })
    expect((await store.findRound(discovery.invoice))?.invoice.state).toBe('left-alone')
    expect(await store.findDiscovered(ADMINISTRATION, discovery.invoice.invoiceId)).toMatchObject({ state: 'gone' })
    await expect(store.save({ key: other, revision: 1, changes: { entryId }, timeline: [] })).rejects.toThrow(
      DuplicateInvoice,
    )
    const again = await aDiscovery(given, entryId)
    expect(await store.transaction((tx) => tx.keepDiscovered(again, NOW))).toBe(false)
  })

  test('A15: also what was taken over already gives way, unless it is being released', async () => {
    for (const [state, now] of [
      ['waiting', 'left-alone'],
      ['releasing', 'releasing'],
    ] as const) {
      const given = await createStoreUnderTest(await open())
      const { store } = given
      const entryId = guidOf('entry')
      const discovery = await aDiscovery(given, entryId)
      await store.transaction((tx) => tx.keepDiscovered(discovery, NOW))
      await store.save({ key: discovery.invoice, revision: 1, changes: { state, entryId }, timeline: [] })
      const ours = await given.add({ invoiceNumber: 'ours' })
      const saved = store.save({ key: ours, revision: 1, changes: { entryId }, timeline: [] })
      if (now === 'releasing') await expect(saved).rejects.toThrow(DuplicateInvoice)
      else await saved
      expect((await store.findRound(discovery.invoice))?.invoice.state).toBe(now)
    }
  })

  test('an entry about which nobody is asked is kept with why, and when it is looked into again', async () => {
    const { store } = await createStoreUnderTest(await open())
    const skipped = {
      entryId: guidOf('entry'),
      reason: 'no-terms',
      modifiedAt: NOW.toISOString(),
      lookAt: NOW,
    } as const
    await store.skipEntry(ADMINISTRATION, skipped)
    await store.skipEntry(ADMINISTRATION, { ...skipped, reason: 'paid', modifiedAt: null })
    expect(await store.skippedEntries(ADMINISTRATION, [guidOf('entry'), guidOf('other')])).toEqual([
      { ...skipped, reason: 'paid', modifiedAt: null },
    ])
    expect(await store.skippedEntries(ADMINISTRATION, [])).toEqual([])
  })

  test('entries of elsewhere are ours where an invoice has them, whatever became of it, or may come to have them', async () => {
    const given = await createStoreUnderTest(await open())
    const { store } = given
    const [settled, flying] = [await given.waiting('anna'), await given.add({ invoiceNumber: 'In-Flight' })]
    const withdrawal = { by: 'bea', reason: null }
    const changes = { state: 'withdrawn' as const, withdrawal, entryId: guidOf('withdrawn') }
    await store.save({ key: settled, revision: 2, changes, timeline: [] })
    const supplierId = guidOf('supplier')
    const entries = [
      { entryId: guidOf('withdrawn'), supplierId, yourRef: '' },
      { entryId: guidOf('in flight'), supplierId, yourRef: 'IN-FLIGHT' },
      { entryId: guidOf('of another supplier'), supplierId: guidOf('other'), yourRef: 'In-Flight' },
      { entryId: guidOf('foreign'), supplierId, yourRef: 'ELDERS-1' },
    ]
    expect(flying.invoiceId).not.toBe('')
    expect((await store.ownEntries(ADMINISTRATION, entries)).toSorted()).toEqual(
      [guidOf('withdrawn'), guidOf('in flight')].toSorted(),
    )
  })

  test('rules are one list, of which one of many changes at the same moment holds', async () => {
    const { store } = await createStoreUnderTest(await open())
    expect(await store.authorizerRules(ADMINISTRATION)).toEqual({ version: 0, rules: [] })
    const by = { tenantId: TENANT, objectId: guidOf('object kim'), name: 'kim' }
    const rule = { supplier: null, fromCents: 1, toCents: null, costCentre: null, authorizers: [], condition: null }
    for (const version of [0, 1]) {
      const saved = await Promise.all(
        Array.from({ length: RACERS }, () =>
          store.replaceAuthorizerRules(ADMINISTRATION, { version, rules: [rule] }, by, NOW),
        ),
      )
      expect(saved.filter(Boolean)).toEqual([{ version: version + 1, rules: [rule] }])
    }
  })
})
