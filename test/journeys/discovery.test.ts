import { beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { SeenMessage } from '../../sandbox/microsoft/page/read-chat.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bookingElsewhere } from './hand-entry.ts'
import { queryDatabase } from './query-database.ts'
import { clickButton, entryOf, invoiceOf, termsOf, until } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, cardsAbout, stateOf, textsOf } from './told.ts'

let akkoord: AkkoordUnderTest
let beaBooks: Awaited<ReturnType<typeof bookingElsewhere>>
let coenBooks: Awaited<ReturnType<typeof bookingElsewhere>>

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  const exact = { url: akkoord.world.exact.url, now: akkoord.now }
  beaBooks = await bookingElsewhere(exact, 'Bea Jansen')
  coenBooks = await bookingElsewhere(exact, 'Coen Blok')
  await until(async () => (await queryDatabase(akkoord, 'select 1 from watch')).at(0))
})

const objectIdOf = (person: string) => akkoord.world.microsoft.directory.get(person).objectId

/** Has Akkoord look at what stands on AU now, and waits until it has. */
const looked = async () => {
  const [{ turned_at: before } = {}] = await queryDatabase(
    akkoord,
    'update watch set watch_at = $1 returning turned_at',
    [akkoord.now()],
  )
  await until(async () => {
    const [row] = await queryDatabase(akkoord, 'select turned_at, watch_at from watch')
    const isOver = Number(row?.turned_at) > Number(before ?? 0) && Number(row?.watch_at) > Number(akkoord.now())
    return isOver || undefined
  }, 20_000)
}

/** The invoice that an entry is kept as. */
const kept = (entryId: string): Promise<Answer> =>
  until(async () => {
    const [row] = await queryDatabase(
      akkoord,
      'select administration_id, invoice_id from discovered_entry where entry_id = $1',
      [entryId],
    )
    return row && { status: 200, body: { administration: row.administration_id, invoice: row.invoice_id, entryId } }
  })

/** Has it found, and waits for the card that asks this person about it. */
const found = async (entryId: string, person: string, says = /Wie keurt deze factuur goed/) => {
  await looked()
  const invoice = await kept(entryId)
  return { invoice, card: await cardSaying(akkoord, person, invoice, says) }
}

const adopt = (person: string, card: SeenMessage, authorizers: string[]) =>
  clickButton(akkoord, person, card, 'adopt', person, { authorizers: authorizers.map(objectIdOf).join(',') })

const post = (person: string, { body }: Answer, path: string, sent: unknown = {}) =>
  akkoord.call(person, 'POST', `/api/invoices/${body.administration}/${body.invoice}/${path}`, sent)

const linesOf = async (invoice: Answer) =>
  (await invoiceOf(akkoord, invoice)).timeline as { event: string; actor: string; details: Record<string, unknown> }[]

const RULES = () => `/api/administrations/${akkoord.administration}/authorizer-rules`
const ANYTHING = { supplier: null, from: null, to: null, costCentre: null, condition: null }

const setRules = async (...rules: object[]) => {
  const { body } = await akkoord.call('kim', 'GET', RULES())
  const saved = await akkoord.call('kim', 'PUT', RULES(), { version: body.version, rules })
  expect(saved).toMatchObject({ status: 200 })
}

