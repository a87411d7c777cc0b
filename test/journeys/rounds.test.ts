import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { SeenMessage } from '../../sandbox/microsoft/page/read-chat.ts'
import demoPeople from '../../sandbox/microsoft/world/people.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { crowd } from './crowd.ts'
import { bookInvoice, buttonOf, clickButton, entryOf, headingOf, invoiceOf, termsOf } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, cardsAbout, stateOf, textsOf } from './told.ts'

const AT_ONCE = 20
const CROWD = crowd(AT_ONCE)
/** A click begins when the invoice so many before it was dealt with: sooner and later, as it comes. */
const AHEAD = [1, 3, 5, 8]

const NEXT_MINUTE_MS = 61_000
const LOOKED = { looked: 'true' }

type Line = { event: string; actor: string; details: Record<string, unknown> }

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres', { people: [...demoPeople, ...CROWD] })
  akkoord.world.microsoft.limits.enforce(false)
})
beforeEach(() => akkoord.later(NEXT_MINUTE_MS))
afterEach(() => {
  exact().faults.clear()
  akkoord.world.microsoft.faults.clear()
})

const exact = () => akkoord.world.exact
const inExact = (booked: Answer) => ({ entry: String(booked.body.entryId) })
const objectIdOf = (person: string) => akkoord.world.microsoft.directory.get(person).objectId
const nameOf = (person: string) => akkoord.world.microsoft.directory.get(person).name
const post = (booked: Answer, path: string, body: unknown = {}, person = 'bea') =>
  akkoord.call(person, 'POST', `/api/invoices/${booked.body.administration}/${booked.body.invoice}/${path}`, body)
const linesOf = async (booked: Answer, event: string) =>
  ((await invoiceOf(akkoord, booked)).timeline as Line[]).filter((line) => line.event === event)
const codeOf = ({ body }: Answer) => (body.error as { code: string } | undefined)?.code
const openSeats = async (booked: Answer) =>
  ((await invoiceOf(akkoord, booked)).authorizers as { name: string; decision: string }[]).map(
    ({ name, decision }) => `${name}: ${decision}`,
  )

const reject = async (booked: Answer, person = 'anna') => {
  const card = await askedCard(akkoord, person, booked)
  await clickButton(akkoord, person, card, 'reject', person, { reason: 'onjuist bedrag' })
  await stateOf(akkoord, booked, 'rejected')
}

/** Waits until this very card says this; one that asks nothing any more does not name its invoice. */
const nowSays = (person: string, { activityId }: SeenMessage, says: RegExp) =>
  akkoord.world.microsoft.until(() =>
    akkoord.world.microsoft
      .readChat(person)
      .find((message) => message.activityId === activityId && says.test(textsOf(message.card))),
  )

/** Waits for the card that asks this person in this round. */
const askedInRound = (person: string, booked: Answer, round: number) =>
  akkoord.world.microsoft.until(() =>
    cardsAbout(akkoord, person, booked).find(({ card }) => buttonOf(card, 'approve')?.data?.round === round),
  )

/** Has the booker find the invoice, and gives its own card, which no job keeps. */
const invoiceCard = async (booked: Answer, invoiceNumber: string): Promise<SeenMessage> => {
  await akkoord.world.microsoft.client.say('bea', `zoek ${invoiceNumber}`)
  const found = await cardSaying(akkoord, 'bea', booked, /1 factuur gevonden/)
  await clickButton(akkoord, 'bea', found, 'show-invoice')
  return await akkoord.world.microsoft.until(() =>
    cardsAbout(akkoord, 'bea', booked).findLast(({ card }) => buttonOf(card, 'withdraw')),
  )
}

/** How often the entry's condition was written. */
const writesOf = (booked: Answer) =>
  exact().calls.filter(
    ({ method, path, status, request = '' }) =>
      method === 'PUT' &&
      status === 204 &&
      path.includes(inExact(booked).entry) &&
      request.includes('PaymentCondition'),
  ).length

const setHold = (holdUntilApproved: boolean) =>
  akkoord.call('kim', 'PATCH', `/api/administrations/${akkoord.administration}`, { holdUntilApproved })

