import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { loseConnection } from './lose-connection.ts'
import { queryDatabase } from './query-database.ts'
import { bookInvoice, buttonOf, clickButton, invoiceOf, until } from './steps.ts'
import {
  approve,
  askedCard,
  bookForAnna,
  cardSaying,
  cardsAbout,
  mailAbout,
  mailsAbout,
  stateOf,
  textsOf,
} from './told.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'
const HOUR_MS = 3_600_000

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  akkoord.world.microsoft.limits.enforce(false)
})
afterEach(() => {
  akkoord.world.exact.faults.clear()
  akkoord.world.microsoft.faults.clear()
})

const exact = () => akkoord.world.exact
const inExact = ({ body }: Answer) => ({ entry: String(body.entryId) })

const revoke = (exactName: string) => loseConnection(akkoord, exactName)
const pathOf = ({ body }: Answer, path: string) => `/api/invoices/${body.administration}/${body.invoice}/${path}`
const post = (person: string, booked: Answer, path: string, body: unknown = {}) =>
  akkoord.call(person, 'POST', pathOf(booked, path), body)

/** Goes through the consent in the browser once more. */
const connect = async (person: string, exactName: string) => {
  const { body } = await akkoord.call(person, 'POST', '/api/exact-connection')
  const user = exact().books.users.find(({ firstName, lastName }) => `${firstName} ${lastName}` === exactName)
  const back = await fetch(`${body.authorizeUrl}&user=${user?.id}`)
  expect((await fetch(back.url, { method: 'POST' })).status).toBe(200)
}

/** Waits until nothing is left to do about an invoice. */
const atRest = ({ body }: Answer) =>
  until(async () => {
    const rows = await queryDatabase(akkoord, 'select work_at from invoice where invoice_id = $1', [body.invoice])
    return rows[0]?.work_at === null ? true : undefined
  })

const failFor = async (booked: Answer) => {
  await askedCard(akkoord, 'anna', booked)
  exact().act(DEMO, 'process-entry', inExact(booked))
  await approve(akkoord, booked)
  return await stateOf(akkoord, booked, 'failed')
}

describe('nothing is left to do', () => {
  test('about an invoice that came to its end, however it ended', async () => {
    const [released, withdrawn, paid, rejected] = [
      await bookForAnna(akkoord),
      await bookForAnna(akkoord),
      await bookForAnna(akkoord),
      await bookForAnna(akkoord),
    ]
    await approve(akkoord, released)
    await askedCard(akkoord, 'anna', withdrawn)
    exact().act(DEMO, 'remove-entry', inExact(withdrawn))
    expect((await post('bea', withdrawn, 'withdraw')).status).toBe(200)
    await askedCard(akkoord, 'anna', paid)
    exact().act(DEMO, 'pay-terms', inExact(paid))
    await approve(akkoord, paid)
    const card = await askedCard(akkoord, 'anna', rejected)
    await clickButton(akkoord, 'anna', card, 'reject', 'anna', { reason: 'nee' })
    const ends: [Answer, string][] = [
      [released, 'released'],
      [withdrawn, 'withdrawn'],
      [paid, 'paid'],
      [rejected, 'rejected'],
    ]
    for (const [booked, state] of ends) {
      await stateOf(akkoord, booked, state)
      expect({ state, atRest: await atRest(booked) }).toEqual({ state, atRest: true })
    }
  })

  test('A11: a mail that cannot be sent holds up no later news: an edit of the old card would notify nobody', async () => {
    akkoord.world.microsoft.faults.add({ on: 'send-mail', kind: 'forbidden' })
    const first = await bookForAnna(akkoord)
    await failFor(first)
    const told = await cardSaying(akkoord, 'bea', first, /Niet betaalbaar gesteld/)
    await until(async () => {
      const rows = await queryDatabase(akkoord, 'select 1 from mail where attempts > 0')
      return rows.length > 0 ? true : undefined
    })
    const second = await bookForAnna(akkoord)
    await failFor(second)
    const news = await cardSaying(akkoord, 'bea', second, /Niet betaalbaar gesteld/)
    expect(news.activityId).not.toBe(told.activityId)
    akkoord.world.microsoft.faults.clear()
    akkoord.later(HOUR_MS)
    await mailAbout(akkoord, 'bea', second)
  })
})

