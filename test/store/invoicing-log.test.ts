import { beforeAll, expect, test } from '@jest/globals'
import type { Kysely } from 'kysely'
import { addInvoicingLines } from '../../bot/store/invoicing-lines.ts'
import { createInvoicingLog } from '../../bot/store/invoicing-log.ts'
import type { Schema } from '../../bot/store/schema.ts'
import { guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createCustomersUnderTest } from './customers-under-test.ts'
import { ADMINISTRATION, later } from './store-under-test.ts'

const OTHER = 'nl-2'

onBothDatabases((_kind, open) => {
  let db: Kysely<Schema>
  beforeAll(async () => {
    const database = await open()
    db = database.db
    await (await createCustomersUnderTest(database)).addAdministration(OTHER, 2)
  })

  test('B7: the log of an administration is its own, the last line first, and the switch says what it was', async () => {
    const log = createInvoicingLog(db)
    const of = { customerId: guidOf('appel') }
    const add = (
      minute: number,
      line: Pick<Parameters<typeof addInvoicingLines>[3][number], 'event' | 'details' | 'of'>,
      administration = ADMINISTRATION,
    ) => addInvoicingLines(db, administration, later(minute), [{ actor: 'Kim', actorObjectId: null, ...line }])
    const switched = (printInvoices: boolean, licensed: boolean) =>
      ({ event: 'switched', details: { printInvoices, licensed, version: '7' } }) as const
    await add(1, switched(false, true))
    await add(2, switched(true, true))
    await add(3, { event: 'held', details: {}, of })
    await add(4, switched(false, false), OTHER)
    await add(5, { event: 'rules-changed', details: { from: {}, to: {} } })
    await add(6, switched(false, true))

    const lines = await log.administrationLog(ADMINISTRATION, 10)
    expect(lines.map(({ event, details }) => [event, details])).toEqual([
      ['switched', { from: { printInvoices: true, licensed: true }, to: { printInvoices: false, licensed: true } }],
      ['rules-changed', { from: {}, to: {} }],
      ['switched', { from: { printInvoices: false, licensed: true }, to: { printInvoices: true, licensed: true } }],
      ['switched', { from: { printInvoices: false, licensed: false }, to: { printInvoices: false, licensed: true } }],
    ])
    expect(lines[0]).toMatchObject({ at: later(6), actor: 'Kim', actorObjectId: null })
    // What stood there before is known also where that line is not shown.
    expect(await log.administrationLog(ADMINISTRATION, 1)).toEqual(lines.slice(0, 1))
    expect(await log.customerLog({ administrationId: ADMINISTRATION, ...of }, 10)).toMatchObject([{ event: 'held' }])
  })
})
