import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bookInvoice, clickButton, entryOf, invoiceOf } from './steps.ts'
import { approve, askedCard, bookForAnna, stateOf } from './told.ts'

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  akkoord.world.microsoft.limits.enforce(false)
})
afterEach(() => exact().faults.clear())

const exact = () => akkoord.world.exact
const objectIdOf = (person: string) => akkoord.world.microsoft.directory.get(person).objectId
const setting = () => `/api/administrations/${akkoord.administration}`
const change = (body: unknown, person = 'kim') => akkoord.call(person, 'PATCH', setting(), body)
const as = async (person: string, roles: string[], method: string, path: string, body?: unknown) =>
  akkoord.callWith(await akkoord.world.microsoft.issueUserToken(person, { roles }), method, path, body)
const problemOf = ({ body }: Answer) => (body.error as { problems: unknown[] }).problems[0]
const isHeld = async () => {
  const { body } = await akkoord.call('kim', 'GET', '/api/administrations')
  return (body.administrations as { holdUntilApproved: boolean }[])[0]?.holdUntilApproved
}

describe('A1: the setting goes on only when AU keeps entries out of payment batches', () => {
  beforeAll(async () => {
    expect(await change({ holdUntilApproved: false })).toMatchObject({
      status: 200,
      body: { holdUntilApproved: false },
    })
  })

  test('AU is missing: refused, with the way to create it; then it goes on', async () => {
    exact().act(DEMO, 'remove-condition', { condition: 'AU' })
    const refusal = await change({ holdUntilApproved: true })
    expect(refusal.status).toBe(422)
    expect(problemOf(refusal)).toMatchObject({
      code: 'au-missing',
      field: 'holdUntilApproved',
      detail: expect.stringContaining('payment-condition'),
    })
    expect(await isHeld()).toBe(false)

    expect(await akkoord.call('bea', 'POST', `${setting()}/payment-condition`, {})).toMatchObject({ status: 403 })
    const created = await akkoord.call('kim', 'POST', `${setting()}/payment-condition`, {})
    expect(created).toEqual({ status: 201, body: { paymentCondition: 'AU', method: 'K' } })
    expect((await akkoord.call('kim', 'POST', `${setting()}/payment-condition`, {})).status).toBe(200)
    expect(
      exact()
        .books.division(DEMO)
        .conditions.filter(({ Code }) => Code === 'AU'),
    ).toMatchObject([{ PaymentMethod: 'K', PaymentDays: 0 }])
    expect(await change({ holdUntilApproved: true })).toMatchObject({ status: 200, body: { holdUntilApproved: true } })
  })

  test('approval in Exact Online itself is warned of: it is a second lock', async () => {
    // There must be an outstanding item for its approval status to be seen.
    await change({ holdUntilApproved: false })
    expect(await bookInvoice(akkoord, { authorizers: [], paymentCondition: '30' })).toMatchObject({ status: 201 })
    const quiet = await change({ holdUntilApproved: true })
    expect(quiet).toMatchObject({ status: 200, body: { warnings: [] } })
    await change({ holdUntilApproved: false })
    exact().faults.add({ kind: 'habit', habit: 'own-approval' })
    expect(await change({ holdUntilApproved: true })).toMatchObject({
      status: 200,
      body: { holdUntilApproved: true, warnings: [{ code: 'own-approval', field: 'holdUntilApproved' }] },
    })
  })

  test('a warning that cannot be looked for stops nothing, and is as it was seen last', async () => {
    await change({ holdUntilApproved: false })
    exact().faults.add({ kind: 'status', status: 403, endpoint: 'read/financial/PayablesList' })
    expect(await change({ holdUntilApproved: true })).toMatchObject({
      status: 200,
      body: { warnings: [{ code: 'own-approval' }] },
    })
  })

  test('AU has another method: refused, with what to change in Exact Online', async () => {
    await change({ holdUntilApproved: false })
    exact().act(DEMO, 'change-condition-method', { condition: 'AU', method: 'B' })
    const refusal = await change({ holdUntilApproved: true })
    expect(refusal.status).toBe(422)
    expect(problemOf(refusal)).toMatchObject({ code: 'au-not-cash', detail: expect.stringMatching(/method B.*Kas/) })
    expect(await isHeld()).toBe(false)
    const making = await akkoord.call('kim', 'POST', `${setting()}/payment-condition`, {})
    expect([making.status, problemOf(making)]).toMatchObject([422, { code: 'au-not-cash', field: 'paymentCondition' }])
    exact().act(DEMO, 'change-condition-method', { condition: 'AU', method: 'K' })
    expect(await change({ holdUntilApproved: true })).toMatchObject({ status: 200 })
  })

  test('Exact Online is down: nothing changes', async () => {
    exact().faults.add({ kind: 'status', status: 503, times: null })
    expect(await change({ holdUntilApproved: true })).toMatchObject({ status: 503 })
    expect(await change({ defaultCondition: '30' })).toMatchObject({ status: 503 })
  })
})