test('A5: who can no longer be reached after deciding is no news, and gets no mail about it', async () => {
  const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'arjan'] })
  await approve(akkoord, booked)
  await cardSaying(akkoord, 'anna', booked, /Door u goedgekeurd/)
  akkoord.world.microsoft.faults.add({ on: 'edit', kind: 'blocked-by-user', person: 'anna' })
  await approve(akkoord, booked, 'arjan')
  await stateOf(akkoord, booked, 'released')
  await atRest(booked)
  expect(cardsAbout(akkoord, 'bea', booked).map(({ card }) => textsOf(card))).toEqual([])
  expect(mailsAbout(akkoord, 'anna', booked)).toEqual([])
})

describe('A14: a lost connection ends nothing', () => {
  test('a booker who took their invoice back as an administrator is told when that connection is lost too', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    exact().faults.add({ kind: 'status', status: 503, method: 'PUT', endpoint: ENTRIES, times: null })
    revoke('Bea Jansen')
    await approve(akkoord, booked)
    await stateOf(akkoord, booked, 'failed')
    const isTried = (invoice: Record<string, unknown>) =>
      (invoice.failure as { cause: string } | null)?.cause === 'unavailable'
    expect((await post('kim', booked, 'take-over')).status).toBe(202)
    await stateOf(akkoord, booked, 'releasing', isTried)
    revoke('Kim Visser')
    await post('kim', booked, 'try-again')
    await stateOf(akkoord, booked, 'failed')

    await connect('bea', 'Bea Jansen')
    const asBoth = await akkoord.world.microsoft.issueUserToken('bea', { roles: ['Booker', 'Administrator'] })
    expect((await akkoord.callWith(asBoth, 'POST', pathOf(booked, 'take-over'), {})).status).toBe(202)
    await stateOf(akkoord, booked, 'releasing', isTried)
    revoke('Bea Jansen')
    await post('bea', booked, 'try-again')
    await stateOf(akkoord, booked, 'failed')
    const lost = await cardSaying(akkoord, 'bea', booked, /verbinding van Bea Jansen/)
    expect(buttonOf(lost.card, 'connect')).toBeDefined()
    exact().faults.clear()
    await connect('bea', 'Bea Jansen')
    await stateOf(akkoord, booked, 'released')
    await connect('kim', 'Kim Visser')
  })

  test('A7: what was rejected is withdrawn, or asked anew, by an administrator who reads it with their own', async () => {
    const [gone, anew] = [await bookForAnna(akkoord), await bookForAnna(akkoord)]
    for (const booked of [gone, anew]) {
      const card = await askedCard(akkoord, 'anna', booked)
      await clickButton(akkoord, 'anna', card, 'reject', 'anna', { reason: 'nee' })
    }
    revoke('Bea Jansen')
    expect(await post('kim', gone, 'withdraw')).toMatchObject({ body: { error: { code: 'entry-stands' } } })
    exact().act(DEMO, 'remove-entry', inExact(gone))
    expect(await post('bea', gone, 'withdraw')).toMatchObject({ body: { error: { code: 'not-connected' } } })
    expect(await post('kim', gone, 'withdraw')).toMatchObject({ status: 200 })
    expect(await post('kim', anew, 'new-round')).toMatchObject({ status: 200 })
    await connect('bea', 'Bea Jansen')
    await approve(akkoord, anew)
    await stateOf(akkoord, anew, 'released')
  })
})

test('A16: half a letter in what people type is no failure', async () => {
  const half = 'wat is \ud800 dit'
  const booked = await bookForAnna(akkoord)
  const card = await askedCard(akkoord, 'anna', booked)
  const asked = await post('anna', booked, 'questions', { text: half })
  expect(asked.status).toBe(201)
  const answered = await post('bea', booked, `questions/${asked.body.question}/answer`, { text: half })
  expect(answered.status).toBe(200)
  expect(await post('bea', booked, 'withdraw', { reason: half })).toMatchObject({ status: 409 })
  const whole = 'wat is \ufffd dit'
  expect(await invoiceOf(akkoord, booked)).toMatchObject({ questions: [{ text: whole, answer: { text: whole } }] })
  expect(await clickButton(akkoord, 'anna', card, 'reject', 'anna', { reason: half })).toMatchObject({ as: 'card' })
  await stateOf(akkoord, booked, 'rejected')
  expect(await bookForAnna(akkoord, { duplicateReason: half })).toMatchObject({ status: 400 })
})
