import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import demoPeople from '../../sandbox/microsoft/world/people.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { crowd } from './crowd.ts'
import { bookInvoice, buttonOf, clickButton, entryOf, invoiceOf, until } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, cardsAbout, stateOf } from './told.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'
const AT_ONCE = 20
const RELEASED = /✓ (Betaalbaar gesteld|Released for payment)/

const CROWD = crowd(AT_ONCE)

/** Five cards a minute for one person; more become a list (A5). */
const MOST_CARDS = 5
const NEXT_MINUTE_MS = 61_000

type Line = { event: string; actor: string }

let akkoord: AkkoordUnderTest

const start = async (...given: Parameters<typeof startAkkoord>) => {
  akkoord = await startAkkoord(...given)
  akkoord.world.microsoft.limits.enforce(false)
}
const atOnce = <T>(count: number, run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)))

const linesOf = async (booked: Answer, event: string) =>
  ((await invoiceOf(akkoord, booked)).timeline as Line[]).filter((line) => line.event === event)

/** How often the entry's condition was written. */
const writesOf = (booked: Answer) =>
  akkoord.world.exact.calls.filter(
    ({ method, path, status, request = '' }) =>
      method === 'PUT' &&
      status === 204 &&
      path.includes(String(booked.body.entryId)) &&
      request.includes('PaymentCondition'),
  ).length

const releasedOnce = async (booked: Answer) => {
  await stateOf(akkoord, booked, 'released')
  expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: '30' })
  expect(writesOf(booked)).toBe(1)
  expect(await linesOf(booked, 'released')).toHaveLength(1)
}

/** Everything that a late activity could have changed. */
const everythingAbout = async (booked: Answer) => ({
  invoice: await invoiceOf(akkoord, booked),
  writes: writesOf(booked),
  entry: structuredClone(entryOf(akkoord, booked)),
})

const setHold = (holdUntilApproved: boolean) =>
  akkoord.call('kim', 'PATCH', `/api/administrations/${akkoord.administration}`, { holdUntilApproved })