describe('A7: withdrawing', () => {
  test('rejected: refused while the entry stands open; once it is removed it ends, and the setting can go off', async () => {
    const invoiceNumber = 'AGAIN-1'
    const booked = await bookForAnna(akkoord, { invoiceNumber })
    const annas = await askedCard(akkoord, 'anna', booked)
    await reject(booked)
    const told = await cardSaying(akkoord, 'bea', booked, /Afgekeurd/)
    expect(await clickButton(akkoord, 'bea', told, 'withdraw', 'bea', { reason: '' })).toMatchObject({
      as: 'message',
      text: expect.stringContaining('Verwijder die daar'),
    })
    expect(await post(booked, 'withdraw')).toMatchObject({ status: 409, body: { error: { code: 'entry-stands' } } })
    expect((await setHold(false)).status).toBe(409)

    exact().act(DEMO, 'remove-entry', inExact(booked))
    expect(await clickButton(akkoord, 'bea', told, 'withdraw', 'bea', { reason: ' dubbel ' })).toMatchObject({
      as: 'message',
      text: 'De aanvraag is ingetrokken.',
    })
    expect(await invoiceOf(akkoord, booked)).toMatchObject({
      state: 'withdrawn',
      withdrawal: { by: 'Bea Jansen', reason: 'dubbel' },
    })
    expect(await linesOf(booked, 'withdrawn')).toMatchObject([
      { actor: 'Bea Jansen', details: { reason: 'dubbel', entry: 'gone' } },
    ])
    await nowSays('anna', annas, /Ingetrokken door Bea Jansen[\s\S]*dubbel/)
    await akkoord.world.microsoft.until(
      () => !cardsAbout(akkoord, 'bea', booked).some(({ card }) => buttonOf(card, 'withdraw')),
    )
    expect(codeOf(await post(booked, 'withdraw'))).toBe('not-now')
    expect((await setHold(false)).status).toBe(200)

    // A4: what was never blocked is asked anew in the same way.
    const unheld = await bookForAnna(akkoord, { invoiceNumber })
    expect(unheld).toMatchObject({ status: 201, body: { state: 'waiting' } })
    await reject(unheld)
    expect((await post(unheld, 'new-round')).status).toBe(200)
    await approve(akkoord, unheld)
    await stateOf(akkoord, unheld, 'approved')
    await setHold(true)
  })

  test('A15: waiting, and fully matched in Exact Online: withdrawn, and its number is free though the entry stands', async () => {
    const invoiceNumber = 'AGAIN-2'
    const booked = await bookForAnna(akkoord, { invoiceNumber })
    const card = await askedCard(akkoord, 'anna', booked)
    exact().act(DEMO, 'pay-terms', inExact(booked))
    expect((await post(booked, 'withdraw')).status).toBe(200)
    expect(await linesOf(booked, 'withdrawn')).toMatchObject([{ details: { entry: 'matched' } }])
    expect(await clickButton(akkoord, 'anna', card, 'approve')).toMatchObject({ as: 'card' })
    expect(await linesOf(booked, 'approved')).toEqual([])

    const again = await bookForAnna(akkoord, { invoiceNumber })
    expect(again.status).toBe(201)
    expect(codeOf(await bookForAnna(akkoord, { invoiceNumber }))).toBe('duplicate')
    await approve(akkoord, again)
    await stateOf(akkoord, again, 'released')
    expect(codeOf(await post(again, 'withdraw'))).toBe('not-now')
  })
})