describe('A2: the setting goes off only when nothing waits', () => {
  const refusedFor = async (waiting: Answer[]) => {
    const refusal = await change({ holdUntilApproved: false })
    expect(refusal).toMatchObject({
      status: 409,
      body: { error: { problems: [{ code: 'unreleased', field: 'holdUntilApproved' }] }, count: waiting.length },
    })
    const listed = refusal.body.invoices as { invoice: string }[]
    expect(listed.map(({ invoice }) => invoice).sort()).toEqual(waiting.map(({ body }) => String(body.invoice)).sort())
    expect(await isHeld()).toBe(true)
    return listed
  }

  test('refused, counted and listed while invoices wait; allowed once they are released', async () => {
    const waiting = [await bookForAnna(akkoord), await bookForAnna(akkoord)]
    expect(await refusedFor(waiting)).toEqual(
      waiting.map(() => expect.objectContaining({ state: 'waiting', waitingFor: ['Anna de Wit'], amount: '1210.00' })),
    )
    for (const booked of waiting) await approve(akkoord, booked)
    for (const booked of waiting) await stateOf(akkoord, booked, 'released')
    expect(await change({ holdUntilApproved: false })).toMatchObject({ status: 200 })
    expect(await isHeld()).toBe(false)
    await change({ holdUntilApproved: true })
  })

  test('a booking at the same moment never ends on AU with the setting off', async () => {
    for (let round = 0; round < 5; round += 1) {
      await change({ holdUntilApproved: true })
      const [booked, switched] = await Promise.all([bookForAnna(akkoord), change({ holdUntilApproved: false })])
      const entry = booked.status === 201 ? entryOf(akkoord, booked) : undefined
      if (switched.status === 200) expect(entry?.PaymentCondition).not.toBe('AU')
      else expect(entry?.PaymentCondition).toBe('AU')
      if (booked.status !== 201) expect(booked).toMatchObject({ status: 503, body: { error: { code: 'not-booked' } } })
      else {
        await approve(akkoord, booked)
        await stateOf(akkoord, booked, switched.status === 200 ? 'approved' : 'released')
      }
    }
    await change({ holdUntilApproved: true })
  })

  test('rejected ones count: they are still blocked', async () => {
    const booked = await bookForAnna(akkoord)
    await clickButton(akkoord, 'anna', await askedCard(akkoord, 'anna', booked), 'reject', 'anna', { reason: 'fout' })
    await stateOf(akkoord, booked, 'rejected')
    expect(await refusedFor([booked])).toMatchObject([{ state: 'rejected', waitingFor: [] }])
  })
})

