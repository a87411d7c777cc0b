import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO, TWEEDE } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { buttonOf, clickButton, headingOf, until } from './steps.ts'
import { approve, askedCard, bookForAnna, stateOf, textsOf } from './told.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const TOKEN = '/api/oauth2/token'

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres', { servers: 2 })
  akkoord.world.microsoft.limits.enforce(false)
})
afterEach(() => {
  exact().faults.clear()
  akkoord.world.microsoft.faults.clear()
})

const exact = () => akkoord.world.exact
const exactUser = (name: string) => {
  const user = exact().books.users.find(({ firstName, lastName }) => `${firstName} ${lastName}` === name)
  if (!user) throw new Error(`Exact Online knows no ${name}`)
  return user
}

/** Consents as this user of Exact Online; gives the page that Akkoord shows in the end. */
const connectAs = async (person: string, exactName: string) => {
  const token = await akkoord.world.microsoft.issueUserToken(person, { roles: ['Booker', 'Administrator'] })
  const { body } = await akkoord.callWith(token, 'POST', '/api/exact-connection')
  const asked = await fetch(`${body.authorizeUrl}&user=${exactUser(exactName).id}`)
  const page = await fetch(asked.url, { method: 'POST' })
  return { status: page.status, html: await page.text() }
}

const connectionOf = async (person: string) => (await akkoord.call(person, 'GET', '/api/exact-connection')).body
const addSecond = () => akkoord.call('kim', 'POST', '/api/administrations', { division: TWEEDE })
const contractReads = () => exact().calls.filter(({ path }) => path.includes('system/Divisions')).length
const refreshes = () => exact().calls.filter(({ path, status }) => path.startsWith(TOKEN) && status === 200).length

/** The cards that tell someone, unasked, how their own connection stands. */
const newsTo = (person: string) =>
  akkoord.world.microsoft
    .readChat(person)
    .filter(
      ({ card }) =>
        /U was verbonden als|^Verbonden als/m.test(textsOf(card)) && !/quarter|kwartier/.test(textsOf(card)),
    )
const newsSaying = (person: string, says: RegExp) =>
  akkoord.world.microsoft.until(() => newsTo(person).findLast(({ card }) => says.test(textsOf(card))))

describe('an administration is accepted only where the user may do what approving needs', () => {
  test('what is missing is named in both languages, and nothing is added', async () => {
    exact().act(TWEEDE, 'take-right', { user: 'Kim Visser' })
    exact().act(TWEEDE, 'take-right', { user: 'Kim Visser', method: 'GET', endpoint: 'vat/VATCodes' })
    expect(await addSecond()).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 'rights-missing',
          problems: [
            { code: 'right-missing', detail: 'Change purchase entries (PUT purchaseentry/PurchaseEntries)' },
            { code: 'right-missing', detail: 'View VAT codes (GET vat/VATCodes)' },
          ],
        },
        rights: [
          {
            name: { nl: 'Inkoopboekingen wijzigen', en: 'Change purchase entries' },
            endpoint: 'purchaseentry/PurchaseEntries',
            method: 'PUT',
            purpose: 'approving',
          },
          { name: { nl: 'Btw-codes bekijken' } },
        ],
      },
    })
    const { body } = await akkoord.call('kim', 'GET', '/api/administrations')
    expect(body.administrations).toHaveLength(1)
  })

  test('what only automatic invoicing needs stands in nobody’s way, and is named', async () => {
    exact().act(TWEEDE, 'give-right', { user: 'Kim Visser' })
    exact().act(TWEEDE, 'give-right', { user: 'Kim Visser', method: 'GET', endpoint: 'vat/VATCodes' })
    exact().act(TWEEDE, 'take-right', {
      user: 'Kim Visser',
      method: 'POST',
      endpoint: 'salesinvoice/PrintedSalesInvoices',
    })
    exact().faults.add({ kind: 'status', status: 503, endpoint: 'users/UserHasRights' })
    expect(await addSecond()).toMatchObject({ status: 503, body: { error: { code: 'exact-unavailable' } } })
    expect(await addSecond()).toMatchObject({
      status: 201,
      body: { division: TWEEDE, rights: [{ purpose: 'invoicing', endpoint: 'salesinvoice/PrintedSalesInvoices' }] },
    })
  })
})