describe('A7: a new round', () => {
  test('after a rejection, with other authorizers: nobody’s earlier decision counts, and it is released', async () => {
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['mark', 'anna'] })
    await approve(akkoord, booked, 'mark')
    const annas = await askedCard(akkoord, 'anna', booked)
    await reject(booked)
    const told = await cardSaying(akkoord, 'bea', booked, /Afgekeurd/)
    const authorizers = `${objectIdOf('arjan')},${objectIdOf('mark')}`
    expect(await clickButton(akkoord, 'bea', told, 'new-round', 'bea', { authorizers })).toMatchObject({
      as: 'message',
      text: 'De autorisatoren worden opnieuw gevraagd.',
    })
    expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'waiting', round: 2, changed: null })
    expect(await openSeats(booked)).toEqual(['Arjan Smit: open', 'Mark Peters: open'])
    await nowSays('anna', annas, /Vervangen door een nieuwe aanvraag/)
    expect(await clickButton(akkoord, 'anna', annas, 'approve')).toMatchObject({ as: 'message' })
    // Pressed once more, by a finger that was slow: nothing happens twice.
    expect(await clickButton(akkoord, 'bea', told, 'new-round', 'bea', { authorizers })).toMatchObject({
      as: 'message',
    })

    await approve(akkoord, booked, 'arjan')
    expect(await openSeats(booked)).toEqual(['Arjan Smit: approved', 'Mark Peters: open'])
    await approve(akkoord, booked, 'mark')
    await stateOf(akkoord, booked, 'released')
    expect(writesOf(booked)).toBe(1)
    expect(await linesOf(booked, 'new-round')).toMatchObject([
      { actor: 'Bea Jansen', details: { round: 2, authorizers: ['Arjan Smit', 'Mark Peters'] } },
    ])
  })

  test('A9, A11: changed after approval: asked again with what changed, approved with a look, and released so', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    exact().act(DEMO, 'change-amount', { ...inExact(booked), amount: 1331 }, 'J. Bos')
    await approve(akkoord, booked)
    const failed = await cardSaying(akkoord, 'bea', booked, /Niet betaalbaar gesteld/)
    expect(await clickButton(akkoord, 'bea', failed, 'new-round')).toMatchObject({ as: 'message' })

    const asked = await cardSaying(akkoord, 'anna', booked, /Gewijzigd na uw goedkeuring/)
    expect(textsOf(asked.card)).toMatch(/1\.210,00[\s\S]*1\.331,00/)
    expect(await invoiceOf(akkoord, booked)).toMatchObject({
      amount: '1331.00',
      round: 2,
      failure: null,
      changed: { fields: [{ field: 'amount', was: '1210.00', is: '1331.00' }], by: 'J. Bos' },
      changedSentences: ['Het bedrag was €\u00a01.210,00 en is €\u00a01.331,00.'],
    })
    expect(await linesOf(booked, 'changed')).toMatchObject([{ actor: 'J. Bos', details: { round: 2 } }])
    expect(await clickButton(akkoord, 'anna', asked, 'approve')).toMatchObject({ as: 'message' })
    expect(await linesOf(booked, 'approved')).toHaveLength(1)
    await cardSaying(akkoord, 'bea', booked, /De goedkeuring is opnieuw gevraagd/)

    // A failure of the new round is news: a card of its own, and the closed one stays closed.
    exact().act(DEMO, 'process-entry', inExact(booked))
    await clickButton(akkoord, 'anna', asked, 'approve', 'anna', LOOKED)
    const failedAgain = await cardSaying(akkoord, 'bea', booked, /al verwerkt/)
    expect(failedAgain.activityId).not.toBe(failed.activityId)
    exact().act(DEMO, 'unprocess-entry', inExact(booked))
    await clickButton(akkoord, 'bea', failedAgain, 'try-again')
    await stateOf(akkoord, booked, 'released')
    expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: '30', AmountFC: 1331 })
    expect(termsOf(akkoord, booked)).toMatchObject([{ PaymentMethod: 'B' }])
    expect(cardsAbout(akkoord, 'bea', booked).map(headingOf)).not.toContain('⚠ Niet betaalbaar gesteld')
  })

  test('A15: with another supplier in Exact Online, of whom the number was booked before, it is refused', async () => {
    const invoiceNumber = 'TWICE-1'
    const ofKpn = await bookForAnna(akkoord, { invoiceNumber, supplier: { name: 'KPN B.V.' } })
    const booked = await bookForAnna(akkoord, { invoiceNumber })
    await reject(booked)
    Object.assign(entryOf(akkoord, booked) ?? {}, { Supplier: entryOf(akkoord, ofKpn)?.Supplier })
    const told = await cardSaying(akkoord, 'bea', booked, /Afgekeurd/)
    const authorizers = objectIdOf('anna')
    expect(await clickButton(akkoord, 'bea', told, 'new-round', 'bea', { authorizers })).toEqual({
      as: 'message',
      text: 'Van deze leverancier is al een andere factuur met dit nummer geboekt. Er is niets gewijzigd.',
    })
    expect(await post(booked, 'new-round')).toMatchObject({ status: 409, body: { error: { code: 'duplicate' } } })
    expect(await invoiceOf(akkoord, booked)).toMatchObject({
      state: 'rejected',
      round: 1,
      supplier: 'Bakker Bouw B.V.',
      changed: null,
    })
  })

  test('from the invoice’s own card, which shows what became of it; what changed is cleared once nothing did', async () => {
    const invoiceNumber = 'CLEARED-1'
    const booked = await bookForAnna(akkoord, { invoiceNumber })
    exact().act(DEMO, 'change-amount', { ...inExact(booked), amount: 1331 })
    expect((await post(booked, 'new-round')).status).toBe(200)
    expect(await invoiceOf(akkoord, booked)).toMatchObject({ changed: { fields: [{ field: 'amount' }] } })
    const card = await invoiceCard(booked, invoiceNumber)
    const authorizers = objectIdOf('anna')
    for (const press of ['once', 'once more, on what was seen before']) {
      const shown = await clickButton(akkoord, 'bea', card, 'new-round', 'bea', { authorizers })
      expect({ press, as: shown.as }).toEqual({ press, as: 'card' })
      expect(buttonOf(shown.card, 'new-round')?.data).toMatchObject({ round: 3 })
    }
    const kept = akkoord.world.microsoft.readChat('bea').find(({ activityId }) => activityId === card.activityId)
    expect(buttonOf(kept?.card, 'new-round')?.data).toMatchObject({ round: 3 })
    expect(await invoiceOf(akkoord, booked)).toMatchObject({ round: 3, changed: null, amount: '1331.00' })
    await clickButton(akkoord, 'anna', await askedInRound('anna', booked, 3), 'approve')
    await stateOf(akkoord, booked, 'released')
  })

  test('is refused with its reason, and then nothing changes', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    const stranger = '99999999-0000-4000-8000-000000000009'
    const callAs = async (person: string, roles: string[], body: unknown = {}) =>
      await akkoord.callWith(
        await akkoord.world.microsoft.issueUserToken(person, { roles }),
        'POST',
        `/api/invoices/${booked.body.administration}/${booked.body.invoice}/new-round`,
        body,
      )
    const before = await invoiceOf(akkoord, booked)
    const answers = [
      [await callAs('mark', ['Manager']), 403, 'role-missing'],
      [await callAs('kim', ['Booker']), 403, 'not-manager'],
      [await post({ ...booked, body: { ...booked.body, invoice: stranger } }, 'new-round'), 404, 'unknown-invoice'],
      [await post({ ...booked, body: { ...booked.body, invoice: 'x' } }, 'new-round'), 404, 'unknown-invoice'],
      [await post(booked, 'new-round', { authorizers: ['x'] }), 400, 'malformed'],
      [await post(booked, 'new-round', { authorizers: [] }), 422, 'authorizer-required'],
      [await post(booked, 'new-round', { authorizers: [stranger] }), 422, 'authorizer-unknown'],
      [await post(booked, 'new-round', { authorizers: [objectIdOf('bea')] }), 422, 'authorizer-is-booker'],
      [await post(booked, 'new-round', { round: 2 }), 409, 'closed'],
      [await post(booked, 'withdraw', { reason: 'x'.repeat(501) }), 400, 'malformed'],
    ] as const
    for (const [answer, status, code] of answers) {
      expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status, code })
    }
    exact().faults.add({ kind: 'status', status: 503, times: null })
    for (const path of ['new-round', 'withdraw']) {
      expect(await post(booked, path)).toMatchObject({ status: 503, body: { error: { code: 'exact-unavailable' } } })
    }
    exact().faults.clear()
    exact().act(DEMO, 'change-condition', { ...inExact(booked), condition: '14' })
    expect(await post(booked, 'new-round')).toMatchObject({
      status: 409,
      body: { error: { code: 'entry-not-blocked' } },
    })
    expect(await invoiceOf(akkoord, booked)).toEqual(before)
    exact().act(DEMO, 'remove-entry', inExact(booked))
    expect(await post(booked, 'new-round')).toMatchObject({ status: 409, body: { error: { code: 'entry-gone' } } })
    // An administrator may, whoever booked it.
    expect((await post(booked, 'withdraw', {}, 'kim')).status).toBe(200)
  })
})

