import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { FailureCause } from '../../bot/approvals/views.ts'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import type { SeenMessage } from '../../sandbox/microsoft/page/read-chat.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { loseConnection } from './lose-connection.ts'
import { queryDatabase } from './query-database.ts'
import { buttonOf, clickButton, entryOf, headingOf, termsOf, until } from './steps.ts'
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
const FAILED = /Niet betaalbaar gesteld/
const SOLVED = /Opgelost|De aanvraag is ingetrokken|De goedkeuring is opnieuw gevraagd/
const STILL_BLOCKED = 'De factuur is nog geblokkeerd voor betaling.'
const NOT_KNOWN = 'Wij weten nog niet of de wijziging is doorgevoerd.'

/** By then the mail about a failure is due, also when the same cause was mailed just before. */
const MAIL_DUE_MS = 11 * 60_000

const DAY_MS = 24 * 60 * 60_000

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
const entryIdOf = (booked: Answer) => String(booked.body.entryId)
const writes = () => exact().calls.filter(({ method, path }) => method === 'PUT' && path.includes(ENTRIES))

const unreleased = async () => {
  const path = `/api/invoices?administration=${akkoord.administration}&list=unreleased`
  return (await akkoord.call('bea', 'GET', path)).body.invoices as { invoice: string; failure: unknown }[]
}

/** Goes through the consent in the browser once more. */
const reconnect = async (person: string, exactName: string) => {
  const { body } = await akkoord.call(person, 'POST', '/api/exact-connection')
  const user = exact().books.users.find(({ firstName, lastName }) => `${firstName} ${lastName}` === exactName)
  const { url } = await fetch(`${body.authorizeUrl}&user=${user?.id}`)
  expect((await fetch(url, { method: 'POST' })).status).toBe(200)
}

type Fault = {
  cause: FailureCause
  how: string
  booker?: string
  invoice?: Record<string, unknown>
  breakIt(booked: Answer): unknown
  /** Puts it right in Exact Online; absent where the button itself is the way out. */
  mend?(booked: Answer): unknown
  /** What was read back: still blocked, something else, or nothing. */
  blocked: boolean | null
  says: RegExp
  todo: RegExp
  /** The button that solves it; null: it goes on by itself. */
  button: 'try-again' | 'withdraw' | 'new-round' | null
}

const FAULTS: Fault[] = [
  {
    cause: 'entry-processed',
    how: 'the entry was processed',
    breakIt: (booked) => exact().act(DEMO, 'process-entry', { entry: entryIdOf(booked) }),
    mend: (booked) => exact().act(DEMO, 'unprocess-entry', { entry: entryIdOf(booked) }),
    blocked: true,
    says: /De boeking is al verwerkt/,
    todo: /Maak de verwerking ongedaan en probeer opnieuw/,
    button: 'try-again',
  },
  {
    cause: 'entry-gone',
    how: 'the entry was removed',
    breakIt: (booked) => exact().act(DEMO, 'remove-entry', { entry: entryIdOf(booked) }),
    blocked: null,
    says: /De boeking bestaat niet meer/,
    todo: /Boek opnieuw of trek de aanvraag in/,
    button: 'withdraw',
  },
  {
    cause: 'condition-changed',
    how: 'someone gave the entry another condition',
    breakIt: (booked) => exact().act(DEMO, 'change-condition', { entry: entryIdOf(booked), condition: '14' }, 'J. Bos'),
    mend: (booked) => exact().act(DEMO, 'change-condition', { entry: entryIdOf(booked), condition: 'AU' }),
    blocked: false,
    says: /J\. Bos/,
    todo: /Zet AU terug/,
    button: 'try-again',
  },
  {
    cause: 'content-changed',
    how: 'the amount was changed',
    breakIt: (booked) => exact().act(DEMO, 'change-amount', { entry: entryIdOf(booked), amount: 1331 }, 'J. Bos'),
    blocked: true,
    says: /1\.331,00/,
    todo: /Vraag opnieuw goedkeuring/,
    button: 'new-round',
  },
  {
    cause: 'content-changed',
    how: 'the supplier is paid to another bank account',
    invoice: { supplier: { name: 'KPN B.V.' } },
    breakIt: () =>
      exact().act(DEMO, 'change-main-bank-account', { supplier: 'KPN B.V.', iban: 'NL02ABNA0123456789' }, 'J. Bos'),
    blocked: true,
    says: /6789/,
    todo: /Vraag opnieuw goedkeuring/,
    button: 'new-round',
  },
  {
    cause: 'content-changed',
    how: 'the currency was changed',
    breakIt(booked) {
      for (const row of [entryOf(akkoord, booked), ...termsOf(akkoord, booked)]) if (row) row.Currency = 'USD'
    },
    blocked: true,
    says: /USD/,
    todo: /Vraag opnieuw goedkeuring/,
    button: 'new-round',
  },
  {
    cause: 'no-rights',
    how: 'the booker may no longer change entries',
    breakIt: () => exact().act(DEMO, 'take-right', { user: 'Bea Jansen' }),
    mend: () => exact().act(DEMO, 'give-right', { user: 'Bea Jansen' }),
    blocked: true,
    says: /Bea Jansen mag inkoopboekingen niet wijzigen/,
    todo: /Laat de beheerder het recht geven/,
    button: 'try-again',
  },
  {
    cause: 'rejected',
    how: 'Exact Online refuses in words',
    breakIt: () =>
      exact().faults.add({
        kind: 'status',
        status: 500,
        message: `Periode is afgesloten. ${'x'.repeat(300)}`,
        method: 'PUT',
        endpoint: ENTRIES,
        times: null,
      }),
    mend: () => exact().faults.clear(),
    blocked: true,
    says: /Exact Online weigert: "Periode is afgesloten\. x{100,180}/,
    todo: /Los dit op in Exact Online en probeer opnieuw/,
    button: 'try-again',
  },
  {
    cause: 'connection-revoked',
    how: 'the booker changed the password',
    breakIt: () => loseConnection(akkoord, 'Bea Jansen'),
    mend: () => reconnect('bea', 'Bea Jansen'),
    blocked: null,
    says: /De verbinding van Bea Jansen met Exact Online is verlopen/,
    todo: /Verbind opnieuw/,
    button: null,
  },
]

