import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { createConnections } from '../../bot/store/connections.ts'
import { createSecretBox } from '../../bot/store/secret-box.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, NOW } from './store-under-test.ts'

onBothDatabases((_kind, open) => {
  test('A6: who made an entry of elsewhere is known by name, by their connection once there is one, and so is who said who checks', async () => {
    const database = await open()
    const { store, person, add } = await createStoreUnderTest(database)
    const [bea, mark, coen] = [await person('bea'), await person('mark'), await person('coen')]
    const entry = { administrationId: ADMINISTRATION, entryId: guidOf('made elsewhere') }
    const key = { administrationId: ADMINISTRATION, invoiceId: randomUUID() }
    const makers = async () => (await store.findRound(key))?.invoice.makers
    await store.transaction((tx) =>
      tx.keepDiscovered(
        {
          entryId: entry.entryId,
          createdBy: { userId: guidOf('exact coen'), name: 'Coen Blok' },
          choices: [],
          chosen: null,
          obstacle: null,
          told: null,
          invoice: {
            ...key,
            kind: 'invoice',
            supplierId: guidOf('supplier'),
            supplierName: 'Bakker Bouw B.V.',
            invoiceNumber: 'ELDERS-2',
            invoiceDate: '2026-11-12',
            dueDate: '2026-12-12',
            currency: 'EUR',
            amountCents: 121_000,
            netCents: 100_000,
            lines: [],
            condition: { code: '30', description: '30 dagen', method: 'B' },
            booker: bea,
            duplicateOf: null,
            entryNumber: 26700010,
          },
        },
        NOW,
      ),
    )
    expect(await makers()).toEqual({ exactName: 'Coen Blok', personIds: [] })

    await store.transaction((tx) => tx.changeDiscovered(entry, { answeredBy: 'mark', answerer: mark }))
    expect(await makers()).toEqual({ exactName: 'Coen Blok', personIds: [mark.personId] })

    await createConnections(database.db, createSecretBox(randomBytes(32))).save(
      { tenantId: TENANT, objectId: coen.objectId },
      {
        accessToken: 'a',
        refreshToken: 'r',
        obtainedAt: NOW,
        exactUser: { userId: guidOf('exact coen').toUpperCase(), fullName: 'C. Blok', email: 'coen@demo.example' },
      },
    )
    expect((await makers())?.personIds.toSorted()).toEqual([mark.personId, coen.personId].toSorted())

    const own = await add({})
    expect((await store.findRound(own))?.invoice.makers).toEqual({ exactName: null, personIds: [] })
  })
})