describe('A5: replacing an authorizer', () => {
  test('who cannot be reached is replaced from the card that says so; given approvals stand', async () => {
    akkoord.world.microsoft.faults.add({ on: 'install-app', kind: 'forbidden', person: 'nora' })
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'nora'] })
    await approve(akkoord, booked)
    const told = await cardSaying(akkoord, 'bea', booked, /Niet iedereen is bereikt/)
    const to = objectIdOf('arjan')
    expect(await clickButton(akkoord, 'bea', told, 'replace', 'bea', { to })).toMatchObject({
      as: 'message',
      text: 'De nieuwe autorisator wordt gevraagd.',
    })
    expect(await openSeats(booked)).toEqual(['Anna de Wit: approved', 'Arjan Smit: open'])
    expect(await invoiceOf(akkoord, booked)).toMatchObject({
      replaced: [{ name: 'Nora Post', to: 'Arjan Smit', by: 'Bea Jansen', round: 1 }],
    })
    await askedCard(akkoord, 'arjan', booked)
    // What she was never asked she is not told of either.
    akkoord.world.microsoft.faults.clear()
    await akkoord.world.microsoft.client.install('nora')
    await approve(akkoord, booked, 'arjan')
    await stateOf(akkoord, booked, 'released')
    await cardSaying(akkoord, 'arjan', booked, /Released for payment/)
    expect(cardsAbout(akkoord, 'nora', booked)).toEqual([])
    expect(await linesOf(booked, 'replaced')).toMatchObject([
      { actor: 'Bea Jansen', details: { from: 'Nora Post', to: 'Arjan Smit' } },
    ])
  })

  test('who is replaced sees so and decides nothing; replaced back, they are asked anew', async () => {
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'mark'] })
    const annas = await askedCard(akkoord, 'anna', booked)
    const replace = (from: string, to: string) =>
      post(booked, 'authorizers/replace', { from: objectIdOf(from), to: objectIdOf(to) })
    expect((await replace('anna', 'sara')).status).toBe(200)
    await nowSays('anna', annas, /Overgedragen aan Sara Vos/)
    expect(await clickButton(akkoord, 'anna', annas, 'approve')).toMatchObject({
      as: 'message',
      text: 'Deze aanvraag is voor iemand anders.',
    })
    expect(codeOf(await replace('anna', 'arjan'))).toBe('authorizer-decided')
    expect(codeOf(await replace('mark', 'sara'))).toBe('authorizer-seated')
    expect(codeOf(await replace('mark', 'bea'))).toBe('authorizer-is-booker')

    const saras = await askedCard(akkoord, 'sara', booked)
    expect((await replace('sara', 'anna')).status).toBe(200)
    await nowSays('sara', saras, /Overgedragen aan Anna de Wit/)
    const again = await askedCard(akkoord, 'anna', booked)
    expect(again.activityId).not.toBe(annas.activityId)
    await approve(akkoord, booked)
    expect(codeOf(await replace('anna', 'sara'))).toBe('authorizer-decided')
    await approve(akkoord, booked, 'mark')
    await stateOf(akkoord, booked, 'released')
    expect(codeOf(await replace('mark', 'sara'))).toBe('not-now')
  })
})

