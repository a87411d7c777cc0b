import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Kysely, sql } from 'kysely'
import type { InvoiceState } from '../../bot/approvals/invoice-state.ts'
import type { InvoiceKey } from '../../bot/approvals/views.ts'
import { claimIntake, lockIntake } from '../../bot/store/claim-intake.ts'
import { createIntakes } from '../../bot/store/intakes.ts'
import type { Schema } from '../../bot/store/schema.ts'
import type { Identity } from '../../bot/use-cases/identity.ts'
import { IntakeBooked, type IntakeStore, type KeptIntake, MOST_OPEN_INTAKES } from '../../bot/use-cases/intake-ports.ts'
import { StaleRevision } from '../../bot/use-cases/store-port.ts'
import { TENANT } from '../approvals/samples.ts'
import { until } from '../journeys/steps.ts'
import { onBothDatabases } from '../setup/on-both-databases.ts'
import { createStoreUnderTest, later, NOW, type StoreUnderTest } from './store-under-test.ts'

const AT_ONCE = 20
const KEPT_MS = 30 * 24 * 60 * 60_000

onBothDatabases((kind, open) => {
  let db: Kysely<Schema>
  let given: StoreUnderTest
  let intakes: IntakeStore
  let owner: Identity
  let people = 0
  beforeAll(async () => {
    const database = await open()
    db = database.db
    given = await createStoreUnderTest(database)
    intakes = createIntakes(db)
  })
  beforeEach(async () => {
    const { tenantId, objectId } = await given.person(`owner ${++people}`)
    owner = { tenantId, objectId }
  })

  const add = (text: string, at = NOW, more: Partial<KeptIntake> = {}) =>
    intakes.addIntake(
      {
        intakeId: randomUUID(),
        owner,
        fileName: 'factuur.xml',
        file: { from: 'ubl', contentType: 'application/xml' },
        bytes: Buffer.from(text),
        keptUntil: new Date(at.getTime() + KEPT_MS),
        ...more,
      },
      at,
    )

  /** Adds an invoice that its owner books from this file. */
  const book = async ({ intakeId }: KeptIntake, more: Parameters<StoreUnderTest['add']>[0] = {}): Promise<InvoiceKey> =>
    given.add({ booker: { ...(await given.person(`owner ${people}`)), ...owner }, intake: intakeId, ...more })

  const into = (key: InvoiceKey, state: InvoiceState) =>
    given.store.save({
      key,
      revision: 1,
      changes: { state, posting: null, ...(state === 'withdrawn' ? { withdrawal: { by: 'bea', reason: null } } : {}) },
      timeline: [],
    })

  const bookedAs = async ({ intakeId }: KeptIntake) => (await intakes.findIntake(owner, intakeId, NOW))?.booked

  describe('a file', () => {
    test('is given back byte for byte, to who sent it only, until its time is over', async () => {
      const kept = await add('<a/>')
      const found = await intakes.findIntake(owner, kept.intakeId, later(KEPT_MS - 1))
      expect(found).toEqual({ ...kept, bytes: expect.anything() })
      expect(Buffer.from(found?.bytes ?? []).toString()).toBe('<a/>')
      expect(found).toMatchObject({ owner, fileName: 'factuur.xml', booked: null, keptUntil: later(KEPT_MS) })
      const colleague = { tenantId: TENANT, objectId: randomUUID() }
      const stranger = { ...owner, tenantId: randomUUID() }
      for (const other of [colleague, stranger]) {
        await intakes.removeIntake(other, kept.intakeId)
        expect(await intakes.findIntake(other, kept.intakeId, NOW)).toBeUndefined()
      }
      expect(await intakes.findIntake(owner, kept.intakeId, NOW)).toBeDefined()
      expect(await intakes.findIntake(owner, kept.intakeId, later(KEPT_MS))).toBeUndefined()
    })

    test('A13: sent again is the one that is kept, twenty times at once too; of another person it is another', async () => {
      const all = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => add('<same/>', later(index))))
      expect(new Set(all.map(({ intakeId }) => intakeId)).size).toBe(1)
      const other = await add('<same/>', NOW, { owner: { ...owner, objectId: randomUUID() } })
      expect(other.intakeId).not.toBe(all[0]?.intakeId)
    })

    test('is forgotten when its owner says so, or its time is over', async () => {
      const [first, second] = [await add('<first/>'), await add('<second/>')]
      await intakes.removeIntake(owner, first.intakeId)
      expect(await intakes.findIntake(owner, first.intakeId, NOW)).toBeUndefined()
      await intakes.forgetOldIntakes(later(KEPT_MS - 1))
      expect(await intakes.findIntake(owner, second.intakeId, NOW)).toBeDefined()
      expect(await intakes.forgetOldIntakes(later(KEPT_MS))).toBeGreaterThan(0)
      expect(await intakes.findIntake(owner, second.intakeId, NOW)).toBeUndefined()
    })

    test('that came too long ago is kept anew when it is sent again', async () => {
      const old = await add('<late/>')
      const anew = await add('<late/>', later(KEPT_MS))
      expect(anew.intakeId).not.toBe(old.intakeId)
      expect(anew.keptUntil).toEqual(later(2 * KEPT_MS))
    })
  })

  test('of a person who keeps too many, the oldest that are not booked are forgotten', async () => {
    const booked = await add('<booked/>', later(-2))
    await book(booked)
    const oldest = await add('<oldest/>', later(-1))
    for (let count = 1; count < MOST_OPEN_INTAKES; count++) await add(`<n${count}/>`, later(count))
    expect(await intakes.findIntake(owner, oldest.intakeId, NOW)).toBeDefined()
    await add('<one-more/>', later(MOST_OPEN_INTAKES))
    expect(await intakes.findIntake(owner, oldest.intakeId, NOW)).toBeUndefined()
    expect(await bookedAs(booked)).not.toBeNull()
  })

  describe('a file that is booked', () => {
    test('A13: is booked once, twenty times at once too, and everyone else hears as what', async () => {
      const kept = await add('<race/>')
      const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => book(kept)))
      const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []))
      expect(won).toHaveLength(1)
      const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? outcome.reason : []))
      for (const reason of lost) {
        expect(reason).toBeInstanceOf(IntakeBooked)
        expect(reason).toMatchObject({ key: won[0] })
      }
      expect(await bookedAs(kept)).toEqual(won[0])
      await intakes.removeIntake(owner, kept.intakeId)
      expect(await bookedAs(kept)).toEqual(won[0])
    })

    test.each<[InvoiceState, boolean]>([
      ['waiting', true],
      ['rejected', true],
      ['not-booked', false],
      ['withdrawn', false],
    ])('stays so while the invoice is %s: %s', async (state, isBooked) => {
      const kept = await add(`<${state}/>`)
      const key = await book(kept)
      await into(key, state)
      expect(await bookedAs(kept)).toEqual(isBooked ? key : null)
      if (isBooked) await expect(book(kept)).rejects.toBeInstanceOf(IntakeBooked)
      else expect(await book(kept)).toEqual(await bookedAs(kept))
    })

    describe('A15: and was refused as a duplicate', () => {
      /** Keeps a booking of this file that was refused, for its booker to have it booked all the same. */
      const refuse = async ({ intakeId }: KeptIntake, invoiceNumber: string): Promise<InvoiceKey> => {
        const work = await given.store.findWork(await given.add({ booker: await given.person(`owner ${people}`) }))
        if (!work?.posting) throw new Error('nothing is being posted')
        const { posting } = work
        const more = { authorizers: [], prepaidCents: 0, duplicateOverride: null, duplicateOf: { entryNumber: 7 } }
        const invoice = { ...work.round.invoice, ...more, posting, file: null, intake: intakeId, invoiceNumber }
        const { key } = await given.store.transaction((tx) =>
          tx.addDuplicate({ ...invoice, invoiceId: randomUUID() }, NOW),
        )
        return key
      }
      const bookAnyway = (key: InvoiceKey) =>
        given.store.save({ key, revision: 1, changes: { state: 'booking' }, timeline: [] })
      const stateOf = async (key: InvoiceKey) => (await given.store.findRound(key))?.invoice.state

      test('is free while its booker is asked, and taken once they had it booked', async () => {
        const kept = await add('<duplicate/>')
        const asked = await refuse(kept, 'D-1')
        expect(await bookedAs(kept)).toBeNull()
        await bookAnyway(asked)
        expect(await bookedAs(kept)).toEqual(asked)
      })

      test('is no longer asked about once it is booked with another number, or refused with another', async () => {
        const kept = await add('<corrected/>')
        const [first, second] = [await refuse(kept, 'D-2'), await refuse(kept, 'D-3')]
        expect(await Promise.all([first, second].map(stateOf))).toEqual(['not-booked', 'duplicate'])
        const key = await book(kept, { invoiceNumber: 'D-4' })
        expect(await stateOf(second)).toBe('not-booked')
        await expect(bookAnyway(second)).rejects.toThrow(StaleRevision)
        expect(await bookedAs(kept)).toEqual(key)
        expect((await given.store.timeline(second)).map(({ event }) => event)).toContain('not-booked')
      })

      test('is booked once by two at the same moment: from the card, and with another number', async () => {
        for (let round = 0; round < AT_ONCE; round++) {
          const kept = await add(`<both${round}/>`)
          const asked = await refuse(kept, `D-5-${round}`)
          const outcomes = await Promise.allSettled([bookAnyway(asked), book(kept, { invoiceNumber: `D-6-${round}` })])
          expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
          expect(await bookedAs(kept)).not.toBeNull()
        }
      })
    })

    if (kind === 'postgres') {
      test.each<[string, (kept: KeptIntake) => Promise<unknown>]>([
        ['its owner forgets it', ({ intakeId }) => intakes.removeIntake(owner, intakeId)],
        ['it is the oldest of too many', () => add('<one-more/>', later(MOST_OPEN_INTAKES))],
      ])('stays where %s at that very moment', async (_why, forget) => {
        const kept = await add('<oldest/>', later(-1))
        for (let count = 1; count < MOST_OPEN_INTAKES; count++) await add(`<n${count}/>`, later(count))
        const key = await given.add()
        await into(key, 'not-booked')
        const booker = await given.person(`owner ${people}`)
        const forgotten = await db.transaction().execute(async (trx) => {
          const booking = { ...key, booker, intake: kept.intakeId }
          await lockIntake(trx, booking)
          await claimIntake(trx, booking, NOW)
          const forgetting = forget(kept)
          await until(async () => {
            const { rows } = await sql`
              select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
              db,
            )
            return rows[0]
          })
          await sql`update invoice set state = 'booking' where invoice_id = ${key.invoiceId}`.execute(trx)
          return { forgetting }
        })
        await forgotten.forgetting
        expect(await bookedAs(kept)).toEqual(key)
      })
    }
  })

  test('a booking from a file that was forgotten meanwhile is made all the same', async () => {
    const kept = await add('<gone/>')
    await intakes.removeIntake(owner, kept.intakeId)
    expect(await book(kept)).toMatchObject({ invoiceId: expect.any(String) })
  })
})