/** Presses the one button that solves it, once it was mended, and waits until it is solved. */
const solve = async (booked: Answer, card: SeenMessage, button: Fault['button']): Promise<void> => {
  if (button === 'withdraw') {
    await clickButton(akkoord, 'bea', card, 'withdraw', 'bea', { reason: '' })
    await stateOf(akkoord, booked, 'withdrawn')
    return
  }
  if (button !== null) await clickButton(akkoord, 'bea', card, button)
  if (button === 'new-round') {
    const asked = await cardSaying(akkoord, 'anna', booked, /Gewijzigd na uw goedkeuring/)
    await clickButton(akkoord, 'anna', asked, 'approve', 'anna', { looked: 'true' })
  }
  const released = await stateOf(akkoord, booked, 'released')
  expect(released.readBack).toMatchObject({ conditionCode: '30', method: 'B' })
}

describe('A11: a permanent failure is told at once, and solved with one button', () => {
  test.each(FAULTS)('$cause: $how', async (fault) => {
    const { cause, blocked, says, todo, button } = fault
    const booked = await bookForAnna(akkoord, fault.invoice)
    const asked = await askedCard(akkoord, 'anna', booked)
    const asFarAsWritten = writes().length
    await fault.breakIt(booked)
    const before = structuredClone(entryOf(akkoord, booked))
    await clickButton(akkoord, 'anna', asked, 'approve')

    const failed = await stateOf(akkoord, booked, 'failed')
    expect(failed.failure).toMatchObject({ cause, stillBlocked: blocked, attempts: 1, nextAttemptAt: null })
    expect(entryOf(akkoord, booked)).toEqual(before)
    expect(
      writes()
        .slice(asFarAsWritten)
        .every(({ status }) => status !== 204),
    ).toBe(true)
    expect(failed.timeline).toContainEqual(
      expect.objectContaining({ event: 'failed', details: expect.objectContaining({ cause }) }),
    )
    expect((await unreleased()).find(({ invoice }) => invoice === booked.body.invoice)).toMatchObject({
      failure: { cause },
    })

    const card = await cardSaying(akkoord, 'bea', booked, FAILED)
    akkoord.later(MAIL_DUE_MS)
    const mail = await mailAbout(akkoord, 'bea', booked)
    for (const text of [textsOf(card.card), mail.content.replace(/<\/?span>/g, '').replaceAll('&quot;', '"')]) {
      expect(text).toMatch(says)
      expect(text).toMatch(todo)
      expect([text.includes(STILL_BLOCKED), text.includes(NOT_KNOWN)]).toEqual([blocked === true, blocked === null])
    }
    expect(mail.subject).toContain(entryOf(akkoord, booked)?.YourRef ?? '2026-')
    const annas = await cardSaying(akkoord, 'anna', booked, /nog niet betaalbaar/)
    expect(textsOf(annas.card)).not.toMatch(says)

    const offered = (shown: SeenMessage) =>
      (['try-again', 'withdraw', 'new-round'] as const).filter((verb) => buttonOf(shown.card, verb))
    expect(offered(card)).toEqual(button === null ? [] : [button])
    await fault.mend?.(booked)
    await solve(booked, card, button)
    const solved = await cardSaying(akkoord, 'bea', booked, SOLVED)
    expect(solved.activityId).toBe(card.activityId)
    expect(offered(solved)).toEqual([])
    expect((await unreleased()).map(({ invoice }) => invoice)).not.toContain(booked.body.invoice)
    expect(mailsAbout(akkoord, 'bea', booked)).toHaveLength(1)
    expect(cardsAbout(akkoord, 'bea', booked)).toHaveLength(1)
  })
})