test('A9: a supplier’s new bank account is pointed out, and approving takes a look', async () => {
  const supplier = { supplier: { name: 'KPN B.V.' } }
  const first = await bookForAnna(akkoord, supplier)
  expect(await invoiceOf(akkoord, first)).toMatchObject({ warnings: [] })
  await approve(akkoord, first)
  await stateOf(akkoord, first, 'released')
  exact().act(DEMO, 'change-main-bank-account', { supplier: 'KPN B.V.', iban: 'NL02ABNA0123456789' })
  const second = await bookForAnna(akkoord, supplier)
  expect(await invoiceOf(akkoord, second)).toMatchObject({
    warnings: [{ warning: 'new-bank-account', account: '6789' }],
  })
  const card = await askedCard(akkoord, 'anna', second)
  expect(textsOf(card.card)).toMatch(/⚠[\s\S]*…6789/)
  expect(await clickButton(akkoord, 'anna', card, 'approve')).toMatchObject({ as: 'message' })
  expect(await clickButton(akkoord, 'anna', card, 'approve', 'anna', LOOKED)).toMatchObject({ as: 'card' })
  await stateOf(akkoord, second, 'released')
})

describe('at the same moment', () => {
  const atOnce = <T>(run: (index: number) => Promise<T>, count = AT_ONCE): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => run(index)))
  const keyOf = (index: number) => CROWD[index]?.key ?? ''

  /** Books invoices, each for one of the crowd; has each approved while something else is done about it. */
  const whileApproved = async (count: number, act: (booked: Answer, index: number) => Promise<Answer>) => {
    const invoices = await atOnce(
      (index) => bookInvoice(akkoord, { paymentCondition: '30', authorizers: [keyOf(index)] }),
      count,
    )
    const cards = await Promise.all(invoices.map((booked, index) => askedCard(akkoord, keyOf(index), booked)))
    const acted = invoices.map((booked, index) => act(booked, index))
    return await Promise.all(
      invoices.map(async (booked, index) => {
        // Begun together, each click would come first: so it begins while this very invoice is being dealt with.
        await acted[index - (AHEAD[index % AHEAD.length] ?? 0)]
        await clickButton(akkoord, keyOf(index), cards[index], 'approve')
        return { booked, answer: (await acted[index]) as Answer }
      }),
    )
  }

  test('A5, A8: approving and being replaced: exactly one wins', async () => {
    const outcomes = await whileApproved(AT_ONCE, (booked, index) =>
      post(booked, 'authorizers/replace', { from: objectIdOf(keyOf(index)), to: objectIdOf('sara') }),
    )
    for (const { booked, answer } of outcomes) {
      if (answer.status === 200) {
        expect(await linesOf(booked, 'approved')).toEqual([])
        expect(await openSeats(booked)).toEqual([`${nameOf('sara')}: open`])
        expect(writesOf(booked)).toBe(0)
      } else {
        expect(['authorizer-decided', 'not-now']).toContain(codeOf(answer))
        await stateOf(akkoord, booked, 'released')
        expect(await linesOf(booked, 'replaced')).toEqual([])
      }
    }
  })

  test('A7, A8: an approval of the first round and a new round: it releases, or it counts for nothing', async () => {
    const outcomes = await whileApproved(10, (booked) => post(booked, 'new-round'))
    for (const { booked, answer } of outcomes) {
      if (answer.status === 200) {
        expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'waiting', round: 2 })
        expect(await openSeats(booked)).toEqual([expect.stringMatching(/: open$/)])
        expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: 'AU' })
        expect(writesOf(booked)).toBe(0)
      } else {
        expect(codeOf(answer)).toBe('not-now')
        await stateOf(akkoord, booked, 'released')
        expect(await linesOf(booked, 'new-round')).toEqual([])
      }
    }
  })

  test('A7, A8: the last approval and a withdrawal: exactly one wins', async () => {
    const outcomes = await whileApproved(10, async (booked) => {
      exact().act(DEMO, 'pay-terms', inExact(booked))
      return await post(booked, 'withdraw')
    })
    for (const { booked, answer } of outcomes) {
      if (answer.status === 200) {
        expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'withdrawn' })
        expect(await linesOf(booked, 'approved')).toEqual([])
      } else {
        expect(codeOf(answer)).toBe('not-now')
        await stateOf(akkoord, booked, 'paid')
      }
      expect(writesOf(booked)).toBe(0)
    }
  })

  test('A13: twenty new rounds are one, and each authorizer is asked once', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    const answers = await atOnce(() => post(booked, 'new-round', { round: 1 }))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(new Set(answers.map(codeOf))).toEqual(new Set([undefined, 'closed']))
    expect(await invoiceOf(akkoord, booked)).toMatchObject({ round: 2 })
    await clickButton(akkoord, 'anna', await askedInRound('anna', booked, 2), 'approve')
    await stateOf(akkoord, booked, 'released')
    expect(cardsAbout(akkoord, 'anna', booked)).toHaveLength(1)
    expect(await linesOf(booked, 'new-round')).toHaveLength(1)
  })
})
