import { beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import type { Database } from '../../bot/store/database/database.ts'
import type { NewInvoice } from '../../bot/use-cases/store-port.ts'
import { guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createStoreUnderTest, NOW, type StoreUnderTest } from './store-under-test.ts'

onBothDatabases((_kind, open) => {
  let database: Database
  let given: StoreUnderTest
  beforeAll(async () => {
    database = await open()
    given = await createStoreUnderTest(database)
  })

  const creditNote = async (
    invoiceNumber: string,
    {
      state = 'waiting',
      cause = null,
      held = true,
      ...more
    }: Partial<NewInvoice> & { state?: InvoiceState; cause?: string | null },
  ) => {
    const key = await given.add({ kind: 'credit-note', amountCents: -6050, invoiceNumber, ...more })
    await sql`
      update invoice set state = ${state}, release_cause = ${cause}, held = ${held}, read_back = '{"method": "B"}'
      where invoice_id = ${key.invoiceId}`.execute(database.db)
  }

  test('a release is remarked on with the credit notes of its supplier that are still blocked, and with no other', async () => {
    const key = await given.add()
    const alone = { bookedAt: NOW, openCreditNotes: [] }
    expect(await given.store.readForRemarks(key, 6)).toEqual(alone)

    await creditNote('not-yet', { state: 'booking' })
    await creditNote('is-being-released', { state: 'releasing' })
    await creditNote('released', { state: 'released' })
    await creditNote('paid', { state: 'paid' })
    await creditNote('never-blocked', { state: 'approved', held: false })
    await creditNote('of-another', { supplierId: guidOf('another supplier') })
    await creditNote('in-dollars', { currency: 'USD' })
    expect(await given.store.readForRemarks(key, 6)).toEqual(alone)

    for (const state of ['waiting', 'rejected', 'failed', 'discovered'] as const) await creditNote(state, { state })
    await creditNote('not-released', { state: 'releasing', cause: 'throttled' })
    const { openCreditNotes } = await given.store.readForRemarks(key, 6)
    expect(openCreditNotes).toHaveLength(5)
    expect(openCreditNotes).toContainEqual({ invoiceNumber: 'not-released', amountCents: -6050 })
    expect((await given.store.readForRemarks(key, 2)).openCreditNotes).toHaveLength(2)
    const ofItself = await given.add({ kind: 'credit-note', amountCents: -1210 })
    expect(await given.store.readForRemarks(ofItself, 6)).toEqual(alone)
  })
})
