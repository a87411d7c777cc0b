import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { dutchDay } from '../../bot/approvals/dutch-day.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { clickButton, entryOf, headingOf, termsOf } from './steps.ts'
import { approve, bookForAnna, cardSaying, cardsAbout, stateOf, textsOf } from './told.ts'

const DAY_MS = 24 * 60 * 60_000
const PAYABLE = /betaalbaar|payable|released for payment/i
/** Headings of the news about a release that there is something to know of. */
const REMARKED = /let op$|in Exact Online( onbekend)?$/

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  akkoord.world.microsoft.limits.enforce(false)
  akkoord.world.exact.act(DEMO, 'add-condition', {
    ...{ code: '31', description: '30 dagen, 2% binnen 3', days: 30 },
    ...{ discountPercentage: 0.02, discountDays: 3 },
  })
})
afterEach(() => akkoord.world.exact.faults.clear())

const exact = () => akkoord.world.exact
const setting = () => `/api/administrations/${akkoord.administration}`
const today = () => dutchDay(akkoord.now())
const released = (booked: Answer) => stateOf(akkoord, booked, 'released')

/** What the booker was told of the release besides that it was made: every such card. */
const news = (booked: Answer) => cardsAbout(akkoord, 'bea', booked).filter((card) => REMARKED.test(headingOf(card)))

const theNews = async (booked: Answer, says: RegExp): Promise<string> => {
  const card = await cardSaying(akkoord, 'bea', booked, says)
  expect(news(booked)).toHaveLength(1)
  return textsOf(card.card)
}

/** Everything that anybody is shown of an invoice: cards, the row of the list, the page, the words of its timeline. */
const everythingShown = async (booked: Answer): Promise<string> => {
  const { administration, invoice } = booked.body
  const { body } = await akkoord.call('bea', 'GET', `/api/invoices/${administration}/${invoice}?locale=nl`)
  const search = `/api/invoices?administration=${administration}&search=${body.invoiceNumber}`
  const list = (await akkoord.call('bea', 'GET', search)).body
  expect(list).toMatchObject({ invoices: [{ invoice, isPayable: body.isPayable }] })
  const cards = ['anna', 'bea'].flatMap((person) => cardsAbout(akkoord, person, booked))
  const shown = [...cards.map(({ card }) => textsOf(card)), ...cards.map(({ summary }) => summary ?? '')]
  return [...shown, body.remarkSentences, JSON.stringify(body.timelineWords)].flat().join('\n')
}

describe('a release that there is something to know of', () => {
  test('nothing to know: nobody but the authorizers is told', async () => {
    const booked = await bookForAnna(akkoord)
    await approve(akkoord, booked)
    const invoice = await released(booked)
    expect(invoice).toMatchObject({
      isPayable: true,
      readBack: { conditionCode: '30', way: 'condition', ownApproval: null, lostDiscount: null, openCreditNotes: [] },
      remarkSentences: [],
    })
    await cardSaying(akkoord, 'anna', booked, /Betaalbaar gesteld/)
    expect(cardsAbout(akkoord, 'bea', booked)).toEqual([])
  })

  test('a discount that ran out and a credit note on AU are told at once, in one piece of news', async () => {
    const KPN = { supplier: { name: 'KPN B.V.' } }
    const credit = { kind: 'credit-note', lines: [{ glAccount: '4300', vatCode: '2', amount: '-50.00' }] }
    const note = await bookForAnna(akkoord, { ...KPN, ...credit, invoiceNumber: 'CN-7' })
    expect(note).toMatchObject({ status: 201, body: { state: 'waiting' } })
    const booked = await bookForAnna(akkoord, { ...KPN, paymentCondition: '31', invoiceDate: today() })
    akkoord.later(5 * DAY_MS)
    await approve(akkoord, booked)
    const invoice = await released(booked)
    expect(invoice).toMatchObject({
      isPayable: true,
      readBack: {
        lostDiscount: { until: expect.any(String), amount: '24.20' },
        openCreditNotes: [{ invoiceNumber: 'CN-7', amount: '-60.50' }],
      },
    })
    const told = await theNews(booked, /Betaalbaar gesteld, let op/)
    expect(told).toContain('Creditnota CN-7 (€\u00a060,50) van deze leverancier stond bij de controle nog op AU')
    expect(told).toContain('Verreken de creditnota zelf of houd de betaling aan.')
    expect(told).toContain('De betalingskorting van €\u00a024,20 gold tot en met')
    expect(told).toContain('Vraag de leverancier of de korting nog geldt.')
    expect(await everythingShown(booked)).toMatch(/CN-7[\s\S]*betalingskorting/)
  })
})

