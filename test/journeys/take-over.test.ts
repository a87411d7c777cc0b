import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { buttonOf, clickButton, entryOf, invoiceOf } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, cardsAbout, mailsAbout, stateOf, textsOf } from './told.ts'

const ENTRIES = 'purchaseentry/PurchaseEntries'
const QUARTER_MS = 15 * 60_000

/** By then the mail about a failure is due, also when the same cause was mailed just before. */
const MAIL_DUE_MS = 11 * 60_000

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  akkoord.world.microsoft.limits.enforce(false)
})
afterEach(() => akkoord.world.exact.faults.clear())

const exact = () => akkoord.world.exact
const exactIdOf = (name: string) =>
  exact().books.users.find(({ firstName, lastName }) => `${firstName} ${lastName}` === name)?.id

/** Gives consent at Exact Online as the user with this name; `url` is where Akkoord sends the browser. */
const consent = async (url: unknown, exactName: string) => {
  const asked = await fetch(`${url}&user=${exactIdOf(exactName)}`)
  return (asked.ok ? await fetch(asked.url, { method: 'POST' }) : asked).status
}

const connectUrlOf = async (person: string) =>
  (await akkoord.call(person, 'POST', '/api/exact-connection')).body.authorizeUrl

const connectionOf = async (person: string) => (await akkoord.call(person, 'GET', '/api/exact-connection')).body
const disconnect = (person: string) => akkoord.call(person, 'POST', '/api/exact-connection/disconnect', {})
const revoke = (exactName: string) => exact().act(DEMO, 'revoke-connection', { user: exactName })

const takeOver = ({ body }: Answer, person = 'kim') =>
  akkoord.call(person, 'POST', `/api/invoices/${body.administration}/${body.invoice}/take-over`, {})

/** A token that is refused is not called lost before the next one was due, and refused too. */
const TOKEN_LIFE_MS = 10 * 60_000

/** Books, approves, and finds Bea's connection revoked. */
const failForWantOfConnection = async (count = 1): Promise<Answer[]> => {
  const invoices: Answer[] = []
  while (invoices.length < count) invoices.push(await bookForAnna(akkoord))
  for (const booked of invoices) await askedCard(akkoord, 'anna', booked)
  revoke('Bea Jansen')
  akkoord.later(TOKEN_LIFE_MS)
  for (const booked of invoices) await approve(akkoord, booked)
  for (const booked of invoices) await stateOf(akkoord, booked, 'failed')
  return invoices
}

/** Does something in Kim's chat that posts a card there, and gives that card. */
const postedBy = async (act: () => Promise<{ as: string }>) => {
  const { readChat, until } = akkoord.world.microsoft
  const before = readChat('kim').length
  expect(await act()).toMatchObject({ as: 'message' })
  const posted = await until(() => readChat('kim')[before])
  return { posted, shown: JSON.stringify(posted.card) }
}

const reconnect = async (person: string, exactName: string) =>
  expect(await consent(await connectUrlOf(person), exactName)).toBe(200)

