import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { TWEEDE } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { queryDatabase } from './query-database.ts'
import { bookInvoice, buttonOf, clickButton, entryOf, headingOf, invoiceOf, until } from './steps.ts'
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

const UNKNOWN = {
  nl: 'Deze factuur is hier niet bekend.',
  en: 'This invoice is not known here.',
}
const FOR_SOMEONE_ELSE = { nl: 'Deze aanvraag is voor iemand anders.', en: 'This request is for somebody else.' }
const OWN = { nl: 'U hebt deze factuur zelf geboekt en kunt deze daarom niet goedkeuren.' }

let akkoord: AkkoordUnderTest

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  microsoft().limits.enforce(false)
})
afterEach(() => microsoft().faults.clear())

const microsoft = () => akkoord.world.microsoft

/** Sends a click that no card offers, with a button's data as a forger would fill them in. */
const clickWith = async (person: string, verb: string, data: unknown) => {
  const answer = await microsoft().client.click(
    person,
    { activityId: '1', action: { verb } },
    {
      alter: (activity) => ({
        ...activity,
        value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
      }),
    },
  )
  return { status: answer.status, shown: answer.shown as { as: string; text?: string; card?: unknown } }
}

const addressOf = ({ body }: Answer, more: Record<string, unknown> = {}) => ({
  administrationId: body.administration,
  invoiceId: body.invoice,
  round: 1,
  ...more,
})

const FOREIGN_TENANT = '0f0e1617-dead-4bad-8bad-0badc0ffee00'

/** Makes an invoice of another organisation of one that was booked here. */
const giveAway = async (booked: Answer) => {
  await queryDatabase(
    akkoord,
    `insert into person (tenant_id, object_id, name)
     select $1, booker_object_id, 'Bea Jansen' from invoice where invoice_id = $2 on conflict do nothing`,
    [FOREIGN_TENANT, booked.body.invoice],
  )
  await queryDatabase(akkoord, 'update invoice set booker_tenant_id = $1 where invoice_id = $2', [
    FOREIGN_TENANT,
    booked.body.invoice,
  ])
}