describe.each(['pglite', 'postgres'] as const)('at the same moment, on %s', (kind) => {
  beforeAll(() => start(kind, { people: [...demoPeople, ...CROWD] }))

  beforeEach(() => akkoord.later(NEXT_MINUTE_MS))

  test('A13: twenty clicks of one person are one approval', async () => {
    const booked = await bookForAnna(akkoord)
    const card = await askedCard(akkoord, 'anna', booked)
    const shown = await atOnce(AT_ONCE, () => clickButton(akkoord, 'anna', card, 'approve'))
    expect(new Set(shown.map(({ as }) => as))).toEqual(new Set(['card']))
    await releasedOnce(booked)
    expect(await linesOf(booked, 'approved')).toHaveLength(1)
  })

  test('A8: twenty authorizers who approve together are all counted, and the invoice is released once', async () => {
    const authorizers = CROWD.map(({ key }) => key)
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers })
    const cards = await Promise.all(authorizers.map((person) => askedCard(akkoord, person, booked)))
    const shown = await Promise.all(
      authorizers.map((person, index) => clickButton(akkoord, person, cards[index], 'approve')),
    )
    expect(new Set(shown.map(({ as }) => as))).toEqual(new Set(['card']))
    await releasedOnce(booked)
    const approvers = (await linesOf(booked, 'approved')).map(({ actor }) => actor)
    expect(approvers.toSorted()).toEqual(CROWD.map(({ name }) => name).toSorted())
    for (const person of authorizers) {
      await cardSaying(akkoord, person, booked, RELEASED)
      expect(cardsAbout(akkoord, person, booked)).toHaveLength(1)
    }
  })

  test('A7, A8: approving and rejecting at once has one of both outcomes, and never half of each', async () => {
    const outcomes = await atOnce(MOST_CARDS, async (index) => {
      const booked = await bookForAnna(akkoord)
      const card = await askedCard(akkoord, 'anna', booked)
      const clicks = [
        () => clickButton(akkoord, 'anna', card, 'approve'),
        () => clickButton(akkoord, 'anna', card, 'reject', 'anna', { reason: 'onjuist bedrag' }),
      ]
      await Promise.all((index % 2 === 0 ? clicks : clicks.toReversed()).map((click) => click()))
      return booked
    })
    for (const booked of outcomes) {
      const approved = (await linesOf(booked, 'approved')).length
      const rejected = (await linesOf(booked, 'rejected')).length
      expect(approved + rejected).toBe(1)
      if (approved === 1) await releasedOnce(booked)
      else {
        expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'rejected' })
        expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: 'AU' })
        expect(writesOf(booked)).toBe(0)
      }
    }
  })

  test('A7, A8: the last approval and a rejection by another at once never release', async () => {
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'arjan'] })
    const [annas, arjans] = [await askedCard(akkoord, 'anna', booked), await askedCard(akkoord, 'arjan', booked)]
    await Promise.all([
      clickButton(akkoord, 'anna', annas, 'approve'),
      clickButton(akkoord, 'arjan', arjans, 'reject', 'arjan', { reason: 'wrong amount' }),
    ])
    await stateOf(akkoord, booked, 'rejected')
    await cardSaying(akkoord, 'anna', booked, /Afgekeurd/)
    expect(await linesOf(booked, 'rejected')).toHaveLength(1)
    expect(writesOf(booked)).toBe(0)
  })

  test('A13: an activity that is handed over again later changes nothing', async () => {
    const booked = await bookForAnna(akkoord)
    const card = await askedCard(akkoord, 'anna', booked)
    const { client } = akkoord.world.microsoft
    const action = buttonOf(card.card, 'approve')
    const { activity } = await client.click('anna', {
      activityId: card.activityId,
      action: { ...action, verb: 'approve' },
    })
    await cardSaying(akkoord, 'anna', booked, RELEASED)
    const before = await everythingAbout(booked)
    for (const again of await atOnce(3, () => client.send(activity))) {
      expect(again).toMatchObject({ status: 200, shown: { as: 'card' } })
    }
    expect(await everythingAbout(booked)).toEqual(before)
  })

  test('A11, A13: Try again, pressed by twenty fingers, tries once', async () => {
    const booked = await bookForAnna(akkoord)
    const entry = String(booked.body.entryId)
    akkoord.world.exact.act(DEMO, 'process-entry', { entry })
    await approve(akkoord, booked)
    const card = await cardSaying(akkoord, 'bea', booked, /Niet betaalbaar gesteld/)
    akkoord.world.exact.act(DEMO, 'unprocess-entry', { entry })
    await atOnce(AT_ONCE, () => clickButton(akkoord, 'bea', card, 'try-again'))
    await releasedOnce(booked)
    expect(await linesOf(booked, 'retried')).toHaveLength(1)
  })

  test('A15: one invoice booked ten times at once is posted once, and nine are told that it is a duplicate', async () => {
    const invoiceNumber = 'TEN-TIMES'
    const answers = await atOnce(10, () => bookForAnna(akkoord, { invoiceNumber }))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(9).fill(409)])
    const { entries } = akkoord.world.exact.books.division(DEMO)
    expect(entries.filter(({ YourRef }) => YourRef === invoiceNumber)).toHaveLength(1)
  })

  test('one invoice that Teams is slow about holds up no other', async () => {
    const slow = await bookForAnna(akkoord)
    const card = await askedCard(akkoord, 'anna', slow)
    const { faults } = akkoord.world.microsoft
    const fault = faults.add({ on: 'edit', kind: 'slow', person: 'anna', delayMs: 4_000, times: 1 })
    await clickButton(akkoord, 'anna', card, 'approve')
    await until(async () => !faults.list().some(({ id }) => id === fault.id) || undefined)
    // Its cards are being told; this wakes the same work again.
    await stateOf(akkoord, slow, 'released')
    const other = await bookInvoice(akkoord, { authorizers: ['arjan'], paymentCondition: '30' })
    await askedCard(akkoord, 'arjan', other)
    expect(cardsAbout(akkoord, 'anna', slow).at(-1)?.editedAt).toBeNull()
    await cardSaying(akkoord, 'anna', slow, RELEASED)
  })

  test('A2: switching the hold off while invoices are booked leaves none held, and none unheld that is said to be', async () => {
    const waitMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
    await endAll()
    for (let round = 0; round < 8; round++) {
      akkoord.later(NEXT_MINUTE_MS)
      expect((await setHold(true)).status).toBe(200)
      const [switched, ...booked] = await Promise.all([
        waitMs(round * 10).then(() => setHold(false)),
        ...Array.from({ length: 3 }, () => bookForAnna(akkoord)),
      ])
      const held: Answer[] = []
      for (const answer of booked) {
        if (answer.status !== 201) {
          expect(answer).toMatchObject({ status: 503, body: { error: { code: 'not-booked' } } })
          continue
        }
        const { blockedUntilApproved } = await invoiceOf(akkoord, answer)
        expect(entryOf(akkoord, answer)).toMatchObject({ PaymentCondition: blockedUntilApproved ? 'AU' : '30' })
        if (blockedUntilApproved) held.push(answer)
      }
      expect(switched.status).toBe(held.length === 0 ? 200 : 409)
      for (const invoice of held) await approve(akkoord, invoice)
      for (const invoice of held) await releasedOnce(invoice)
    }
    await setHold(true)
  })

  /** Removes and withdraws what earlier tests left waiting or rejected, so that the switch can go off. */
  const endAll = async () => {
    const path = `/api/invoices?administration=${akkoord.administration}&list=unreleased`
    const { invoices } = (await akkoord.call('bea', 'GET', path)).body as { invoices: Record<string, unknown>[] }
    for (const { administration, invoice, entryId } of invoices) {
      akkoord.world.exact.act(DEMO, 'remove-entry', { entry: String(entryId) })
      const withdraw = `/api/invoices/${administration}/${invoice}/withdraw`
      expect((await akkoord.call('bea', 'POST', withdraw, {})).status).toBe(200)
    }
  }
})