describe('A11: a transient failure is tried again by itself', () => {
  const failureOf = (invoice: Record<string, unknown>) =>
    invoice.failure as { cause: string; attempts: number; since: string; nextAttemptAt: string; stillBlocked: unknown }

  const afterAttempt = async (booked: Answer, attempts: number) =>
    failureOf(
      await stateOf(
        akkoord,
        booked,
        'releasing',
        ({ failure }) => (failure as { attempts?: number } | null)?.attempts === attempts,
      ),
    )

  /** Moves time on to the next try, and waits until that has failed too. */
  const nextAttempt = async (
    booked: Answer,
    { attempts, nextAttemptAt }: { attempts: number; nextAttemptAt: string },
  ) => {
    akkoord.later(Date.parse(nextAttemptAt) - akkoord.now().getTime())
    return await afterAttempt(booked, attempts + 1)
  }

  test('with growing waits, and told after 15 minutes, not before', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().faults.add({ kind: 'status', status: 503, endpoint: ENTRIES, times: null })
    await clickButton(akkoord, 'anna', asked, 'approve')

    let failure = await afterAttempt(booked, 1)
    expect(failure).toMatchObject({ cause: 'unavailable', stillBlocked: null })
    const since = Date.parse(failure.since)
    const waits = []
    for (let tries = 1; tries < 4; tries += 1) {
      const at = akkoord.now().getTime()
      waits.push(Date.parse(failure.nextAttemptAt) - at)
      failure = await nextAttempt(booked, failure)
    }
    expect(waits.toSorted((one, other) => one - other)).toEqual(waits)
    expect(Math.max(...waits)).toBeGreaterThan(10_000)

    akkoord.later(since + 14 * 60_000 - akkoord.now().getTime())
    await afterAttempt(booked, 5)
    expect([cardsAbout(akkoord, 'bea', booked), mailsAbout(akkoord, 'bea', booked)]).toEqual([[], []])

    akkoord.later(since + 15 * 60_000 - akkoord.now().getTime())
    const card = await cardSaying(akkoord, 'bea', booked, FAILED)
    expect(textsOf(card.card)).toMatch(/Exact Online reageert niet sinds .*U hoeft niets te doen; we proberen het om /s)
    expect(textsOf(card.card)).toContain(NOT_KNOWN)
    akkoord.later(MAIL_DUE_MS)
    expect((await mailAbout(akkoord, 'bea', booked)).content).toContain('Exact Online reageert niet sinds')

    exact().faults.clear()
    await clickButton(akkoord, 'bea', card, 'try-again')
    await stateOf(akkoord, booked, 'released')
    await cardSaying(akkoord, 'bea', booked, SOLVED)
    expect(mailsAbout(akkoord, 'bea', booked)).toHaveLength(1)
  })

  test('and told anew, by mail too, when it turns into one that does not pass', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().faults.add({ kind: 'status', status: 503, endpoint: ENTRIES, times: null })
    await clickButton(akkoord, 'anna', asked, 'approve')
    const failure = await afterAttempt(booked, 1)
    akkoord.later(Date.parse(failure.since) + 15 * 60_000 - akkoord.now().getTime())
    await cardSaying(akkoord, 'bea', booked, FAILED)
    akkoord.later(MAIL_DUE_MS)
    await mailAbout(akkoord, 'bea', booked)

    exact().faults.clear()
    exact().act(DEMO, 'process-entry', { entry: Number(booked.body.entryNumber) })
    akkoord.later(30 * 60_000)
    await stateOf(akkoord, booked, 'failed')
    const mails = await akkoord.world.microsoft.until(() => {
      const found = mailsAbout(akkoord, 'bea', booked)
      return found.length === 2 && found
    })
    expect(mails[1]?.content).toContain('al verwerkt')
  })

  test.each([
    ['Exact Online is down', { kind: 'status', status: 503 }],
    ['the connection is cut', { kind: 'cut-before' }],
    ['Exact Online shows its login page', { kind: 'login-redirect' }],
    ['Exact Online shows a maintenance page', { kind: 'not-json' }],
  ] as const)('and nobody hears of it when it passes in time: %s', async (_how, fault) => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().faults.add({ ...fault, endpoint: ENTRIES })
    await clickButton(akkoord, 'anna', asked, 'approve')
    expect(await afterAttempt(booked, 1)).toMatchObject({ cause: 'unavailable', stillBlocked: null })
    akkoord.later(2_000)
    await stateOf(akkoord, booked, 'released')
    expect([cardsAbout(akkoord, 'bea', booked), mailsAbout(akkoord, 'bea', booked)]).toEqual([[], []])
  })

  test('when it was throttled: not before the time the server said', async () => {
    // The day's limit ends at midnight: far from it, the wait is longer than a quarter of an hour.
    akkoord.later(DAY_MS - (akkoord.now().getTime() % DAY_MS))
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().faults.add({ kind: 'throttle', limit: 'daily', endpoint: ENTRIES, times: null })
    await clickButton(akkoord, 'anna', asked, 'approve')

    const failure = await afterAttempt(booked, 1)
    expect(failure).toMatchObject({ cause: 'throttled', stillBlocked: null })
    const waitMs = Date.parse(failure.nextAttemptAt) - akkoord.now().getTime()
    expect(waitMs).toBeGreaterThan(60_000)
    const callsBefore = exact().calls.length

    akkoord.later(15 * 60_000)
    const card = await cardSaying(akkoord, 'bea', booked, FAILED)
    expect(textsOf(card.card)).toMatch(/U hoeft niets te doen; we proberen het /)
    expect(
      exact()
        .calls.slice(callsBefore)
        .filter(({ path }) => path.includes(entryIdOf(booked))),
    ).toEqual([])

    exact().faults.clear()
    await clickButton(akkoord, 'bea', card, 'try-again')
    await stateOf(akkoord, booked, 'released')
  })

  test('A10: when Exact Online took the change but a payment term is still cash', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().faults.add({ kind: 'habit', habit: 'terms-do-not-follow' })
    await clickButton(akkoord, 'anna', asked, 'approve')

    const failure = await afterAttempt(booked, 1)
    expect(failure).toMatchObject({ cause: 'not-verified' })
    expect(termsOf(akkoord, booked)).toEqual([expect.objectContaining({ PaymentMethod: 'K' })])
    await cardSaying(akkoord, 'anna', booked, /Iedereen akkoord, wordt betaalbaar gesteld/)

    akkoord.later(15 * 60_000)
    const card = await cardSaying(akkoord, 'bea', booked, FAILED)
    expect(textsOf(card.card)).toMatch(/nog niet goed teruggelezen/)
    for (const term of termsOf(akkoord, booked)) Object.assign(term, { PaymentMethod: 'B', PaymentCondition: '30' })
    await clickButton(akkoord, 'bea', card, 'try-again')
    const released = await stateOf(akkoord, booked, 'released')
    expect(released.timeline).toContainEqual(expect.objectContaining({ event: 'released', actor: 'Akkoord' }))
  })
})