describe('A6: a click that may not decide is answered in the clicker’s language and changes nothing', () => {
  let waiting: Answer
  let foreign: Answer
  beforeAll(async () => {
    waiting = await bookForAnna(akkoord)
    foreign = await bookForAnna(akkoord)
    await askedCard(akkoord, 'anna', waiting)
    await askedCard(akkoord, 'anna', foreign)
    await giveAway(foreign)
  })

  const CLICKS: [string, string, () => unknown, string][] = [
    ['an unknown invoice', 'anna', () => addressOf(waiting, { invoiceId: randomUUID() }), UNKNOWN.nl],
    ['an unknown invoice', 'arjan', () => addressOf(waiting, { invoiceId: randomUUID() }), UNKNOWN.en],
    ['an unknown administration', 'anna', () => addressOf(waiting, { administrationId: 'nl-1' }), UNKNOWN.nl],
    ['an invoice of another tenant', 'anna', () => addressOf(foreign), UNKNOWN.nl],
    ['an invoice that someone else is asked about', 'sara', () => addressOf(waiting), FOR_SOMEONE_ELSE.nl],
    ['an invoice that someone else is asked about', 'arjan', () => addressOf(waiting), FOR_SOMEONE_ELSE.en],
    ['the booker’s own invoice', 'bea', () => addressOf(waiting), OWN.nl],
  ]

  test.each(CLICKS)('%s: %s', async (_what, person, data, sentence) => {
    const before = await invoiceOf(akkoord, waiting)
    for (const verb of ['approve', 'reject']) {
      expect(await clickWith(person, verb, { ...Object(data()), reason: 'nee' })).toEqual({
        status: 200,
        shown: { as: 'message', text: sentence },
      })
    }
    expect(await invoiceOf(akkoord, waiting)).toEqual(before)
  })

  test.each(CLICKS)('the same through the button of old clients: %s: %s', async (_what, person, data, sentence) => {
    const before = await invoiceOf(akkoord, waiting)
    await microsoft().client.submit(person, { activityId: '1', data: { ...Object(data()), verb: 'approve' } })
    expect(microsoft().readChat(person).at(-1)?.text).toBe(sentence)
    expect(await invoiceOf(akkoord, waiting)).toEqual(before)
  })

  test('a card may claim whatever it likes about who clicks', async () => {
    const annas = microsoft().directory.get('anna')
    const claims = { personId: annas.objectId, objectId: annas.objectId, from: { aadObjectId: annas.objectId } }
    const { shown } = await clickWith('sara', 'approve', { ...addressOf(waiting), ...claims, ...{ approver: 'anna' } })
    expect(shown).toEqual({ as: 'message', text: FOR_SOMEONE_ELSE.nl })
    expect(await invoiceOf(akkoord, waiting)).toMatchObject({ state: 'waiting' })
  })

  const address = () => addressOf(waiting)
  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['null', () => null],
    ['a text', () => 'approve'],
    ['a list', () => [address()]],
    ['no administration', () => ({ ...address(), administrationId: undefined })],
    ['no invoice', () => ({ ...address(), invoiceId: undefined })],
    ['no round', () => ({ ...address(), round: undefined })],
    ['an invoice that is a number', () => ({ ...address(), invoiceId: 5 })],
    ['an invoice that is an object', () => ({ ...address(), invoiceId: { $ne: '' } })],
    ['an invoice that is a piece of SQL', () => ({ ...address(), invoiceId: "' or 1=1 --" })],
    ['an administration that is a list', () => ({ ...address(), administrationId: ['nl-800100'] })],
    ['a NUL in the administration', () => ({ ...address(), administrationId: 'nl-\u0000800100' })],
    ['a round that is a text', () => ({ ...address(), round: '1' })],
    ['a round below one', () => ({ ...address(), round: 0 })],
    ['a round beyond all numbers', () => ({ ...address(), round: 1e300 })],
  ])('a card that holds %s is an unknown invoice', async (_what, data) => {
    for (const verb of ['approve', 'reject', 'try-again']) {
      expect(await clickWith('anna', verb, data())).toEqual({
        status: 200,
        shown: { as: 'message', text: UNKNOWN.nl },
      })
    }
    expect(await invoiceOf(akkoord, waiting)).toMatchObject({ state: 'waiting' })
  })

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'APPROVE', 'release', ' '])(
    'a verb that no card has does nothing: %s',
    async (verb) => {
      expect(await clickWith('anna', verb, addressOf(waiting))).toEqual({
        status: 200,
        shown: { as: 'message', text: UNKNOWN.nl },
      })
    },
  )

  test.each<[string, unknown]>([
    ['no value', undefined],
    ['a text', 'approve'],
    ['no action', {}],
    ['an action without a verb', { action: { data: {} } }],
    ['a verb that is an object', { action: { verb: { approve: true }, data: {} } }],
  ])('a click with %s is answered all the same', async (_what, value) => {
    const answer = await microsoft().client.click(
      'anna',
      { activityId: '1', action: { verb: 'approve' } },
      { alter: (activity) => ({ ...activity, value }) },
    )
    expect(answer).toMatchObject({ status: 200, attempts: 1, shown: { as: 'message', text: UNKNOWN.nl } })
  })

  test('a later round’s card is answered with the card as it is now', async () => {
    const { shown } = await clickWith('anna', 'approve', addressOf(waiting, { round: 2 }))
    expect(shown).toMatchObject({ as: 'card' })
    expect(await invoiceOf(akkoord, waiting)).toMatchObject({ state: 'waiting' })
  })
})

describe('A6, A13: a decision is final', () => {
  test('clicked again, from an old card or through the other button: the card as it is now, one line in the timeline', async () => {
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'arjan'] })
    const asked = await askedCard(akkoord, 'anna', booked)
    await clickButton(akkoord, 'anna', asked, 'approve')
    for (const verb of ['approve', 'reject']) {
      const { shown } = await clickWith('anna', verb, addressOf(booked, { reason: 'toch niet' }))
      expect(shown.as).toBe('card')
      expect(textsOf(shown.card)).toMatch(/^✓ Door u goedgekeurd/)
      await microsoft().client.submit('anna', {
        activityId: asked.activityId,
        data: addressOf(booked, { verb, reason: 'x' }),
      })
    }
    const { state, timeline } = await invoiceOf(akkoord, booked)
    expect(state).toBe('waiting')
    const decisions = (timeline as { event: string }[]).filter(({ event }) => ['approved', 'rejected'].includes(event))
    expect(decisions).toEqual([expect.objectContaining({ event: 'approved', actor: 'Anna de Wit' })])
  })

  test('old clients decide with the other button; the card is edited by the job', async () => {
    const booked = await bookForAnna(akkoord)
    const asked = await askedCard(akkoord, 'anna', booked)
    const button = buttonOf(asked.card, 'approve') as { fallback?: { data: Record<string, unknown> } }
    expect(button.fallback?.data).toMatchObject({ verb: 'approve' })
    await microsoft().client.submit('anna', { activityId: asked.activityId, data: button.fallback?.data as never })
    await stateOf(akkoord, booked, 'released')
    const shown = await cardSaying(akkoord, 'anna', booked, /^✓ Betaalbaar gesteld/)
    expect(shown.activityId).toBe(asked.activityId)
  })
})

