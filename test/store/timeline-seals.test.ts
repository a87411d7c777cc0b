import { beforeAll, describe, expect, test } from '@jest/globals'
import { type RawBuilder, sql } from 'kysely'
import type { FindingKind } from '../../bot/approvals/chain-finding.ts'
import type { Database } from '../../bot/store/database/database.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { ADMINISTRATION, later, NOW } from './store-under-test.ts'
import { behindTheBack, createTimelineUnderTest, type TimelineUnderTest } from './timeline-under-test.ts'

const SERVERS = 20
const DAY_MS = 24 * 60 * 60_000

onBothDatabases((kind, open) => {
  let database: Database
  let given: TimelineUnderTest
  let invoiceId: string
  beforeAll(async () => {
    database = await open()
    given = await createTimelineUnderTest(database)
    ;({ invoiceId } = await given.add())
  })
  const run = (statement: RawBuilder<unknown>) => statement.execute(database.db)
  const numbers = async () =>
    (await given.chains.shownLinks(ADMINISTRATION, 0, 10_000)).map(({ number, lineId }) => ({ number, lineId }))

  test(`A12: every line has one seal, also when ${SERVERS} servers seal at once, and the chain is whole`, async () => {
    for (let count = 0; count < 300; count += 50) {
      await Promise.all(Array.from({ length: 50 }, () => given.line(invoiceId)))
    }
    await Promise.all(Array.from({ length: SERVERS }, () => given.seal()))
    await given.seal()
    const links = await numbers()
    expect(links.map(({ number }) => number)).toEqual(links.map((_link, place) => place + 1))
    expect(new Set(links.map(({ lineId }) => lineId)).size).toBe(301)
    expect(await given.found()).toMatchObject({ findings: [], count: { lines: 301, waiting: 0, findings: 0 } })
    expect(await given.seals.unsealedAdministrations()).toEqual([])
  })

  test('what was just written waits for its seal, and is no finding', async () => {
    await given.line(invoiceId)
    expect(await given.found()).toMatchObject({ findings: [], count: { waiting: 1 } })
    await given.seal()
    expect(await given.found()).toMatchObject({ findings: [], count: { waiting: 0, lines: 302 } })
  })

  if (kind === 'postgres') {
    test('a line that commits after later ones were sealed gets its seal as well', async () => {
      const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
      const { promise: isWritten, resolve: written } = Promise.withResolvers<void>()
      const late = database.db.transaction().execute(async (trx) => {
        await sql`insert into timeline (administration_id, invoice_id, at, actor, event, details)
          values (${ADMINISTRATION}, ${invoiceId}, ${NOW}, 'late', 'asked', '{}')`.execute(trx)
        written()
        await mayCommit
      })
      await isWritten
      await given.line(invoiceId)
      await given.seal()
      const before = await numbers()
      commit()
      await late
      await given.seal()
      const after = await numbers()
      expect(after).toHaveLength(before.length + 1)
      expect(after.at(-1)?.lineId).toBeLessThan(before.at(-1)?.lineId ?? 0)
      expect((await given.found()).findings).toEqual([])
    })
  }

  test.each([
    ['a seal is changed', sql`update timeline_seal set note = 'x'`, /never changed/],
    ['a seal is removed', sql`delete from timeline_seal`, /never changed/],
    ['all seals are removed', sql`truncate timeline_seal`, /never changed/],
    ['a line is changed', sql`update timeline set event = 'approved'`, /never changed/],
    ['a line is removed', sql`delete from timeline`, /never changed/],
    ['all lines are removed', sql`truncate timeline`, /never changed/],
  ])('A12: the database refuses that %s', async (_what, statement, words) => {
    await expect(run(statement)).rejects.toThrow(words)
  })

  describe('what is done behind the app’s back is found', () => {
    const ofLine = (number: number) => sql`line_id = (
      select line_id from timeline_seal where administration_id = ${ADMINISTRATION} and number = ${number})`
    const changed = (number: number): [FindingKind, number] => ['line-changed', number]

    /** Each is undone afterwards, so that the next begins with a chain that is whole. */
    test.each<{ what: string; does: RawBuilder<unknown>[]; found: [FindingKind, number | null][] }>([
      { what: 'an actor', does: [sql`update timeline set actor = 'Bea' where ${ofLine(7)}`], found: [changed(7)] },
      {
        what: 'a moment, by a microsecond',
        does: [sql`update timeline set at = at + interval '1 microsecond' where ${ofLine(7)}`],
        found: [changed(7)],
      },
      { what: 'an event', does: [sql`update timeline set event = 'approved' where ${ofLine(1)}`], found: [changed(1)] },
      {
        what: 'a detail',
        does: [sql`update timeline set details = '{"person": "Anna"}' where ${ofLine(9)}`],
        found: [changed(9)],
      },
      {
        what: 'whose line it is',
        does: [sql`update timeline set invoice_id = gen_random_uuid() where ${ofLine(9)}`],
        found: [
          ['line-removed', 9],
          ['line-unsealed', null],
        ],
      },
      {
        what: 'a line that is gone',
        does: [sql`delete from timeline where ${ofLine(9)}`],
        found: [['line-removed', 9]],
      },
      {
        what: 'two lines that changed places',
        does: [
          sql`update timeline t set details = jsonb_build_object('was', o.line_id)
            from timeline o where ${sql`t.line_id <> o.line_id`}
              and t.line_id in (select line_id from timeline_seal where number in (4, 5))
              and o.line_id in (select line_id from timeline_seal where number in (4, 5))`,
        ],
        found: [changed(4), changed(5)],
      },
      {
        what: 'seals that changed places',
        does: [
          sql`update timeline_seal set number = 100000 where number = 4`,
          sql`update timeline_seal set number = 4 where number = 5`,
          sql`update timeline_seal set number = 5 where number = 100000`,
        ],
        found: [
          ['seal-changed', 4],
          ['seal-changed', 5],
          ['seal-changed', 6],
        ],
      },
      {
        what: 'a line with its seal',
        does: [sql`delete from timeline where ${ofLine(8)}`, sql`delete from timeline_seal where number = 8`],
        found: [['seal-removed', 8]],
      },
      {
        what: 'the newest lines with their seals',
        does: [
          sql`delete from timeline where line_id in (select line_id from timeline_seal where number > 295)`,
          sql`delete from timeline_seal where number > 295`,
        ],
        found: [['end-differs', 295]],
      },
      {
        what: 'a line with the seal that fits it, without those after it',
        does: [
          sql`update timeline set actor = 'Bea' where ${ofLine(7)}`,
          sql`update timeline_seal set content_hash = sha256('x') where number = 7`,
        ],
        found: [
          ['seal-changed', 7],
          ['line-changed', 7],
        ],
      },
      {
        what: 'when a line was sealed',
        does: [sql`update timeline_seal set sealed_at = sealed_at + interval '1 second' where number = 7`],
        found: [['seal-changed', 7]],
      },
      {
        what: 'a line that was added without its trigger',
        does: [
          sql`insert into timeline (administration_id, invoice_id, at, actor, event, details)
            select administration_id, invoice_id, ${NOW}, 'Bea', 'approved', '{}' from timeline where ${ofLine(1)}`,
        ],
        found: [['line-unsealed', null]],
      },
    ])('$what', async ({ does, found }) => {
      await expect(
        database.db.transaction().execute(async (trx) => {
          await behindTheBack(trx, ...does)
          const there = await given.foundIn(trx)
          expect(there.kinds).toEqual(found)
          throw new Error('undone')
        }),
      ).rejects.toThrow('undone')
      expect((await given.found()).findings).toEqual([])
    })

    test('a line that is added with an old date is sealed, and stands out; so does what was noted elsewhere', async () => {
      const end = (await given.found()).count?.end
      const noted = { administrationId: ADMINISTRATION, number: end?.number ?? 0, chainHash: end?.chainHash ?? '' }
      given.setNow(later(10 * DAY_MS))
      await given.line(invoiceId, 'approved', later(2 * DAY_MS))
      expect((await given.found()).kinds).toEqual([['line-unsealed', null]])
      await given.seal()
      const number = noted.number + 1
      expect((await given.found([noted])).kinds).toEqual([['line-misdated', number]])

      const since = (await given.found()).count?.end
      expect(await given.found([{ ...noted, number, chainHash: since?.chainHash ?? '' }])).toMatchObject({ kinds: [] })
      expect((await given.found([{ ...noted, chainHash: since?.chainHash ?? '' }])).kinds).toEqual([
        ['line-misdated', number],
        ['head-unknown', noted.number],
      ])
    })

    test('a line that is removed before it has its seal', async () => {
      await given.line(invoiceId)
      await behindTheBack(
        database.db,
        sql`delete from timeline where line_id in (select line_id from timeline_unsealed)`,
      )
      await given.seal()
      expect((await given.found()).kinds).toContainEqual(['line-lost', null])
    })
  })
})
