import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import type { Database } from '../../bot/store/database/database.ts'
import type { NewInvoice } from '../../bot/use-cases/store-port.ts'
import { guidOf } from '../approvals/samples.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

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
  describe('releases that are due', () => {
    const FIRST = later(30_000)
    beforeEach(async () => {
      await sql`update invoice set state = 'waiting', release_next_at = null where state = 'releasing'`.execute(
        database.db,
      )
    })

    const due = async (more: Partial<NewInvoice> = {}): Promise<string> => {
      const key = await given.add(more)
      const release = { nextAttemptAt: NOW }
      await given.store.save({
        key,
        revision: 1,
        changes: { state: 'releasing', release, workAt: later(60_000) },
        timeline: [],
      })
      return key.invoiceId
    }
    const take = async (at = NOW, limit = 60) =>
      (await given.store.takeReleases(ADMINISTRATION, at, FIRST, limit)).map(({ invoiceId }) => invoiceId)

    test('A8: twenty servers that take at once get each of them once', async () => {
      const all = await Promise.all(Array.from({ length: 30 }, () => due()))
      const taken = await Promise.all(Array.from({ length: 20 }, () => take(NOW, 7)))
      const rest = await take()
      expect([...taken.flat(), ...rest].toSorted()).toEqual(all.toSorted())
      expect(await take()).toEqual([])
    })

    test('what a killed server took is taken again in time, as it was', async () => {
      const invoiceId = await due()
      expect(await take()).toEqual([invoiceId])
      expect(await take(later(29_000))).toEqual([])
      const [again] = await given.store.takeReleases(ADMINISTRATION, FIRST, later(60_000), 60)
      expect(again).toMatchObject({ invoiceId, revision: 2, state: 'releasing' })
    })

    test('A13: who is about to write has it for longer, until it is said when it is tried next', async () => {
      const invoiceId = await due()
      const key = { administrationId: ADMINISTRATION, invoiceId }
      await take()
      const writing = { writtenAt: later(20_000), takenUntil: later(50_000) }
      await given.store.save({ key, revision: 2, changes: { release: writing }, timeline: [] })
      expect(await take(later(49_000))).toEqual([])
      const again = { nextAttemptAt: later(25_000) }
      await given.store.save({ key, revision: 3, changes: { release: again }, timeline: [] })
      expect(await take(later(25_000))).toEqual([invoiceId])
    })

    test('A14: those on one connection come together, the first due date first', async () => {
      const other = await given.person('coen')
      const last = await due({ dueDate: '2026-12-20' })
      const others = await due({ dueDate: '2026-12-15', booker: other })
      const first = await due({ dueDate: '2026-12-01' })
      expect(await take()).toEqual([first, last])
      expect(await take()).toEqual([others])
    })

    test('A11: what is put off to the end of the day is looked at in a quarter of an hour, and sooner where it was to be', async () => {
      const invoiceId = await due()
      const until = later(11 * 3_600_000)
      const workAt = async () => (await given.store.findWork({ administrationId: ADMINISTRATION, invoiceId }))?.workAt
      await given.store.postponeReleases(ADMINISTRATION, NOW, until)
      expect(await workAt()).toEqual(later(60_000))
      const round = await given.store.findRound({ administrationId: ADMINISTRATION, invoiceId })
      expect(round?.invoice.release).toMatchObject({ nextAttemptAt: until, cause: 'throttled', since: NOW })
      await sql`update invoice set release_next_at = ${NOW}, work_at = null where invoice_id = ${invoiceId}`.execute(
        database.db,
      )
      await given.store.postponeReleases(ADMINISTRATION, NOW, until)
      expect(await workAt()).toEqual(later(15 * 60_000))
    })
  })
})
