import { expect, test } from '@jest/globals'
import { type Kysely, sql } from 'kysely'
import { saveInvoice } from '../../bot/store/save-invoice.ts'
import type { Schema } from '../../bot/store/schema.ts'
import { TENANT } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createStoreUnderTest, NOW } from './store-under-test.ts'

const OPEN_SEATS = 20

/** The decided seat, once to be found and once to be written, and a little more. */
const A_FEW = 5

/** How many seats this connection has read through an index until now. */
const seatsRead = async (db: Kysely<Schema>): Promise<number> => {
  const { rows } = await sql<{ read: number }>`
    select sum(pg_stat_get_xact_tuples_fetched(indexrelid))::int as read from pg_index
    where indrelid = 'assignment'::regclass`.execute(db)
  return rows[0]?.read ?? Number.NaN
}

onBothDatabases((_kind, open) => {
  test('a decision reads its own seat only, however many seats its authorizer has open', async () => {
    const database = await open()
    const given = await createStoreUnderTest(database)
    const anna = await given.person('anna')
    const key = await given.waiting('anna')
    for (let more = 1; more < OPEN_SEATS; more++) await given.waiting('anna')
    const read = await database.db.transaction().execute(async (trx) => {
      const before = await seatsRead(trx)
      await saveInvoice(trx, {
        key,
        revision: 2,
        changes: { state: 'releasing' },
        decided: {
          round: 1,
          seats: [{ person: anna, decision: 'approved', decidedAt: NOW, reason: null }],
          decidedAs: { tenantId: TENANT, objectId: anna.objectId },
        },
        timeline: [],
      })
      return (await seatsRead(trx)) - before
    })
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThanOrEqual(A_FEW)
  })
})