describe('A11: many invoices that fail with one cause', () => {
  test('make one card and one mail, and one button tries them all again', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => bookForAnna(akkoord)))
    const numbers = all.map((booked) => String(entryOf(akkoord, booked)?.YourRef))
    for (const booked of all) await askedCard(akkoord, 'anna', booked)
    for (const booked of all) exact().act(DEMO, 'process-entry', { entry: entryIdOf(booked) })
    await Promise.all(all.map((booked) => approve(akkoord, booked)))
    for (const booked of all) await stateOf(akkoord, booked, 'failed')

    const { microsoft } = akkoord.world
    const tellsAll = (text: string) => numbers.every((number) => text.includes(number))
    const cardsOfAll = () => microsoft.readChat('bea').filter(({ card }) => tellsAll(textsOf(card)))
    const card = await microsoft.until(() => cardsOfAll()[0])
    expect(headingOf(card)).toMatch(FAILED)
    expect(textsOf(card.card)).toMatch(/De boeking is al verwerkt/)
    akkoord.later(MAIL_DUE_MS)
    const toBea = () => microsoft.outbox.list(microsoft.directory.get('bea').mail)
    const mail = await microsoft.until(() => toBea().find(({ content }) => tellsAll(content.replace(/<[^>]*>/g, ''))))
    expect(mail.content).toMatch(/De boeking is al verwerkt/)

    for (const booked of all) exact().act(DEMO, 'unprocess-entry', { entry: entryIdOf(booked) })
    await clickButton(akkoord, 'bea', card, 'try-again')
    for (const booked of all) await stateOf(akkoord, booked, 'released')
    await microsoft.until(() => SOLVED.test(headingOf(cardsOfAll()[0])))
    const tellsOne = (text: string) => numbers.some((number) => text.replace(/<[^>]*>/g, '').includes(number))
    expect(microsoft.readChat('bea').filter((seen) => tellsOne(textsOf(seen.card)))).toHaveLength(1)
    expect(toBea().filter(({ content }) => tellsOne(content))).toHaveLength(1)
  })
})

