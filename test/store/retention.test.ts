import { beforeAll, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import { keptUntil } from '../../bot/approvals/retention.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { createChangeRetention } from '../../bot/use-cases/keeping/change-retention.ts'
import { createRemoveEnded } from '../../bot/use-cases/keeping/remove-ended.ts'
import { guidOf, TENANT } from '../approvals/samples.ts'
import { until } from '../journeys/steps.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { quietLog } from '../setup/quiet-log.ts'
import { ADMINISTRATION, NOW } from './store-under-test.ts'
import { behindTheBack, createTimelineUnderTest, type TimelineUnderTest } from './timeline-under-test.ts'

const KIM = { tenantId: TENANT, objectId: guidOf('object kim'), name: 'Kim' }

/** Books are kept until seven whole years after 2026. */
const LAST_DAY = new Date('2033-12-31T22:00:00Z')
const NEXT_YEAR = new Date('2027-01-01T00:00:00Z')
const FIRST_DAY = new Date('2034-01-01T04:00:00Z')

onBothDatabases((kind, open) => {
  let database: Database
  let given: TimelineUnderTest
  beforeAll(async () => {
    database = await open()
    given = await createTimelineUnderTest(database)
  })

  const inState = async (state: InvoiceState, more = sql`work_at = null`) => {
    const key = await given.add({ authorizers: [await given.person('anna')] })
    await sql`update invoice set state = ${state}, withdrawal = '{}', read_back = '{"method": "B"}', ${more}
      where invoice_id = ${key.invoiceId}`.execute(database.db)
    return key.invoiceId
  }
  const isThere = async (invoiceId: string): Promise<boolean> => {
    const { rows } = await sql`select 1 from timeline where invoice_id = ${invoiceId}`.execute(database.db)
    const { rows: invoices } = await sql`select 1 from invoice where invoice_id = ${invoiceId}`.execute(database.db)
    expect(rows.length > 0).toBe(invoices.length > 0)
    return invoices.length > 0
  }
  /** What a night does, after a look that only says when the night is. */
  const night = async (at: Date) => {
    given.setNow(at)
    const removeEnded = createRemoveEnded({
      store: given.retention,
      clock: given.clock,
      log: quietLog,
      mayGoOn: async () => true,
    })
    await given.retention.openRetention(at)
    await sql`update retention set look_at = ${at}`.execute(database.db)
    await removeEnded()
  }
  const change = (years: number, seen: number, confirmed = false) =>
    createChangeRetention({ store: given.retention, clock: given.clock })(ADMINISTRATION, KIM, {
      years,
      seen,
      confirmed,
    })

  test('A12: what ended goes after seven whole years, with all that hangs on it; what waits stays, and the chain is whole', async () => {
    const ended = await Promise.all(
      (['released', 'paid', 'withdrawn', 'not-booked', 'approved', 'left-alone'] as const).map((state) =>
        inState(state),
      ),
    )
    const waiting = await Promise.all([
      ...(['waiting', 'rejected', 'releasing', 'failed', 'booking', 'duplicate'] as const).map((state) =>
        inState(state),
      ),
      inState('released', sql`work_at = ${NOW}`),
    ])
    const [released = ''] = ended
    const [stillWaits = ''] = waiting
    const asker = await given.person('anna')
    await given.store.transaction(async (tx) => {
      const key = { administrationId: ADMINISTRATION, invoiceId: released }
      await tx.addMessage(
        ADMINISTRATION,
        {
          messageId: guidOf('card'),
          invoiceId: released,
          kind: 'failure',
          round: 1,
          cause: 'rejected',
          notice: null,
          person: asker,
        },
        NOW,
      )
      await tx.addMail(ADMINISTRATION, { mailId: guidOf('mail'), messageId: guidOf('card'), dueAt: NOW })
      await tx.addQuestion(key, { questionId: guidOf('question'), round: 1, asker, text: 'Waarvoor?', askedAt: NOW })
    })
    await sql`update invoice set work_at = null where invoice_id = ${released}`.execute(database.db)
    const lately = await inState('released')
    const leftByBooker = await inState('left-alone')
    await sql`insert into discovered_entry (administration_id, entry_id, invoice_id, state, choices)
      values (${ADMINISTRATION}, ${guidOf('entry')}, ${leftByBooker}, 'dismissed', '[]')`.execute(database.db)
    const stays = [...waiting, lately, leftByBooker]

    given.setNow(NOW)
    await given.seal()
    given.setNow(NEXT_YEAR)
    await given.line(lately, 'notified')
    await given.seal()
    const unsealed = await inState('released')
    await night(LAST_DAY)
    for (const invoiceId of ended) expect(await isThere(invoiceId)).toBe(true)
    await night(FIRST_DAY)
    for (const invoiceId of ended) expect(await isThere(invoiceId)).toBe(false)
    for (const invoiceId of [...stays, unsealed]) expect(await isThere(invoiceId)).toBe(true)
    await given.seal()
    await night(FIRST_DAY)
    expect(await isThere(unsealed)).toBe(false)

    const { findings, count } = await given.found()
    expect(findings).toEqual([])
    expect(count).toMatchObject({ removed: ended.length + 1, findings: 0 })
    await expect(sql`delete from timeline where invoice_id = ${stillWaits}`.execute(database.db)).rejects.toThrow(
      /never changed/,
    )
  })

  const removeOld = (years = 7) =>
    given.retention.removeEnded(ADMINISTRATION, {
      states: ['released'],
      before: keptUntil(FIRST_DAY, years),
      years,
      at: FIRST_DAY,
      limit: 25,
    })

  if (kind === 'postgres') {
    test('A12: what is written of an invoice while its removal waits for somebody else is not lost', async () => {
      const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>()
      const { promise: isHeld, resolve: held } = Promise.withResolvers<void>()
      given.setNow(NOW)
      const invoiceId = await inState('released')
      await given.seal()
      const holding = database.db.transaction().execute(async (trx) => {
        await sql`select 1 from invoice where invoice_id = ${invoiceId} for update`.execute(trx)
        held()
        await mayGoOn
      })
      await isHeld
      const removing = removeOld()
      await until(async () => {
        const { rows } = await sql`
          select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
          database.db,
        )
        return rows[0]
      })
      given.setNow(FIRST_DAY)
      await given.line(invoiceId, 'file-attached')
      goOn()
      await holding
      expect(await removing).toBe(0)
      expect(await isThere(invoiceId)).toBe(true)
      await given.seal()
      // Its clock was set back for this test.
      const kinds = new Set((await given.found()).kinds.map(([found]) => found))
      expect(kinds).toEqual(new Set(['seal-misdated']))
    })
  }

  test('A12: nothing is removed by years that are no longer kept', async () => {
    given.setNow(NOW)
    const invoiceId = await inState('released')
    await given.seal()
    expect(await removeOld(6)).toBe(0)
    expect(await isThere(invoiceId)).toBe(true)
    expect(await removeOld(7)).toBe(1)
  })

  test('A12: a removal that was made up is found: of lines that were not old, or of more lines than it says', async () => {
    const invoiceId = await inState('released')
    given.setNow(NOW)
    await given.seal()
    const removal = { states: ['released'] as const, before: new Date(NOW.getTime() + 1), years: 7, at: NOW, limit: 1 }
    expect(await given.retention.removeEnded(ADMINISTRATION, removal)).toBe(1)
    const number = (await given.chains.findHead(ADMINISTRATION))?.number ?? 0
    expect((await given.found()).kinds).toContainEqual(['removal-untrue', number])

    await behindTheBack(
      database.db,
      sql`insert into timeline (administration_id, invoice_id, at, actor, event, details)
        values (${ADMINISTRATION}, ${invoiceId}, ${NOW}, 'Bea', 'approved', '{}')`,
      sql`insert into timeline_unsealed select administration_id, line_id, invoice_id from timeline
        where invoice_id = ${invoiceId}`,
    )
    await given.seal()
    expect((await given.found()).kinds).toContainEqual(['line-returned', number + 1])
  })

  test('how long is kept is changed once by who saw what stands there; keeping less long is said on purpose', async () => {
    expect(await given.retention.findRetention(ADMINISTRATION)).toMatchObject({ years: 7, changedBy: null })
    expect(await change(10, 7)).toMatchObject({ ok: true, retention: { years: 10, changedBy: 'Kim' } })
    expect(await change(6, 7, true)).toMatchObject({ refused: 'changed-meanwhile', retention: { years: 10 } })
    expect(await change(2, 10)).toEqual({ ok: false, refused: 'not-confirmed' })
    expect(await change(2, 10, true)).toMatchObject({ ok: true, retention: { years: 2 } })
    const notes = (await given.chains.shownLinks(ADMINISTRATION, 0, 100)).flatMap(({ note }) => note ?? [])
    expect(notes.filter((note) => note.includes('"retention"')).map((note) => JSON.parse(note))).toMatchObject([
      { from: 7, to: 10, by: 'Kim' },
      { from: 10, to: 2, by: 'Kim' },
    ])
  })
})