describe('an entry that was booked with AU elsewhere', () => {
  test('is asked about by card, approved, and released with the condition that was chosen', async () => {
    const { invoice, card } = await found(await beaBooks(), 'bea')
    expect(textsOf(card.card)).toMatch(/Geboekt in Exact Online door Bea Jansen[\s\S]*conditie 30 \(op krediet\)/)
    expect((await invoiceOf(akkoord, invoice)).state).toBe('discovered')
    // Its card closes soon after it leaves AU.
    const [watch] = await queryDatabase(akkoord, 'select waits, watch_at - turned_at < $1 as "isSoon" from watch', [
      '1:00',
    ])
    expect(watch).toEqual({ waits: true, isSoon: true })

    // A6: who booked it does not approve it; nor is anyone else asked meanwhile.
    expect(await adopt('bea', card, ['bea', 'anna'])).toMatchObject({ text: expect.stringMatching(/niet zelf/) })
    // Nor does an administrator who answers in the booker's place, and would check their own answer.
    expect(await post('kim', invoice, 'adopt', { authorizers: [objectIdOf('kim')] })).toMatchObject({
      status: 422,
      body: { error: { code: 'authorizer-is-booker' } },
    })
    const choices = JSON.stringify(card.card).match(/"title":"14 [^"]*","value":"(\d)"/)
    await clickButton(akkoord, 'bea', card, 'choose-condition', 'bea', { condition: choices?.[1] })
    const chosen = await cardSaying(akkoord, 'bea', invoice, /conditie 14 \(op krediet\)/)

    // A13: two clicks and the tab at the same moment.
    const [api] = await Promise.all([
      post('bea', invoice, 'adopt', { authorizers: [objectIdOf('anna')] }),
      adopt('bea', chosen, ['anna']),
      adopt('bea', chosen, ['anna']),
    ])
    expect([200, 409]).toContain(api.status)
    await stateOf(akkoord, invoice, 'waiting')
    await cardSaying(akkoord, 'bea', invoice, /Ter goedkeuring aangeboden[\s\S]*Anna de Wit/)
    expect(entryOf(akkoord, invoice)).toMatchObject({ PaymentCondition: 'AU' })

    await approve(akkoord, invoice)
    const released = await stateOf(akkoord, invoice, 'released')
    expect(released).toMatchObject({ dueDate: '2026-11-26', entryId: invoice.body.entryId })
    expect(entryOf(akkoord, invoice)).toMatchObject({ PaymentCondition: '14' })
    expect(termsOf(akkoord, invoice)).toMatchObject([{ PaymentMethod: 'B' }])
    expect(cardsAbout(akkoord, 'anna', invoice)).toHaveLength(1)
    const lines = await linesOf(invoice)
    expect(lines.filter(({ event }) => ['discovered', 'adopted'].includes(event))).toMatchObject([
      { event: 'discovered', actor: 'Bea Jansen' },
      { event: 'adopted', actor: 'Bea Jansen', details: { bookedBy: 'Bea Jansen', condition: '14', byRule: false } },
    ])
    await looked()
    expect(cardsAbout(akkoord, 'bea', invoice)).toHaveLength(1)
  })

  test('of somebody without a connection is asked of the administrator, and is only taken over as it was seen', async () => {
    const { invoice, card } = await found(await coenBooks(), 'kim')
    expect(textsOf(card.card)).toContain('Geboekt in Exact Online door Coen Blok')
    expect(cardsAbout(akkoord, 'bea', invoice)).toEqual([])
    // A stranger to it can neither see nor answer.
    expect((await post('bea', invoice, 'adopt', { authorizers: [objectIdOf('anna')] })).status).toBe(403)

    akkoord.world.exact.act(DEMO, 'change-amount', { entry: String(invoice.body.entryId), amount: 2420 }, 'Coen Blok')
    expect(JSON.stringify(await adopt('kim', card, ['anna']))).toContain('2.420,00')
    expect((await invoiceOf(akkoord, invoice)).state).toBe('discovered')
    await adopt('kim', card, ['anna'])
    expect(await stateOf(akkoord, invoice, 'waiting')).toMatchObject({ amount: '2420.00', bookedBy: 'Kim Visser' })
    expect(textsOf((await askedCard(akkoord, 'anna', invoice)).card)).toContain('2.420,00')
  })

  test('A6: an approval of who turns out to have made it counts for nothing, and somebody hears of it', async () => {
    const entryId = await coenBooks()
    const { invoice, card } = await found(entryId, 'kim')
    await adopt('kim', card, ['anna', 'arjan'])
    await stateOf(akkoord, invoice, 'waiting')
    await clickButton(akkoord, 'anna', await askedCard(akkoord, 'anna', invoice), 'approve')
    const made = 'update discovered_entry set creator_name = $1 where entry_id = $2 returning 1'
    expect(await queryDatabase(akkoord, made, ['Anna de Wit', entryId])).toHaveLength(1)
    await clickButton(akkoord, 'arjan', await askedCard(akkoord, 'arjan', invoice), 'approve')

    const told = await cardSaying(akkoord, 'kim', invoice, /Niet iedereen telt mee/)
    expect(textsOf(told.card)).toContain('Anna de Wit')
    expect(entryOf(akkoord, invoice)).toMatchObject({ PaymentCondition: 'AU' })
    await clickButton(akkoord, 'kim', told, 'new-round', 'kim', { authorizers: objectIdOf('arjan') })
    await clickButton(akkoord, 'arjan', await askedCard(akkoord, 'arjan', invoice), 'approve')
    await stateOf(akkoord, invoice, 'released')
  })

  test('is closed once it leaves AU, asked about again when it comes back, and left alone when somebody says so', async () => {
    const entryId = await beaBooks()
    const { invoice } = await found(entryId, 'bea')
    const change = (condition: string) =>
      akkoord.world.exact.act(DEMO, 'change-condition', { entry: entryId, condition }, 'J. Bos')
    change('30')
    await looked()
    await cardSaying(akkoord, 'bea', invoice, /Niet meer op AU/)
    expect(await post('bea', invoice, 'adopt', { authorizers: [objectIdOf('anna')] })).toMatchObject({ status: 409 })

    change('AU')
    await looked()
    const again = await until(async () => {
      const cards = cardsAbout(akkoord, 'bea', invoice)
      return cards.length === 2 ? cards[1] : undefined
    })
    await clickButton(akkoord, 'bea', again, 'leave-alone')
    await stateOf(akkoord, invoice, 'left-alone')
    await looked()
    expect(await post('bea', invoice, 'leave-alone')).toMatchObject({
      status: 409,
      body: { error: { code: 'not-now' } },
    })
    expect(cardsAbout(akkoord, 'bea', invoice)).toHaveLength(2)
    expect(entryOf(akkoord, invoice)).toMatchObject({ PaymentCondition: 'AU' })
  })

  test('A15: that stands there twice is not taken over while it does', async () => {
    const yourRef = 'ELDERS-TWICE'
    const first = await bookForAnna(akkoord, { invoiceNumber: yourRef })
    const { invoice, card } = await found(await beaBooks({ yourRef }), 'bea')
    expect(textsOf(card.card)).toContain(`Boekstuk ${first.body.entryNumber} heeft hetzelfde factuurnummer`)
    const refused = await post('bea', invoice, 'adopt', { authorizers: [objectIdOf('anna')] })
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'duplicate' } } })
    expect((await invoiceOf(akkoord, invoice)).state).toBe('discovered')
  })

  test('is not taken over while the setting is off, without authorizers, or with AU', async () => {
    const { invoice } = await found(await beaBooks(), 'bea')
    for (const [sent, code] of [
      [{ authorizers: [] }, 'authorizer-required'],
      [{ authorizers: [objectIdOf('anna')], condition: 'AU' }, 'condition-required'],
      [{ authorizers: [objectIdOf('bea')] }, 'authorizer-is-booker'],
    ] as const) {
      expect(await post('bea', invoice, 'adopt', sent)).toMatchObject({ status: 422, body: { error: { code } } })
    }
    await queryDatabase(akkoord, 'update administration set hold_until_approved = false')
    expect(await post('bea', invoice, 'adopt', { authorizers: [objectIdOf('anna')] })).toMatchObject({
      status: 409,
      body: { error: { code: 'hold-is-off' } },
    })
    await queryDatabase(akkoord, 'update administration set hold_until_approved = true')
    expect(
      (await post('bea', invoice, 'adopt', { authorizers: [objectIdOf('anna')], note: 'graag snel' })).status,
    ).toBe(200)
    expect(textsOf((await askedCard(akkoord, 'anna', invoice)).card)).toContain('graag snel')
  })

  test('that AU does not keep from payment is told once, to booker and administrator, and asked about', async () => {
    await setRules({ ...ANYTHING, authorizers: [objectIdOf('anna')] })
    const act = (name: string, input: object) => akkoord.world.exact.act(DEMO, name as never, input as never, 'J. Bos')
    const payable = await beaBooks()
    act('change-term-method', { entry: payable, method: 'B' })
    const { invoice, card } = await found(payable, 'bea')
    expect(textsOf(card.card)).toContain('kan nu zonder goedkeuring worden betaald')
    const told = /Niet meer geblokkeerd voor betaling/
    for (const person of ['bea', 'kim']) await cardSaying(akkoord, person, invoice, told)
    expect((await invoiceOf(akkoord, invoice)).state).toBe('discovered')

    act('change-term-method', { entry: payable, method: 'K' })
    await looked()
    await cardSaying(akkoord, 'bea', invoice, /De factuur is geblokkeerd voor betaling/)
    act('select-terms', { entry: payable })
    for (let turn = 0; turn < 2; turn++) await looked()
    const lines = (await linesOf(invoice)).filter(({ event }) => event === 'lock-broken')
    expect(lines).toMatchObject([{ details: { lock: 'open' } }, { actor: 'J. Bos', details: { lock: 'open' } }])
    await post('bea', invoice, 'leave-alone')
    await setRules()
  })

  test('more of them than are looked into in a turn, with nothing to ask about, keep no other from being asked about', async () => {
    const paid = []
    for (let count = 0; count < 11; count++) paid.push(await beaBooks())
    for (const entry of paid) akkoord.world.exact.act(DEMO, 'pay-terms', { entry } as never, 'J. Bos')
    const last = await beaBooks()
    await looked()
    await found(last, 'bea')
    await until(async () => {
      const skipped = await queryDatabase(akkoord, "select 1 from skipped_entry where reason = 'paid'")
      return skipped.length === paid.length || undefined
    })
    const from = akkoord.world.exact.calls.length
    for (let turn = 0; turn < 2; turn++) await looked()
    expect(akkoord.world.exact.calls.slice(from).filter(({ path }) => /cashflow\/Payments/.test(path))).toEqual([])
  })

  test('is not taken for foreign while a booking of ours with its number is in flight', async () => {
    const yourRef = 'ELDERS-IN-FLIGHT'
    const ours = await bookForAnna(akkoord, { invoiceNumber: yourRef })
    await queryDatabase(akkoord, "update invoice set state = 'booking', entry_id = null where invoice_id = $1", [
      ours.body.invoice,
    ])
    await looked()
    await queryDatabase(akkoord, "update invoice set state = 'waiting', entry_id = $2 where invoice_id = $1", [
      ours.body.invoice,
      ours.body.entryId,
    ])
    await looked()
    const found = await queryDatabase(akkoord, 'select 1 from discovered_entry where entry_id = $1', [
      ours.body.entryId,
    ])
    expect(found).toEqual([])
  })
})