describe('settings are changed by administrators of this organisation', () => {
  test.each([
    ['bea', 403],
    ['mark', 403],
    ['anna', 403],
  ])('%s is refused', async (person, status) => {
    expect(await change({ defaultCondition: '30' }, person)).toMatchObject({ status })
  })

  test('an administrator without a connection of their own is told to connect', async () => {
    expect(await as('sara', ['Administrator'], 'PATCH', setting(), { holdUntilApproved: true })).toMatchObject({
      status: 409,
      body: { error: { code: 'not-connected' } },
    })
  })

  test.each<[string, unknown, number, string]>([
    ['a word for yes', { holdUntilApproved: 'Ja' }, 400, 'holdUntilApproved'],
    ['a setting that does not exist', { printInvoices: true }, 400, ''],
    ['a condition that does not exist', { defaultCondition: '99' }, 422, 'defaultCondition'],
    ['AU as the default', { defaultCondition: 'AU' }, 422, 'defaultCondition'],
    ['no JSON', 'ja', 400, 'body'],
  ])('%s is refused', async (_what, body, status, field) => {
    const answer = await change(body)
    expect(answer.status).toBe(status)
    expect(problemOf(answer)).toMatchObject({ field })
  })

  test('an administration that is not there', async () => {
    const path = '/api/administrations/nl-1'
    expect(await akkoord.call('kim', 'PATCH', path, { holdUntilApproved: false })).toMatchObject({ status: 404 })
    expect(await akkoord.call('kim', 'POST', `${path}/payment-condition`, {})).toMatchObject({ status: 404 })
    expect(await akkoord.call('kim', 'POST', '/api/administrations', { division: 999 })).toMatchObject({ status: 422 })
  })
})

describe('A6: a person with two accounts is one person', () => {
  const same = (one: string, other: string, person = 'kim') =>
    akkoord.call(person, 'POST', '/api/people/same', { one, other })
  let before: Answer

  beforeAll(async () => {
    before = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'sara'] })
    await askedCard(akkoord, 'sara', before)
  })

  test('only an administrator says so, of people who are known', async () => {
    expect(await same(objectIdOf('bea'), objectIdOf('sara'), 'bea')).toMatchObject({ status: 403 })
    const stranger = randomUUID()
    expect(await same(objectIdOf('bea'), stranger)).toMatchObject({
      status: 422,
      body: { error: { problems: [{ code: 'person-unknown', field: 'other', detail: stranger }] } },
    })
    expect(await same('bea', 'sara')).toMatchObject({ status: 400 })
  })

  test('the booker’s second account is refused as authorizer, and may not approve what it was asked before', async () => {
    expect(await same(objectIdOf('bea'), objectIdOf('sara'))).toMatchObject({ status: 200 })
    expect(await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'sara'] })).toMatchObject({
      status: 422,
      body: { error: { problems: [{ code: 'authorizer-is-booker', field: 'authorizers[1]' }] } },
    })
    const shown = await clickButton(akkoord, 'sara', await askedCard(akkoord, 'sara', before), 'approve')
    expect(shown).toMatchObject({ as: 'message', text: expect.stringContaining('zelf geboekt') })
    expect(await invoiceOf(akkoord, before)).toMatchObject({ state: 'waiting' })
  })

  test('two accounts of one authorizer are asked once, and either may decide', async () => {
    expect(await same(objectIdOf('anna'), objectIdOf('mark'))).toMatchObject({ status: 200 })
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'mark'] })
    const { authorizers } = await invoiceOf(akkoord, booked)
    expect(authorizers).toHaveLength(1)
    await clickButton(akkoord, 'mark', await askedCard(akkoord, 'anna', booked), 'approve', 'anna')
    const released = await stateOf(akkoord, booked, 'released')
    expect(released.authorizers).toMatchObject([{ decision: 'approved' }])
  })
})

