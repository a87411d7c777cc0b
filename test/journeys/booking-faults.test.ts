import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bakkersFile, upload } from './e-invoice.ts'
import { entryOf, until } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, cardsAbout, stateOf, textsOf } from './told.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'

/** How often the job looks for a booking whose answer never came. */
const LOOK_AGAIN_MS = 30_000

/** From the booking to the moment at which the job takes it over. */
const TAKE_OVER_MS = 90_000

const NOTHING_POSTED = {
  status: 503,
  body: { error: { code: 'not-booked', problems: [{ detail: 'not booked, nothing was posted' }] } },
}

let akkoord: AkkoordUnderTest
let numbers = 0

beforeAll(async () => {
  akkoord = await startAkkoord('pglite')
  akkoord.world.microsoft.limits.enforce(false)
})
afterEach(() => exact().faults.clear())

const exact = () => akkoord.world.exact
const books = () => exact().books.division(DEMO)
const posts = () => exact().calls.filter(({ method, path }) => method === 'POST' && path.includes(ENTRIES))
const nextNumber = () => `F-${++numbers}`
const numbered = (number: string) => books().entries.filter(({ YourRef }) => YourRef === number)

/** What the API lists under this supplier invoice number, but for what was refused as a duplicate of it. */
const listed = async (number: string): Promise<Answer> => {
  const { body } = await akkoord.call('bea', 'GET', `/api/invoices?administration=${akkoord.administration}`)
  const found = (body.invoices as { invoiceNumber: string; state: string }[]).find(
    ({ invoiceNumber, state }) => invoiceNumber === number && state !== 'duplicate',
  )
  return { status: 200, body: found ?? {} }
}

describe('Exact Online fails while an invoice is booked', () => {
  test.each([
    ['it is down before anything was posted', { kind: 'status', status: 503 }],
    ['it takes no more calls', { kind: 'throttle', method: 'POST', endpoint: ENTRIES }],
  ] as const)('%s: not booked, nothing was posted', async (_how, fault) => {
    const invoiceNumber = nextNumber()
    exact().faults.add({ ...fault, times: null })
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject(NOTHING_POSTED)
    expect(numbered(invoiceNumber)).toEqual([])
    exact().faults.clear()
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({ status: 201, body: { state: 'waiting' } })
    expect(numbered(invoiceNumber)).toHaveLength(1)
  })

  test('A13: the posting itself has no clear answer: looked for before it is said that nothing was posted', async () => {
    const kinds = [
      { kind: 'status', status: 503 },
      { kind: 'cut-before' },
      { kind: 'login-redirect' },
      { kind: 'not-json' },
    ] as const
    for (const fault of kinds) exact().faults.add({ ...fault, method: 'POST', endpoint: ENTRIES })
    const invoiceNumbers = kinds.map(nextNumber)
    const answers = await Promise.all(invoiceNumbers.map((invoiceNumber) => bookForAnna(akkoord, { invoiceNumber })))
    expect(answers).toMatchObject(kinds.map(() => NOTHING_POSTED))
    for (const invoiceNumber of invoiceNumbers) {
      const looked = exact().calls.filter(({ method, path }) => method === 'GET' && path.includes(`'${invoiceNumber}'`))
      // For a duplicate before the posting, and twice for the entry after it.
      expect(looked).toHaveLength(3)
      expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({ status: 201 })
      expect(numbered(invoiceNumber)).toHaveLength(1)
    }
  })

  test('it is slow: booked once', async () => {
    exact().faults.add({ kind: 'delay', delayMs: 100, times: null })
    const invoiceNumber = nextNumber()
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({ status: 201 })
    expect(numbered(invoiceNumber)).toHaveLength(1)
  })

  test('it refuses in words: 422 with its words, nothing booked, and the number stays free', async () => {
    const invoiceNumber = nextNumber()
    const refusal = { kind: 'status', status: 500, message: 'Periode is afgesloten' } as const
    exact().faults.add({ ...refusal, method: 'POST', endpoint: ENTRIES })
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({
      status: 422,
      body: { error: { problems: [{ code: 'rejected-by-exact', detail: 'Periode is afgesloten' }] } },
    })
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({ status: 201 })
  })

  test('A13: the answer to the posting is cut off: found by supplier and number, booked once', async () => {
    const invoiceNumber = nextNumber()
    const before = posts().length
    exact().faults.add({ kind: 'cut-after', method: 'POST', endpoint: ENTRIES })
    const booked = await bookForAnna(akkoord, { invoiceNumber })
    expect(booked).toMatchObject({ status: 201, body: { state: 'waiting' } })
    expect(numbered(invoiceNumber)).toMatchObject([
      { EntryID: booked.body.entryId, EntryNumber: booked.body.entryNumber },
    ])
    expect(posts().slice(before)).toHaveLength(1)
    await approve(akkoord, booked)
    await stateOf(akkoord, booked, 'released')
  })

  test('an entry with that number that stood there before is not taken for ours', async () => {
    const invoiceNumber = nextNumber()
    const earlier = await bookForAnna(akkoord, { invoiceNumber })
    exact().faults.add({ kind: 'cut-before', method: 'POST', endpoint: ENTRIES })
    expect(await bookForAnna(akkoord, { invoiceNumber, duplicateReason: 'in delen' })).toMatchObject(NOTHING_POSTED)
    expect(numbered(invoiceNumber)).toMatchObject([{ EntryID: earlier.body.entryId }])
  })
})