describe("Exact Online's own approval, a second lock", () => {
  const useOwnApproval = async () => {
    exact().faults.add({ kind: 'habit', habit: 'own-approval' })
    expect((await akkoord.call('kim', 'POST', `${setting()}/check-setup`, {})).body).toMatchObject({
      ownApproval: true,
    })
  }

  test.each([
    { is: 'waits', status: undefined, says: 'Wacht nog op goedkeuring in Exact Online', todo: 'Keur de factuur ook' },
    { is: 'rejected', status: 5, says: 'Afgekeurd in Exact Online', todo: 'Overleg met wie' },
    { is: 'unknown', status: undefined, says: 'Goedkeuring in Exact Online onbekend', todo: 'Kijk in Exact Online' },
  ] as const)('$is: the booker is told, and nothing calls it payable', async ({ is, status, says, todo }) => {
    const booked = await bookForAnna(akkoord)
    await useOwnApproval()
    if (status) exact().act(DEMO, 'approve-terms', { entry: String(booked.body.entryId), status })
    const payables = { endpoint: 'read/financial/PayablesList', times: null }
    if (is === 'unknown') exact().faults.add({ kind: 'status', status: 503, ...payables })
    await approve(akkoord, booked)
    expect(await released(booked)).toMatchObject({
      isPayable: false,
      readBack: { conditionCode: '30', ownApproval: is },
    })
    expect(await theNews(booked, new RegExp(says))).toContain(todo)
    await cardSaying(akkoord, 'anna', booked, /^✓ Goedgekeurd/)
    expect(await everythingShown(booked)).not.toMatch(PAYABLE)
  })

  test('approved there, or not used any more: it is payable, and nothing is to be told', async () => {
    const there = await bookForAnna(akkoord)
    await useOwnApproval()
    exact().act(DEMO, 'approve-terms', { entry: String(there.body.entryId) })
    await approve(akkoord, there)
    expect(await released(there)).toMatchObject({ isPayable: true, readBack: { ownApproval: null } })
    exact().faults.clear()
    expect((await akkoord.call('kim', 'POST', `${setting()}/check-setup`, {})).body).toMatchObject({
      ownApproval: false,
    })
    const off = await bookForAnna(akkoord)
    await approve(akkoord, off)
    expect(await released(off)).toMatchObject({ isPayable: true })
    expect([...news(there), ...news(off)]).toEqual([])
  })
})

describe('the second way to release', () => {
  const allow = (releaseByTerms: boolean, person = 'kim') =>
    akkoord.call(person, 'PATCH', setting(), { releaseByTerms })
  const process = (booked: Answer) => exact().act(DEMO, 'process-entry', { entry: String(booked.body.entryId) })

  test('is off at first, and switched by an administrator only', async () => {
    const { body } = await akkoord.call('bea', 'GET', '/api/administrations')
    expect(body.administrations).toMatchObject([{ releaseByTerms: false }])
    expect((await allow(true, 'bea')).status).toBe(403)
    expect(await allow(true)).toMatchObject({ status: 200, body: { releaseByTerms: true, holdUntilApproved: true } })
    expect((await akkoord.call('kim', 'GET', `${setting()}/overview`)).body).toMatchObject({ releaseByTerms: true })
    expect(await allow(false)).toMatchObject({ status: 200, body: { releaseByTerms: false } })
  })

  test('every term of a processed entry is put on credit, and everywhere it says that the condition stays AU', async () => {
    const booked = await bookForAnna(akkoord)
    exact().act(DEMO, 'split-term', { entry: String(booked.body.entryId), parts: 2 })
    process(booked)
    await approve(akkoord, booked)
    const failure = await cardSaying(akkoord, 'bea', booked, /De boeking is al verwerkt/)
    expect(termsOf(akkoord, booked)).toMatchObject([{ PaymentMethod: 'K' }, { PaymentMethod: 'K' }])

    await allow(true)
    await clickButton(akkoord, 'bea', failure, 'try-again')
    const invoice = await released(booked)
    expect(invoice).toMatchObject({
      isPayable: true,
      readBack: { conditionCode: 'AU', method: 'B', way: 'terms' },
      remarkSentences: [expect.stringContaining('de conditie blijft AU')],
    })
    expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: 'AU' })
    expect(termsOf(akkoord, booked)).toMatchObject([{ PaymentMethod: 'B' }, { PaymentMethod: 'B' }])
    expect(await theNews(booked, /Betaalbaar gesteld, let op/)).toContain(
      'gewijzigd (op krediet); de conditie blijft AU',
    )
    const says = /Conditie AU, betalingswijze nu op krediet\. Gecontroleerd/
    await cardSaying(akkoord, 'anna', booked, says)
    await cardSaying(akkoord, 'bea', booked, new RegExp(`Opgelost[\\s\\S]*${says.source}`))
    expect(JSON.stringify(invoice.timelineWords)).toContain('de conditie blijft AU')
  })
  test('who may not change terms hears that the entry is processed, and other invoices are released all the same', async () => {
    const right = { user: 'Bea Jansen', method: 'PUT', endpoint: 'cashflow/Payments' } as const
    exact().act(DEMO, 'take-right', right)
    const [one, other] = [await bookForAnna(akkoord), await bookForAnna(akkoord)]
    process(one)
    await approve(akkoord, one)
    const failed = await stateOf(akkoord, one, 'failed')
    expect(failed.failure).toMatchObject({ cause: 'entry-processed', stillBlocked: true })
    await approve(akkoord, other)
    await released(other)
    exact().act(DEMO, 'give-right', right)
  })
})
