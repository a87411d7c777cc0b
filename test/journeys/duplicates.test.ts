import { beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { buttonOf, clickButton, entryOf, headingOf, invoiceOf, until } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, mailsAbout, stateOf, textsOf } from './told.ts'

const REASON = 'tweede deel van de levering'

let akkoord: AkkoordUnderTest
let numbers = 0

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
})

const entriesOf = (invoiceNumber: string) =>
  akkoord.world.exact.books.division(DEMO).entries.filter(({ YourRef }) => YourRef === invoiceNumber)

/** Books an invoice twice: the second booking is refused, and kept for its booker's word. */
const bookTwice = async (more: Record<string, unknown> = {}) => {
  const invoiceNumber = `TWICE-${++numbers}`
  const first = await bookForAnna(akkoord, { invoiceNumber })
  const refused = await bookForAnna(akkoord, { invoiceNumber, ...more })
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'duplicate' } } })
  return { invoiceNumber, first, kept: await keptOf(invoiceNumber) }
}

/** The refused booking of this number as the API lists it. */
const keptOf = async (invoiceNumber: string): Promise<Answer> => {
  const { administration } = akkoord
  const { body } = await akkoord.call('bea', 'GET', `/api/invoices?administration=${administration}`)
  const invoices = body.invoices as { invoice: string; invoiceNumber: string; state: string }[]
  const kept = invoices.find((each) => each.invoiceNumber === invoiceNumber && each.state === 'duplicate')
  return { status: 200, body: { administration, invoice: kept?.invoice } }
}

const post = (person: string, kept: Answer, path: string, body: unknown = {}) =>
  akkoord.call(person, 'POST', `/api/invoices/${kept.body.administration}/${kept.body.invoice}/${path}`, body)

const cardOf = (kept: Answer) => cardSaying(akkoord, 'bea', kept, /Toch boeken/)

const eventsOf = async (kept: Answer) =>
  (
    (await invoiceOf(akkoord, kept)).timeline as { event: string; actor: string; details: Record<string, unknown> }[]
  ).map(({ event }) => event)