describe('A7: a rejection', () => {
  const book = () => bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna', 'arjan', 'mark'] })

  test.each([[{}], [{ reason: '' }], [{ reason: ' \n\t' }], [{ reason: 5 }], [{ reason: null }]])(
    'needs a reason: %j is refused',
    async (data) => {
      const booked = await book()
      const arjans = await askedCard(akkoord, 'arjan', booked)
      expect(await clickButton(akkoord, 'arjan', arjans, 'reject', 'arjan', data)).toEqual({
        as: 'message',
        text: 'Enter a reason.',
      })
      expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'waiting' })
    },
  )

  test('ends the round: all cards close, and the booker and who approved are told', async () => {
    const booked = await book()
    const cards = new Map<string, string>()
    for (const person of ['anna', 'arjan', 'mark']) {
      cards.set(person, (await askedCard(akkoord, person, booked)).activityId)
    }
    await approve(akkoord, booked, 'anna')
    const reason = 'Dubbel met 2026-0007, zie mail'
    const typed = `  ${reason}\u0000 `
    const arjans = await askedCard(akkoord, 'arjan', booked)
    const { card } = await clickButton(akkoord, 'arjan', arjans, 'reject', 'arjan', { reason: typed })
    expect(textsOf(card)).toContain(reason)

    const rejected = await stateOf(akkoord, booked, 'rejected')
    expect(rejected.timeline).toContainEqual(
      expect.objectContaining({ event: 'rejected', actor: 'Arjan Smit', details: { round: 1, reason } }),
    )
    for (const [person, activityId] of cards) {
      const closed = await microsoft().until(() =>
        cardsAbout(akkoord, person, booked).find(
          (seen) => seen.activityId === activityId && /^✕/.test(headingOf(seen)) && textsOf(seen.card).includes(reason),
        ),
      )
      expect(buttonOf(closed.card, 'approve')).toBeUndefined()
    }
    for (const person of ['bea', 'anna']) {
      const told = await microsoft().until(() =>
        cardsAbout(akkoord, person, booked).find((seen) => seen.activityId !== cards.get(person)),
      )
      expect(textsOf(told.card)).toMatch(/Arjan Smit/)
      expect(textsOf(told.card)).toContain(reason)
    }
    expect(cardsAbout(akkoord, 'mark', booked)).toHaveLength(1)
    expect(entryOf(akkoord, booked)).toMatchObject({ PaymentCondition: 'AU' })

    const { shown } = await clickWith('mark', 'approve', addressOf(booked))
    expect(textsOf(shown.card)).toMatch(/^✕ Afgekeurd/)
    expect(await invoiceOf(akkoord, booked)).toMatchObject({ state: 'rejected' })
  })
})

describe('A4: with the setting off', () => {
  const bookOpen = async (authorizers: string[]) => {
    const { body } = await akkoord.call('kim', 'POST', '/api/administrations', { division: TWEEDE })
    return bookInvoice(akkoord, {
      administration: body.administration,
      paymentCondition: '30',
      authorizers,
      journal: '70',
    })
  }
  const books = () => akkoord.world.exact.books

  test('nothing is blocked, the authorizers are asked all the same, and nothing is released', async () => {
    const booked = await bookOpen(['anna'])
    expect(booked).toMatchObject({ status: 201, body: { state: 'waiting' } })
    expect(books().paymentBatch(TWEEDE)).toHaveLength(1)
    await approve(akkoord, booked)
    const approved = await stateOf(akkoord, booked, 'approved')
    expect(approved).toMatchObject({ blockedUntilApproved: false, readBack: null })
    expect((approved.timeline as { event: string }[]).map(({ event }) => event)).not.toContain('released')
    const card = await cardSaying(akkoord, 'anna', booked, /^✓ Goedgekeurd/)
    expect(textsOf(card.card)).toContain('Was niet geblokkeerd.')
    expect(
      akkoord.world.exact.calls.filter(
        ({ method, path }) => method === 'PUT' && path.includes(String(booked.body.entryId)),
      ),
    ).toEqual([])
  })

  test('no authorizers are needed', async () => {
    expect(await bookOpen([])).toMatchObject({ status: 201, body: { state: 'approved' } })
  })
})