describe('a rule of the administration', () => {
  test('answers instead of whoever booked it, who is not asked', async () => {
    await setRules(
      { ...ANYTHING, from: '5000.00', authorizers: [objectIdOf('anna')] },
      { ...ANYTHING, supplier: { search: 'Bakker Bouw B.V.' }, condition: '14', authorizers: [objectIdOf('arjan')] },
    )
    expect((await akkoord.call('bea', 'GET', RULES())).body.rules).toMatchObject([
      { from: '5000.00' },
      { supplier: { name: 'Bakker Bouw B.V.' }, authorizers: [{ name: 'Arjan Smit' }] },
    ])
    const entryId = await beaBooks()
    await looked()
    const invoice = await kept(entryId)
    const card = await askedCard(akkoord, 'arjan', invoice)
    expect(textsOf(card.card)).toMatch(/Why you\s+A rule of .+ chose you/)
    await approve(akkoord, invoice, 'arjan')
    await stateOf(akkoord, invoice, 'released')
    expect(entryOf(akkoord, invoice)).toMatchObject({ PaymentCondition: '14' })
    expect(cardsAbout(akkoord, 'bea', invoice)).toEqual([])
    expect(await linesOf(invoice)).toContainEqual(
      expect.objectContaining({
        event: 'adopted',
        actor: 'Akkoord',
        details: expect.objectContaining({ byRule: true }),
      }),
    )
  })

  test('that names who booked it leaves it to a person, and says why', async () => {
    await setRules({ ...ANYTHING, authorizers: [objectIdOf('bea'), objectIdOf('anna')] })
    const { card } = await found(await beaBooks(), 'bea')
    expect(textsOf(card.card)).toContain('Een regel wijst Bea Jansen aan, maar die boekte de factuur zelf.')
  })

  test('is saved only as it can be, of the list that was seen, and by an administrator', async () => {
    const { body } = await akkoord.call('kim', 'GET', RULES())
    const put = (person: string, version: unknown, rule: object) =>
      akkoord.call(person, 'PUT', RULES(), {
        version,
        rules: [{ ...ANYTHING, authorizers: [objectIdOf('anna')], ...rule }],
      })
    expect((await put('bea', body.version, {})).status).toBe(403)
    expect((await put('kim', body.version, { authorizers: [] })).status).toBe(400)
    expect((await put('kim', body.version, { from: '10.00', to: '9.00' })).status).toBe(400)
    for (const [rule, code, field] of [
      [{ authorizers: [objectIdOf('anna').replace(/.$/, '0')] }, 'person-unknown', 'rules[0].authorizers'],
      [{ supplier: { search: 'Nergens B.V.' } }, 'supplier-unknown', 'rules[0].supplier'],
      [{ condition: '999' }, 'condition-unknown', 'rules[0].condition'],
      [{ condition: 'AU' }, 'condition-is-au', 'rules[0].condition'],
    ] as const) {
      expect(await put('kim', body.version, rule)).toMatchObject({
        status: 422,
        body: { error: { problems: [{ code, field }] } },
      })
    }
    const answers = await Promise.all([put('kim', body.version, {}), put('kim', body.version, { costCentre: 'K100' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      error: { code: 'changed-meanwhile' },
      now: { version: Number(body.version) + 1 },
    })
  })
})