describe('A15: a booking that is refused as a duplicate', () => {
  test('asks its booker on a card, and is posted, asked about and released once they say why', async () => {
    const { invoiceNumber, first, kept } = await bookTwice()
    const card = await cardOf(kept)
    expect(textsOf(card.card)).toContain(String(first.body.entryNumber))
    expect(entriesOf(invoiceNumber)).toHaveLength(1)

    await clickButton(akkoord, 'bea', card, 'book-anyway', 'bea', { reason: REASON })
    const waiting = await stateOf(akkoord, kept, 'waiting')
    expect(entriesOf(invoiceNumber)).toHaveLength(2)
    expect(await eventsOf(kept)).toEqual(expect.arrayContaining(['duplicate-refused', 'booked-anyway', 'booked']))

    // Its authorizers see the reason, and approve only with a look at it.
    const asked = await askedCard(akkoord, 'anna', kept)
    expect(textsOf(asked.card)).toContain(REASON)
    await clickButton(akkoord, 'anna', asked, 'approve')
    expect((await invoiceOf(akkoord, kept)).state).toBe('waiting')
    await clickButton(akkoord, 'anna', asked, 'approve', 'anna', { looked: 'true' })
    await stateOf(akkoord, kept, 'released')
    const entryId = waiting.entryId
    expect(entryOf(akkoord, { status: 200, body: { entryId } })).toMatchObject({ PaymentCondition: '30' })
    await cardSaying(akkoord, 'bea', kept, /geboekt/i)
    await approve(akkoord, first)
    await stateOf(akkoord, first, 'released')
  })

  test('is asked about once, however often it is sent', async () => {
    const { invoiceNumber, kept } = await bookTwice()
    await cardOf(kept)
    for (let again = 0; again < 3; again++) await bookForAnna(akkoord, { invoiceNumber })
    expect(await keptOf(invoiceNumber)).toEqual(kept)
  })

  test('with other content replaces the one that was kept before', async () => {
    const { invoiceNumber, kept } = await bookTwice()
    await bookForAnna(akkoord, { invoiceNumber, lines: [{ glAccount: '4300', vatCode: '2', amount: '7.00' }] })
    expect(await stateOf(akkoord, kept, 'not-booked')).toBeDefined()
    expect(await eventsOf(kept)).toContain('not-booked')
    const newer = await keptOf(invoiceNumber)
    expect(newer).not.toEqual(kept)
    expect(await post('bea', kept, 'book-anyway', { reason: REASON })).toMatchObject({ status: 409 })
    await until(async () => (buttonOf((await cardOf(newer)).card, 'book-anyway') ? true : undefined))
  })

  test.each<[string, string, string, unknown, number, string]>([
    ['another booker', 'kim', 'book-anyway', { reason: REASON }, 403, 'not-booker'],
    ['no reason', 'bea', 'book-anyway', { reason: '  ' }, 422, 'override-reason-required'],
    ['another booker who drops it', 'kim', 'do-not-book', {}, 403, 'not-booker'],
  ])('is not booked anyway by %s', async (_who, person, path, body, status, code) => {
    const { invoiceNumber, kept } = await bookTwice()
    expect(await post(person, kept, path, body)).toMatchObject({ status, body: { error: { code } } })
    expect(entriesOf(invoiceNumber)).toHaveLength(1)
    expect((await invoiceOf(akkoord, kept)).state).toBe('duplicate')
  })

  test('is left unbooked when its booker says so, and cannot be booked any more', async () => {
    const { invoiceNumber, kept } = await bookTwice()
    await clickButton(akkoord, 'bea', await cardOf(kept), 'do-not-book')
    expect((await invoiceOf(akkoord, kept)).state).toBe('not-booked')
    expect(await post('bea', kept, 'book-anyway', { reason: REASON })).toMatchObject({ status: 409 })
    expect(entriesOf(invoiceNumber)).toHaveLength(1)
  })

  test('is posted once when the button is pressed ten times at once (A13)', async () => {
    const { invoiceNumber, kept } = await bookTwice()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post('bea', kept, 'book-anyway', { reason: REASON })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, ...Array(9).fill(409)])
    await stateOf(akkoord, kept, 'waiting')
    expect(entriesOf(invoiceNumber)).toHaveLength(2)
  })

  test('that Exact Online refuses the second time is told to its booker', async () => {
    const { invoiceNumber, kept } = await bookTwice()
    akkoord.world.exact.faults.add({
      kind: 'status',
      status: 500,
      message: 'Periode 11 is afgesloten',
      method: 'POST',
      endpoint: 'purchaseentry/PurchaseEntries',
      times: 1,
    })
    expect((await post('bea', kept, 'book-anyway', { reason: REASON })).status).toBe(202)
    await stateOf(akkoord, kept, 'not-booked')
    await cardSaying(akkoord, 'bea', kept, /Niet geboekt/)
    expect(entriesOf(invoiceNumber)).toHaveLength(1)
  })

  test('whose posting gets no answer is found in Exact Online, and not posted twice', async () => {
    const { invoiceNumber, kept } = await bookTwice()
    akkoord.world.exact.faults.add({
      kind: 'cut-after',
      method: 'POST',
      endpoint: 'purchaseentry/PurchaseEntries',
      times: 1,
    })
    await post('bea', kept, 'book-anyway', { reason: REASON })
    await stateOf(akkoord, kept, 'waiting')
    expect(entriesOf(invoiceNumber)).toHaveLength(2)
  })

  test('is not booked once the setting is another than when it was refused (A2)', async () => {
    const { kept } = await bookTwice({ paymentCondition: '14' })
    const setHold = (holdUntilApproved: boolean) =>
      akkoord.call('kim', 'PATCH', `/api/administrations/${akkoord.administration}`, { holdUntilApproved })
    for (const { invoice } of (await unreleased()).invoices) await settle(invoice)
    expect((await setHold(false)).status).toBe(200)
    expect(await post('bea', kept, 'book-anyway', { reason: REASON })).toMatchObject({
      status: 409,
      body: { error: { code: 'setting-changed' } },
    })
    expect((await setHold(true)).status).toBe(200)
    expect((await invoiceOf(akkoord, kept)).state).toBe('duplicate')
  })
})

const unreleased = async () => {
  const path = `/api/invoices?administration=${akkoord.administration}&list=unreleased`
  return (await akkoord.call('bea', 'GET', path)).body as { invoices: { invoice: string }[] }
}

/** Approves what still waits for Anna, and waits for its release. */
const settle = async (invoice: string) => {
  const booked = { status: 200, body: { administration: akkoord.administration, invoice } }
  const asked = await askedCard(akkoord, 'anna', booked)
  expect(headingOf(asked)).not.toBe('')
  await clickButton(akkoord, 'anna', asked, 'approve', 'anna', { looked: 'true' })
  await stateOf(akkoord, booked, 'released')
  expect(mailsAbout(akkoord, 'anna', booked)).toEqual([])
}