describe('a connection is accepted only where it is of use', () => {
  test('one that may do enough nowhere is refused by name, and the one before stays', async () => {
    for (const endpoint of ['purchaseentry/PurchaseEntries', 'crm/Accounts']) {
      exact().act(TWEEDE, 'take-right', { user: 'Coen Blok', method: 'GET', endpoint })
    }
    const { status, html } = await connectAs('bea', 'Coen Blok')
    expect(status).toBe(422)
    expect(html).toContain('In Demo B.V.: Inkoopboekingen wijzigen.')
    expect(html).toContain('In Tweede B.V.: Inkoopboekingen bekijken, Relaties bekijken.')
    expect(html).toContain('View purchase entries, View suppliers and customers.')
    expect(await connectionOf('bea')).toMatchObject({ state: 'connected', exactUser: 'Bea Jansen' })
    expect(await connectAs('sara', 'Coen Blok')).toMatchObject({ status: 422 })
    // Where the page waits for the consent, it is told too.
    const refused = (await connectionOf('sara')) as { lastRefusal: { lacking: object[] } }
    expect(refused).toMatchObject({ state: 'none', lastRefusal: { refused: 'rights-missing', at: expect.any(String) } })
    expect(refused.lastRefusal.lacking).toContainEqual({
      administration: 'Demo B.V.',
      rights: [expect.objectContaining({ name: { nl: 'Inkoopboekingen wijzigen', en: 'Change purchase entries' } })],
    })
    await akkoord.call('kim', 'POST', '/api/exact-connection')
    expect(await connectionOf('sara')).toMatchObject({ lastRefusal: { refused: 'rights-missing' } })
  })

  test('one that may do enough somewhere is accepted, and is told what it lacks elsewhere', async () => {
    for (const endpoint of ['purchaseentry/PurchaseEntries', 'crm/Accounts']) {
      exact().act(TWEEDE, 'give-right', { user: 'Coen Blok', method: 'GET', endpoint })
    }
    const { status, html } = await connectAs('sara', 'Coen Blok')
    expect(status).toBe(200)
    expect(await connectionOf('sara')).toMatchObject({ state: 'connected', lastRefusal: null })
    expect(html).toContain('Exact Online is verbonden. Uw gebruiker mist daar nog rechten.')
    expect(html).toContain('In Demo B.V.: Inkoopboekingen wijzigen.')
    expect(html).not.toContain('Tweede')
    expect(await connectionOf('sara')).toMatchObject({ state: 'connected', exactUser: 'Coen Blok' })
  })

  test('one that sees no administration is refused, and so is one that cannot be looked at now', async () => {
    const coen = exactUser('Coen Blok')
    const before = await connectionOf('sara')
    const divisions = coen.divisions.splice(0)
    const { status, html } = await connectAs('sara', 'Coen Blok')
    coen.divisions.push(...divisions)
    expect([status, html]).toEqual([422, expect.stringContaining('geen actieve administratie')])
    expect(await connectionOf('sara')).toEqual({ ...before, lastRefusal: expect.objectContaining({ lacking: [] }) })
    exact().faults.add({ kind: 'status', status: 503, endpoint: 'system/Divisions' })
    expect((await connectAs('sara', 'Coen Blok')).status).toBe(503)
    expect(await connectionOf('sara')).toEqual(before)
  })
})