describe('invoices are shown to who may see them', () => {
  let booked: Answer
  beforeAll(async () => {
    booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['arjan'] })
  })
  const detail = (answer = booked) => `/api/invoices/${answer.body.administration}/${answer.body.invoice}`
  const list = (query = '') => `/api/invoices?administration=${akkoord.administration}${query}`

  test.each<[string, string[], number]>([
    ['bea', ['Booker'], 200],
    ['bea', [], 200],
    ['arjan', [], 200],
    ['kim', ['Administrator'], 200],
    ['mark', ['Manager'], 200],
    ['nora', ['Booker'], 200],
    ['anna', [], 404],
    ['nora', [], 404],
    ['nora', ['Cleaner'], 404],
  ])('the timeline to %s with roles %j: %i', async (person, roles, status) => {
    const answer = await as(person, roles, 'GET', detail())
    expect(answer.status).toBe(status)
    if (status === 200) expect(answer.body.timeline).toContainEqual(expect.objectContaining({ event: 'booked' }))
    else expect(answer.body).toEqual({ error: { code: 'unknown-invoice', problems: [] } })
  })

  test.each<[string, string[], number]>([
    ['kim', ['Administrator'], 200],
    ['mark', ['Manager'], 200],
    ['bea', ['Booker'], 200],
    ['arjan', [], 403],
  ])('the list to %s with roles %j: %i', async (person, roles, status) => {
    expect((await as(person, roles, 'GET', list('&list=unreleased'))).status).toBe(status)
  })

  test('the list of unreleased holds every state that is still blocked, and nothing else', async () => {
    const { body } = await akkoord.call('bea', 'GET', list('&list=unreleased'))
    const states = (body.invoices as { state: string }[]).map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['waiting', 'rejected']))
    const all = body.invoices as { bookedAt: string }[]
    expect(all.map(({ bookedAt }) => bookedAt)).toEqual(
      all
        .map(({ bookedAt }) => bookedAt)
        .toSorted()
        .toReversed(),
    )
  })

  test.each([
    '&list=none',
    '&list=unreleased&after=yesterday',
    `&list=unreleased&after=yesterday_${randomUUID()}`,
    `&list=unreleased&after=2026-11-21T00:00:00.000Z_${'-'.repeat(36)}`,
    '&list=unreleased&tag=waiting',
    '&page=2',
  ])('a list that cannot be asked for is refused: %s', async (query) => {
    expect(await akkoord.call('bea', 'GET', list(query))).toMatchObject({
      status: 400,
      body: { error: { code: 'malformed' } },
    })
  })

  test('a list goes on where the page before it ended', async () => {
    const blocked = '&list=unreleased'
    const { body: whole } = await akkoord.call('bea', 'GET', list(blocked))
    const all = whole.invoices as { invoice: string; bookedAt: string }[]
    const [first, ...others] = all as [(typeof all)[number], ...typeof all]
    const { body } = await akkoord.call('bea', 'GET', list(`${blocked}&after=${first.bookedAt}_${first.invoice}`))
    expect((body.invoices as typeof all).map(({ invoice }) => invoice)).toEqual(others.map(({ invoice }) => invoice))
  })

  test.each(['nl-1', ''])('an administration that is not there: "%s"', async (administration) => {
    const { status } = await akkoord.call('bea', 'GET', `/api/invoices?administration=${administration}`)
    expect(status).toBe(administration === '' ? 400 : 404)
  })

  test.each([
    ['an invoice that is not there', () => `/api/invoices/${booked.body.administration}/${randomUUID()}`],
    ['no id', () => `/api/invoices/${booked.body.administration}/none`],
    ['another administration', () => `/api/invoices/nl-1/${booked.body.invoice}`],
  ])('%s is unknown', async (_what, path) => {
    expect(await akkoord.call('bea', 'GET', path())).toMatchObject({ status: 404 })
    expect(await akkoord.call('bea', 'POST', `${path()}/try-again`, {})).toMatchObject({ status: 404 })
  })

  test('trying again is for the booker and administrators, and only when there is something to try', async () => {
    const path = `${detail()}/try-again`
    expect(await as('nora', ['Booker'], 'POST', path, {})).toMatchObject({ status: 403 })
    expect(await as('mark', ['Booker'], 'POST', path, {})).toMatchObject({ status: 403 })
    expect(await as('arjan', [], 'POST', path, {})).toMatchObject({ status: 403 })
    expect(await akkoord.call('bea', 'POST', path, {})).toMatchObject({ status: 409 })
    expect(await akkoord.call('kim', 'POST', path, {})).toMatchObject({ status: 409 })
    // Also for an administrator whom Akkoord never met.
    expect(await as('sara', ['Administrator'], 'POST', path, {})).toMatchObject({ status: 409 })
  })
})