describe('two servers on one PostgreSQL', () => {
  beforeAll(() => start('postgres', { servers: 2 }))

  test('A5, A8: each authorizer gets one card, and each invoice is released once', async () => {
    const authorizers = ['anna', 'arjan', 'mark', 'sara']
    const booked = await atOnce(MOST_CARDS, () => bookInvoice(akkoord, { paymentCondition: '30', authorizers }))
    expect(new Set(booked.map(({ status }) => status))).toEqual(new Set([201]))
    await Promise.all(
      booked.flatMap((invoice) =>
        authorizers.map(async (person) => {
          const card = await askedCard(akkoord, person, invoice)
          await atOnce(2, () => clickButton(akkoord, person, card, 'approve'))
        }),
      ),
    )
    for (const invoice of booked) {
      await releasedOnce(invoice)
      expect(await linesOf(invoice, 'approved')).toHaveLength(authorizers.length)
      for (const person of authorizers) {
        await cardSaying(akkoord, person, invoice, RELEASED)
        expect(cardsAbout(akkoord, person, invoice)).toHaveLength(1)
      }
    }
  })
})

describe('a booking that takes long', () => {
  beforeAll(() => start('postgres'))

  test('the job that looks after unfinished bookings and the booking itself agree: one entry, booked, asked once', async () => {
    const { exact } = akkoord.world
    // The search for duplicates passes; the reading back of the booking itself is held, that of the job is not.
    exact.faults.add({ kind: 'delay', delayMs: 4_000, method: 'GET', endpoint: ENTRIES, skip: 1 })
    const invoiceNumber = 'SLOW-1'
    const booking = bookForAnna(akkoord, { invoiceNumber })
    await until(
      async () => exact.calls.some(({ method, path }) => method === 'POST' && path.includes(ENTRIES)) || undefined,
    )
    akkoord.later(31_000)
    // The job reads it back and asks Anna while the booking itself still waits.
    const isAsked = () => JSON.stringify(akkoord.world.microsoft.readChat('anna')).includes(invoiceNumber)
    const first = await Promise.race([booking.then(() => 'booked'), akkoord.world.microsoft.until(isAsked)])
    expect(first).toBe(true)
    const booked = await booking
    expect(booked).toMatchObject({ status: 201, body: { state: 'waiting' } })
    await askedCard(akkoord, 'anna', booked)
    expect(await linesOf(booked, 'booked')).toHaveLength(1)
    expect(cardsAbout(akkoord, 'anna', booked)).toHaveLength(1)
  })
})