describe('a connection that is lost', () => {
  let waiting: Answer

  test('is told to its owner once, with what waits for it', async () => {
    waiting = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', waiting)
    exact().act(DEMO, 'revoke-connection', { user: 'Bea Jansen' })
    akkoord.later(10 * MINUTE_MS)
    await approve(akkoord, waiting)
    await stateOf(akkoord, waiting, 'failed')
    const told = await newsSaying('bea', /1 factuur wacht hierop/)
    expect(headingOf(told)).toBe('⚠ Verbinding met Exact Online verlopen')
    expect(textsOf(told.card)).toContain('U was verbonden als Bea Jansen.')
    expect(buttonOf(told.card, 'connect')).toBeDefined()
    akkoord.later(6 * MINUTE_MS)
    expect(newsTo('bea')).toHaveLength(1)
    expect(await connectionOf('bea')).toMatchObject({ state: 'broken' })
  })

  test('is connected again with the button of that card, which says so; and what waited goes on', async () => {
    const [told] = newsTo('bea')
    const before = akkoord.world.microsoft.readChat('bea').length
    await clickButton(akkoord, 'bea', told, 'connect')
    const offered = await akkoord.world.microsoft.until(() => akkoord.world.microsoft.readChat('bea')[before])
    const url = JSON.stringify(offered.card).match(/http[^"]+oauth2[^"]+/)?.[0]
    const asked = await fetch(`${url}&user=${exactUser('Bea Jansen').id}`)
    expect((await fetch(asked.url, { method: 'POST' })).status).toBe(200)
    await stateOf(akkoord, waiting, 'released')
    const now = await newsSaying('bea', /Verbonden als Bea Jansen/)
    expect([now.activityId, headingOf(now)]).toEqual([told?.activityId, '✓ Verbonden met Exact Online'])
  })

  test('because the answer with the next tokens got lost is told too; by mail to whom Teams does not reach', async () => {
    const booked = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', booked)
    akkoord.world.microsoft.faults.add({ on: 'send', kind: 'blocked-by-user', person: 'bea', times: 100 })
    akkoord.later(10 * MINUTE_MS)
    // What works over Kim's connection renews hers first.
    expect((await akkoord.call('kim', 'GET', '/api/exact-connection/divisions')).status).toBe(200)
    exact().faults.add({ kind: 'cut-after', endpoint: TOKEN })
    await approve(akkoord, booked)
    await until(async () => ((await connectionOf('bea')).state === 'broken' ? true : undefined))
    const mail = await akkoord.world.microsoft.until(() =>
      akkoord.world.microsoft.outbox
        .list(akkoord.world.microsoft.directory.get('bea').mail)
        .find(({ subject }) => subject === 'Verbinding met Exact Online verlopen'),
    )
    expect(mail.content).toContain(`${akkoord.url}/open/administrations`)
    expect((await fetch(`${akkoord.url}/open/administrations`)).status).toBe(200)
    expect((await connectAs('bea', 'Bea Jansen')).status).toBe(200)
    await stateOf(akkoord, booked, 'released')
  })
})

describe('a connection that nobody uses', () => {
  const daysLeft = async (person: string) => (await connectionOf(person)).daysLeft

  test('is renewed after a week, once for all servers; and contracts are read every day', async () => {
    const readBefore = contractReads()
    akkoord.later(DAY_MS)
    await until(async () => (contractReads() > readBefore ? true : undefined))
    await until(async () => ((await daysLeft('kim')) === 30 ? true : undefined))
    expect(await daysLeft('bea')).toBe(29)
    expect(contractReads()).toBe(readBefore + 1)
    const before = refreshes()
    akkoord.later(7 * DAY_MS)
    for (const person of ['bea', 'kim', 'sara']) {
      await until(async () => ((await daysLeft(person)) === 30 ? true : undefined))
    }
    expect(refreshes() - before).toBe(3)
  })

  test('and cannot be renewed, is told to its owner a week before its end, once; the card says when it is mended', async () => {
    exact().faults.add({ kind: 'status', status: 503, endpoint: TOKEN, times: null })
    akkoord.later(23 * DAY_MS)
    const told = await newsSaying('kim', /Uw verbinding met Exact Online verloopt op/)
    expect(textsOf(told.card)).toMatch(/^⚠ Uw verbinding met Exact Online verloopt op \d+ \w+\.? \d{4}$/m)
    expect(buttonOf(told.card, 'connect')).toBeDefined()
    akkoord.later(DAY_MS)
    const { length } = exact().calls
    await until(async () =>
      exact()
        .calls.slice(length)
        .some(({ path }) => path.startsWith(TOKEN))
        ? true
        : undefined,
    )
    expect(newsTo('kim')).toHaveLength(1)
    exact().faults.clear()
    akkoord.later(DAY_MS)
    const mended = await newsSaying('kim', /Verbonden met Exact Online/)
    expect(mended.activityId).toBe(told.activityId)
    expect(await daysLeft('kim')).toBe(30)
  })
})