describe('A5: everyone is asked, once', () => {
  const bookFor = (...authorizers: string[]) => bookInvoice(akkoord, { paymentCondition: '30', authorizers })

  test('A7: a booker who cannot be reached in Teams hears of a rejection by e-mail', async () => {
    const booked = await bookFor('arjan')
    const asked = await askedCard(akkoord, 'arjan', booked)
    microsoft().faults.add({ on: 'install-app', kind: 'forbidden', person: 'bea' })
    await microsoft().client.uninstall('bea')
    await clickButton(akkoord, 'arjan', asked, 'reject', 'arjan', { reason: 'te duur' })
    expect((await mailAbout(akkoord, 'bea', booked)).content).toContain('te duur')
    microsoft().faults.clear()
    await microsoft().client.install('bea')
  })

  test('who may not get the app gets an e-mail with a link, the booker is told, and a later installation brings the card', async () => {
    microsoft().faults.add({ on: 'install-app', kind: 'forbidden', person: 'nora' })
    const booked = await bookFor('nora')
    const mail = await mailAbout(akkoord, 'nora', booked)
    expect(mail.subject).toMatch(/wacht op uw goedkeuring/)
    expect(mail.content).toContain(`href="${akkoord.url}/open/invoices/`)
    expect(mail.content).not.toMatch(/Goedkeuren/)
    const told = await cardSaying(akkoord, 'bea', booked, /Niet iedereen is bereikt/)
    expect(textsOf(told.card)).toMatch(/Nora Post: kreeg een e-mail/)

    microsoft().faults.clear()
    await microsoft().client.install('nora')
    await approve(akkoord, booked, 'nora')
    await stateOf(akkoord, booked, 'released')
    expect(cardsAbout(akkoord, 'nora', booked)).toHaveLength(1)
    expect(mailsAbout(akkoord, 'nora', booked)).toHaveLength(1)
    await microsoft().client.uninstall('nora')
  })

  test('who has not installed the app gets it through Graph, and is asked', async () => {
    const booked = await bookFor('nora')
    await approve(akkoord, booked, 'nora')
    await stateOf(akkoord, booked, 'released')
    expect(cardsAbout(akkoord, 'nora', booked)).toHaveLength(1)
    expect(mailsAbout(akkoord, 'nora', booked)).toEqual([])
  })

  test('who lost the app without Teams telling gets it again', async () => {
    const { directory, installations } = microsoft()
    installations.remove(directory.get('nora'))
    const booked = await bookFor('nora')
    await askedCard(akkoord, 'nora', booked)
    expect(mailsAbout(akkoord, 'nora', booked)).toEqual([])
  })

  test('who blocked the bot gets an e-mail; a word to the bot brings the card', async () => {
    microsoft().faults.add({ on: 'send', kind: 'blocked-by-user', person: 'sara' })
    const booked = await bookFor('sara')
    await mailAbout(akkoord, 'sara', booked)
    await cardSaying(akkoord, 'bea', booked, /Sara Vos: kreeg een e-mail/)
    expect(cardsAbout(akkoord, 'sara', booked)).toEqual([])
    microsoft().faults.clear()
    await microsoft().client.say('sara', 'hallo')
    await askedCard(akkoord, 'sara', booked)
    expect(cardsAbout(akkoord, 'sara', booked)).toHaveLength(1)
  })

  /** Waits until the first try to post the card has failed, and is known to have. */
  const afterFirstTry = (booked: Answer) =>
    until(async () => {
      const failed = 'select 1 from message where invoice_id = $1 and attempts = 1'
      return (await queryDatabase(akkoord, failed, [booked.body.invoice]))[0]
    })

  test.each(['throttled', 'server-error', 'unavailable', 'precondition-failed', 'cut-before'] as const)(
    'a card that Teams does not take now arrives later, once: %s',
    async (kind) => {
      microsoft().faults.add({ on: 'send', kind, person: 'mark', times: 1, retryAfterSeconds: 5 })
      const booked = await bookFor('mark')
      await afterFirstTry(booked)
      akkoord.later(5_000)
      await askedCard(akkoord, 'mark', booked)
      expect(cardsAbout(akkoord, 'mark', booked)).toHaveLength(1)
      expect(mailsAbout(akkoord, 'mark', booked)).toEqual([])
    },
  )

  test('a throttled card is not sent before the time the server said', async () => {
    microsoft().faults.add({ on: 'send', kind: 'throttled', person: 'mark', times: 1, retryAfterSeconds: 600 })
    const booked = await bookFor('mark')
    await afterFirstTry(booked)
    akkoord.later(590_000)
    const another = await bookFor('mark')
    await askedCard(akkoord, 'mark', another)
    expect(cardsAbout(akkoord, 'mark', booked)).toEqual([])
    akkoord.later(10_000)
    await askedCard(akkoord, 'mark', booked)
  })
})
