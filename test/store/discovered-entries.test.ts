import { randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import type { Discovery } from '../../bot/use-cases/discovery-store-port.ts'
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
    // Until it is taken over it stands in the way of no booking (A15), and counts for no switch (A2).
    await given.add({ invoiceNumber: 'ELDERS-1' })
    expect(await store.countUnreleased(ADMINISTRATION)).toBe(1)
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