describe('A14: where the booker’s connection is gone, an administrator goes on with their own', () => {
  test('one card for many invoices; both names stand in the timeline, and both are told', async () => {
    const [one, other] = (await failForWantOfConnection(2)) as [Answer, Answer]
    const [, number] = [one, other].map((booked) => entryOf(akkoord, booked)?.YourRef)
    const offered = await akkoord.world.microsoft.until(() =>
      cardsAbout(akkoord, 'kim', other).findLast(
        ({ card }) => buttonOf(card, 'take-over') && textsOf(card).includes(number ?? '-'),
      ),
    )
    expect(cardsAbout(akkoord, 'kim', other)).toHaveLength(1)
    expect(await clickButton(akkoord, 'anna', offered, 'take-over', 'kim')).toMatchObject({ as: 'message' })

    expect(await clickButton(akkoord, 'kim', offered, 'take-over')).toMatchObject({ as: 'card' })
    for (const booked of [one, other]) {
      const { timeline, takenOverBy } = await stateOf(akkoord, booked, 'released')
      expect(takenOverBy).toBe('Kim Visser')
      expect(timeline).toContainEqual(
        expect.objectContaining({
          event: 'taken-over',
          actor: 'Kim Visser',
          details: { from: 'Bea Jansen', by: 'Kim Visser' },
        }),
      )
      expect(timeline).toContainEqual(
        expect.objectContaining({
          event: 'released',
          details: expect.objectContaining({ onConnectionOf: 'Kim Visser' }),
        }),
      )
      expect(entryOf(akkoord, booked)?.ModifierFullName).toBe('Kim Visser')
    }
    await cardSaying(akkoord, 'bea', one, /Overgenomen door Kim/)
    await cardSaying(akkoord, 'kim', other, /Opgelost|Betaalbaar/)
    // A13: pressed again, nothing more happens.
    await clickButton(akkoord, 'kim', offered, 'take-over')
    expect(
      ((await invoiceOf(akkoord, one)).timeline as { event: string }[]).filter(({ event }) => event === 'taken-over'),
    ).toHaveLength(1)
    await reconnect('bea', 'Bea Jansen')
  })

  test('nothing is taken from a connection that works, nor given to one that does not; Exact Online silent: nothing changes', async () => {
    const waiting = await bookForAnna(akkoord)
    expect(await takeOver(waiting)).toMatchObject({ status: 409, body: { error: { code: 'not-now' } } })
    expect(await takeOver(waiting, 'bea')).toMatchObject({ status: 403, body: { error: { code: 'role-missing' } } })

    const [booked] = (await failForWantOfConnection()) as [Answer]
    exact().faults.add({ kind: 'status', status: 503, endpoint: ENTRIES, times: null })
    expect(await takeOver(booked)).toMatchObject({ status: 503, body: { error: { code: 'exact-unavailable' } } })
    exact().faults.clear()
    exact().act(DEMO, 'take-right', { user: 'Kim Visser', method: 'GET' })
    expect(await takeOver(booked)).toMatchObject({ status: 403, body: { error: { code: 'no-rights' } } })
    exact().act(DEMO, 'give-right', { user: 'Kim Visser', method: 'GET' })
    await disconnect('kim')
    expect(await takeOver(booked)).toMatchObject({ status: 409, body: { error: { code: 'not-connected' } } })
    // In chat the way to a connection comes along.
    const offered = await cardSaying(akkoord, 'kim', booked, /Overnemen/)
    expect((await postedBy(() => clickButton(akkoord, 'kim', offered, 'take-over'))).shown).toMatch(/oauth2/)
    expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'failed', takenOverBy: null })

    await reconnect('kim', 'Kim Visser')
    await reconnect('bea', 'Bea Jansen')
    await stateOf(akkoord, booked, 'released')
    // A connection that only seems lost.
    exact().faults.add({ kind: 'status', status: 401, endpoint: ENTRIES, times: null })
    await approve(akkoord, waiting)
    await stateOf(
      akkoord,
      waiting,
      'releasing',
      ({ failure }) => (failure as { cause?: string } | null)?.cause === 'unavailable',
    )
    exact().faults.clear()
    expect(await takeOver(waiting)).toMatchObject({ status: 409, body: { error: { code: 'not-now' } } })
    akkoord.later(TOKEN_LIFE_MS)
    await stateOf(akkoord, waiting, 'released')
  })

  test('a second connection that breaks is told to both; the same card reconnects, and it goes on', async () => {
    const [booked] = (await failForWantOfConnection()) as [Answer]
    const offered = await cardSaying(akkoord, 'kim', booked, /Overnemen/)
    exact().faults.add({ kind: 'status', status: 503, method: 'PUT', endpoint: ENTRIES, times: null })
    await clickButton(akkoord, 'kim', offered, 'take-over')
    await stateOf(
      akkoord,
      booked,
      'releasing',
      ({ failure }) => (failure as { attempts?: number } | null)?.attempts === 1,
    )
    revoke('Kim Visser')
    exact().faults.clear()
    akkoord.later(MAIL_DUE_MS)
    await stateOf(akkoord, booked, 'failed')
    const lost = await akkoord.world.microsoft.until(() =>
      cardsAbout(akkoord, 'kim', booked).find(({ card }) => buttonOf(card, 'connect')),
    )
    expect(lost.activityId).toBe(offered.activityId)
    expect(textsOf(lost.card)).toContain('De verbinding van Kim Visser met Exact Online is verlopen')
    akkoord.later(MAIL_DUE_MS)
    for (const person of ['bea', 'kim']) {
      await akkoord.world.microsoft.until(() =>
        mailsAbout(akkoord, person, booked).some(({ content }) => content.includes('Kim Visser')),
      )
    }
    expect(await connectionOf('kim')).toMatchObject({ state: 'broken', exactUser: 'Kim Visser' })

    const { posted, shown } = await postedBy(() => clickButton(akkoord, 'kim', lost, 'connect'))
    expect(await consent(shown.match(/http[^"]+oauth2[^"]+/)?.[0], 'Kim Visser')).toBe(200)
    const { timeline } = await stateOf(akkoord, booked, 'released')
    expect(timeline).toContainEqual(
      expect.objectContaining({ event: 'retried', actor: 'Kim Visser', details: { reconnected: true } }),
    )
    expect(await connectionOf('kim')).toMatchObject({ state: 'connected' })
    const kept = await clickButton(akkoord, 'kim', posted, 'disconnect')
    expect(textsOf(kept.card)).toContain('Nog niet verbonden met Exact Online')
    expect(await connectionOf('kim')).toMatchObject({ state: 'none' })
    await reconnect('bea', 'Bea Jansen')
  })
})