describe('Exact Online is down after the posting', () => {
  const isDown = { kind: 'status', status: 503, method: 'GET', endpoint: ENTRIES, times: null } as const

  test('posted for certain, not read back: 202, and the authorizers are asked once it was', async () => {
    // The search for duplicates still passes.
    exact().faults.add({ ...isDown, skip: 1 })
    const booked = await bookForAnna(akkoord)
    expect(booked).toMatchObject({ status: 202, body: { state: 'booking' } })
    expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: 'AU' })
    expect(cardsAbout(akkoord, 'anna', booked)).toEqual([])
    exact().faults.clear()
    akkoord.later(TAKE_OVER_MS)
    await approve(akkoord, booked)
    const released = await stateOf(akkoord, booked, 'released')
    expect(released.entryNumber).toBe(entryOf(akkoord, booked)?.EntryNumber)
  })

  test('A13: not known whether it was posted: 503 says so, it cannot be booked twice, and it is found later', async () => {
    const invoiceNumber = nextNumber()
    exact().faults.add({ ...isDown, skip: 1 })
    exact().faults.add({ kind: 'cut-after', method: 'POST', endpoint: ENTRIES })
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({
      status: 503,
      body: { error: { code: 'unclear', problems: [{ detail: expect.stringContaining('Do not book it again') }] } },
    })
    exact().faults.clear()
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({ status: 409 })
    akkoord.later(TAKE_OVER_MS)
    const booked = await listed(invoiceNumber)
    await askedCard(akkoord, 'anna', booked)
    expect(numbered(invoiceNumber)).toHaveLength(1)
    const told = await cardSaying(akkoord, 'bea', booked, /Toch geboekt/)
    expect(textsOf(told.card)).toContain(invoiceNumber)
  })

  test('not known, and it was not posted: the booker is told, and may book it again', async () => {
    const invoiceNumber = nextNumber()
    exact().faults.add({ ...isDown, skip: 1 })
    exact().faults.add({ kind: 'cut-before', method: 'POST', endpoint: ENTRIES })
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({
      status: 503,
      body: { error: { code: 'unclear' } },
    })
    exact().faults.clear()
    akkoord.later(TAKE_OVER_MS + LOOK_AGAIN_MS)
    const lost = await listed(invoiceNumber)
    const told = await cardSaying(akkoord, 'bea', lost, /Niet geboekt/)
    expect(textsOf(told.card)).toContain('Boek de factuur opnieuw.')
    expect(await bookForAnna(akkoord, { invoiceNumber })).toMatchObject({ status: 201 })
    expect(numbered(invoiceNumber)).toHaveLength(1)
  })

  test('what stands there is not what was posted: 502, nobody is asked, the booker is told, until it is put right', async () => {
    const invoiceNumber = nextNumber()
    // Whoever else reads meanwhile is slowed down too, so that the time to change it is long enough in any case.
    exact().faults.add({ kind: 'delay', delayMs: 1_000, method: 'GET', endpoint: ENTRIES, times: null })
    const booking = bookForAnna(akkoord, { invoiceNumber })
    const entry = await until(async () => numbered(invoiceNumber)[0])
    exact().act(DEMO, 'change-amount', { entry: entry.EntryID, amount: 1331 })
    expect(await booking).toMatchObject({ status: 502, body: { error: { code: 'differs' } } })
    exact().faults.clear()
    const booked = await listed(invoiceNumber)
    const told = await cardSaying(akkoord, 'bea', booked, /1\.331,00/)
    expect(textsOf(told.card)).toContain('1.210,00')
    expect(cardsAbout(akkoord, 'anna', booked)).toEqual([])

    exact().act(DEMO, 'change-amount', { entry: entry.EntryID, amount: 1210 })
    akkoord.later(20 * 60_000)
    await askedCard(akkoord, 'anna', booked)
    expect(cardsAbout(akkoord, 'bea', booked)).toHaveLength(1)
  })
})

describe('an e-invoice is attached to its entry as a document, once', () => {
  const attached = (booked: Answer) =>
    until(async () => {
      const { body } = await akkoord.call(
        'bea',
        'GET',
        `/api/invoices/${booked.body.administration}/${booked.body.invoice}`,
      )
      return (body.timeline as { event: string }[]).find(({ event }) => event === 'file-attached')
    })

  const expectOneDocument = (booked: Answer, file: string) => {
    const entry = entryOf(akkoord, booked)
    const ours = books().documents.filter(({ Subject }) => String(Subject).includes(String(entry?.YourRef)))
    expect(ours).toMatchObject([{ ID: entry?.Document }])
    const attachments = books().attachments.filter(({ Document }) => Document === entry?.Document)
    expect(attachments).toHaveLength(1)
    expect(Buffer.from(String(attachments[0]?.base64), 'base64').toString()).toBe(file)
  }

  const THREE_CALLS = [
    ['the document', 'POST', 'documents/Documents'],
    ['the attachment', 'POST', 'documents/DocumentAttachments'],
    ['the link to the entry', 'PUT', ENTRIES],
  ] as const
  const KINDS = ['cut-after', 'cut-before'] as const

  test.each(THREE_CALLS.flatMap(([what, ...call]) => KINDS.map((kind) => [what, kind, ...call] as const)))(
    'also when %s failed at first: %s',
    async (_what, kind, method, endpoint) => {
      exact().faults.add({ kind, method, endpoint })
      const file = bakkersFile()
      const booked = await upload(akkoord, file)
      expect(booked).toMatchObject({ status: 201, body: { state: 'waiting', paymentCondition: '30' } })
      await until(async () => (exact().faults.list().length === 0 ? true : undefined))
      akkoord.later(5_000)
      await attached(booked)
      expectOneDocument(booked, file)
    },
  )
})