describe('A11: the e-mail about a failure', () => {
  test.each(['throttled', 'server-error', 'cut-before'] as const)(
    'leaves later, once, when Graph does not take it now: %s',
    async (kind) => {
      const { microsoft } = akkoord.world
      microsoft.faults.add({ on: 'send-mail', kind, times: 1, retryAfterSeconds: 5 })
      const booked = await bookForAnna(akkoord)
      const asked = await askedCard(akkoord, 'anna', booked)
      exact().act(DEMO, 'process-entry', { entry: entryIdOf(booked) })
      await clickButton(akkoord, 'anna', asked, 'approve')
      await cardSaying(akkoord, 'bea', booked, FAILED)
      akkoord.later(MAIL_DUE_MS)
      await microsoft.until(() => microsoft.faults.list().length === 0)
      await until(async () => {
        const tried = 'select 1 from mail where attempts = 1 and sent_at is null'
        return (await queryDatabase(akkoord, tried))[0]
      })
      akkoord.later(5_000)
      await mailAbout(akkoord, 'bea', booked)
      expect(mailsAbout(akkoord, 'bea', booked)).toHaveLength(1)
    },
  )
})

describe('A9, A13: what stands in Exact Online already', () => {
  const noticesTo = (person: string, booked: Answer) =>
    cardsAbout(akkoord, person, booked).map(({ card }) => textsOf(card))

  test('a change whose answer was cut off is proved by reading, and not written again', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    const before = writes().length
    exact().faults.add({ kind: 'cut-after', method: 'PUT', endpoint: ENTRIES })
    await clickButton(akkoord, 'anna', asked, 'approve')
    const released = await stateOf(akkoord, booked, 'released')
    expect(writes().slice(before)).toMatchObject([{ cut: true }])
    expect(released.timeline).toContainEqual(expect.objectContaining({ event: 'released', actor: 'Akkoord' }))
  })

  test('a change that Exact Online had no answer to, and did not make, is said to be unanswered and still blocked', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().faults.add({ kind: 'status', status: 503, method: 'PUT', endpoint: ENTRIES, times: null })
    await clickButton(akkoord, 'anna', asked, 'approve')
    const failing = await stateOf(akkoord, booked, 'releasing', ({ failure }) => failure !== null)
    expect(failing.failure).toMatchObject({ cause: 'unavailable', stillBlocked: true })
    exact().faults.clear()
    akkoord.later(2_000)
    await stateOf(akkoord, booked, 'released')
  })

  test('the selected condition, put there by someone else: nothing is written and the administrator is told', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    const before = writes().length
    exact().act(DEMO, 'change-condition', { entry: entryIdOf(booked), condition: '30' }, 'J. Bos')
    await clickButton(akkoord, 'anna', asked, 'approve')
    const released = await stateOf(akkoord, booked, 'released')
    expect(writes().slice(before)).toEqual([])
    expect(released.timeline).toContainEqual(expect.objectContaining({ event: 'released-by-other', actor: 'J. Bos' }))
    const told = await cardSaying(akkoord, 'kim', booked, /Al gewijzigd buiten Akkoord/)
    expect(textsOf(told.card)).toContain('J. Bos')
    expect(noticesTo('bea', booked)).toEqual([])
  })

  test('the selected condition, put there by hand after Exact Online refused ours, is not called ours', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    const refusal = { kind: 'status', status: 500, message: 'Dagboek is afgesloten' } as const
    exact().faults.add({ ...refusal, method: 'PUT', endpoint: ENTRIES })
    await clickButton(akkoord, 'anna', asked, 'approve')
    await stateOf(akkoord, booked, 'failed')
    exact().act(DEMO, 'change-condition', { entry: entryIdOf(booked), condition: '30' }, 'J. Bos')
    const card = await cardSaying(akkoord, 'bea', booked, FAILED)
    await clickButton(akkoord, 'bea', card, 'try-again')
    const released = await stateOf(akkoord, booked, 'released')
    expect(released.timeline).toContainEqual(expect.objectContaining({ event: 'released-by-other', actor: 'J. Bos' }))
    await cardSaying(akkoord, 'kim', booked, /Al gewijzigd buiten Akkoord/)
  })

  test('paid before everyone approved: closed as paid, and booker and administrator are told', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    const before = writes().length
    exact().act(DEMO, 'pay-terms', { entry: entryIdOf(booked) })
    await clickButton(akkoord, 'anna', asked, 'approve')
    const paid = await stateOf(akkoord, booked, 'paid')
    expect(paid.timeline).toContainEqual(expect.objectContaining({ event: 'paid' }))
    for (const person of ['bea', 'kim', 'anna']) await cardSaying(akkoord, person, booked, /Betaald vóór goedkeuring/)
    expect(writes().slice(before)).toEqual([])
    expect((await unreleased()).map(({ invoice }) => invoice)).not.toContain(booked.body.invoice)
  })

  test('a term that is selected for payment already counts as processed', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().act(DEMO, 'select-terms', { entry: entryIdOf(booked) })
    await clickButton(akkoord, 'anna', asked, 'approve')
    expect((await stateOf(akkoord, booked, 'failed')).failure).toMatchObject({ cause: 'entry-processed' })
  })

  test('an entry in several payment terms is released as a whole', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().act(DEMO, 'split-term', { entry: entryIdOf(booked), parts: 3 })
    await clickButton(akkoord, 'anna', asked, 'approve')
    await stateOf(akkoord, booked, 'released')
    expect(termsOf(akkoord, booked).map(({ PaymentMethod }) => PaymentMethod)).toEqual(['B', 'B', 'B'])
  })

  test('payment terms are found, too, where Exact Online refuses to search them by entry', async () => {
    exact().faults.add({ kind: 'habit', habit: 'payments-filter-refused' })
    const booked = await bookForAnna(akkoord)
    await approve(akkoord, booked)
    expect((await stateOf(akkoord, booked, 'released')).readBack).toMatchObject({ conditionCode: '30', method: 'B' })
  })

  test('A14: a failure on the booker’s connection is never tried on another’s', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    exact().act(DEMO, 'take-right', { user: 'Bea Jansen' })
    await clickButton(akkoord, 'anna', asked, 'approve')
    await stateOf(akkoord, booked, 'failed')
    const path = `/api/invoices/${booked.body.administration}/${booked.body.invoice}/try-again`
    expect((await akkoord.call('kim', 'POST', path, {})).status).toBe(202)
    const again = await stateOf(akkoord, booked, 'failed', ({ timeline }) =>
      (timeline as { event: string; actor: string }[]).some(
        ({ event, actor }) => event === 'retried' && actor === 'Kim Visser',
      ),
    )
    expect(again.failure).toMatchObject({ cause: 'no-rights' })
    expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: 'AU' })
    exact().act(DEMO, 'give-right', { user: 'Bea Jansen' })
  })
})