describe('a consent in Exact Online is tied to who asked for it', () => {
  test('whoever finishes it, it connects that person and nobody else, once, within a quarter of an hour', async () => {
    await disconnect('kim')
    expect(await disconnect('kim')).toMatchObject({ status: 200 })
    expect(await connectionOf('kim')).toMatchObject({ state: 'none' })
    const url = await connectUrlOf('kim')
    const authorize = await fetch(`${url}&user=${exactIdOf('Kim Visser')}`, { redirect: 'manual' })
    const callback = authorize.headers.get('location') ?? ''
    const bent = callback.replace(/state=.{4}/, 'state=AAAA')
    expect((await fetch(bent)).status).toBe(400)
    expect(await connectionOf('kim')).toMatchObject({ state: 'none' })
    // Who was lured here sees whose account it is: opening the address alone connects nothing.
    const asked = await fetch(callback)
    expect([asked.status, asked.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("frame-ancestors 'none'"),
    ])
    expect(await asked.text()).toMatch(/account van <b>Kim Visser \(/)
    expect(await connectionOf('kim')).toMatchObject({ state: 'none' })
    expect((await fetch(bent, { method: 'POST' })).status).toBe(400)
    expect((await fetch(callback, { method: 'POST' })).status).toBe(200)
    expect(await connectionOf('kim')).toMatchObject({ state: 'connected', exactUser: 'Kim Visser' })
    expect(await connectionOf('bea')).toMatchObject({ state: 'connected', exactUser: 'Bea Jansen' })
    for (const method of ['GET', 'POST']) expect((await fetch(callback, { method })).status).toBe(400)

    const late = await connectUrlOf('bea')
    akkoord.later(QUARTER_MS)
    expect(await consent(late, 'Kim Visser')).toBe(400)
    expect(await connectionOf('bea')).toMatchObject({ state: 'connected', exactUser: 'Bea Jansen' })
  })
})
