import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO } from '../../sandbox/exact/seed/users.ts'
import { type AkkoordUnderTest, type Answer, startAkkoord } from './akkoord-under-test.ts'
import { bookInvoice, buttonOf, clickButton, headingOf } from './steps.ts'
import { approve, askedCard, bookForAnna, cardSaying, cardsAbout, mailAbout, stateOf, textsOf } from './told.ts'

const SECONDS = 1_000
const MINUTE = 60 * SECONDS
const WELCOME = /^Geen factuur betaald zonder akkoord/
const BELOW = { as: 'message', text: 'De kaart staat onderaan in deze chat.' }
const UNKNOWN = { as: 'message', text: 'Deze factuur is hier niet bekend.' }

let akkoord: AkkoordUnderTest
const microsoft = () => akkoord.world.microsoft

beforeAll(async () => {
  akkoord = await startAkkoord('postgres')
  microsoft().limits.enforce(false)
})
afterEach(() => {
  microsoft().faults.clear()
  akkoord.world.exact.faults.clear()
})

const chatOf = (person: string) => microsoft().readChat(person)

/** What the bot says in return: the first line of a card, or a sentence. */
const says = async (person: string, text: string): Promise<string> => {
  await microsoft().client.say(person, text)
  const last = chatOf(person).at(-1)
  return last?.isCard ? headingOf(last) : (last?.text ?? '')
}

/** Says it, and gives the card that answers. */
const cardAfter = async (person: string, text: string) => {
  await says(person, text)
  return chatOf(person).at(-1)
}

type Row = { verb?: string; data?: { invoiceId?: string } }

const rowsOf = (card: unknown): Row[] => {
  if (typeof card !== 'object' || card === null) return []
  const { selectAction } = card as { selectAction?: Row }
  return [...(selectAction ? [selectAction] : []), ...Object.values(card).flatMap(rowsOf)]
}

/** Chooses the row of an invoice on a card. */
const choose = async (person: string, message: ReturnType<typeof chatOf>[number] | undefined, booked: Answer) => {
  const row = rowsOf(message?.card).find(({ data }) => data?.invoiceId === booked.body.invoice)
  if (!message || !row) throw new Error('there is no such row')
  const { shown } = await microsoft().client.click(person, {
    activityId: message.activityId,
    action: row as never,
  })
  return shown
}

const askingCards = (person: string, booked: Answer) =>
  cardsAbout(akkoord, person, booked).filter(({ card }) => buttonOf(card, 'approve'))

describe('whatever someone says is answered, in their language', () => {
  test.each([
    ['sara', 'hoi', /^Wat u hier kunt doen/],
    ['sara', 'HELP!', /^Wat u hier kunt doen/],
    ['sara', '?', /^Wat u hier kunt doen/],
    ['sara', 'dank u', /^Graag gedaan/],
    ['sara', 'my approvals', /^Niets te doen/],
    ['sara', 'niet betaalbaar', /^Niets te doen/],
    ['sara', 'verbinding', /^Nog niet verbonden met Exact Online/],
    ['sara', 'zoek Bestaat Niet', /^Niets gevonden/],
    ['sara', 'zoek', /^Stuur zoek met een leverancier/],
    ['sara', '€ 9.999,99', /^Niets gevonden/],
    ['sara', 'doe eens gek', /^Dat begrijp ik niet/],
    ['arjan', 'goedkeuringen', /^Nothing to do/],
    ['arjan', 'hulp', /^What you can do here/],
    ['arjan', 'Thank you!', /^You are welcome/],
    ['bea', 'connection', /^✓ Verbonden met Exact Online/],
  ])('%s: %s', async (person, text, answer) => {
    expect(await says(person, text)).toMatch(answer)
  })

  test('also ten thousand characters', async () => {
    expect(await says('sara', 'x'.repeat(10_000))).toBe('Dat begrijp ik niet')
  })

  test('where others read along nothing personal is said', async () => {
    const alter = (activity: never) => ({
      ...(activity as object),
      conversation: { ...(activity as { conversation: object }).conversation, conversationType: 'groupChat' },
    })
    await microsoft().client.say('bea', 'mijn goedkeuringen', { alter: alter as never })
    expect(headingOf(chatOf('bea').at(-1))).toBe('Wat u hier kunt doen')
    const help = await cardAfter('bea', 'help')
    const button = { ...buttonOf(help?.card, 'say'), verb: 'say' }
    const click = { activityId: help?.activityId ?? '', action: button as never }
    const { shown } = await microsoft().client.click('bea', click, { alter: alter as never })
    expect(shown).toEqual({ as: 'message', text: 'Open uw eigen chat met Akkoord.' })
  })

  test('a button that stands for a word answers in its place, for as long as the card is there', async () => {
    const help = await cardAfter('sara', 'help')
    const shown = await clickButton(akkoord, 'sara', help, 'say')
    expect(textsOf(shown.card)).toMatch(/^Niets te doen/)
    const now = chatOf('sara').find(({ activityId }) => activityId === help?.activityId)
    expect(now).toMatchObject({ text: '', summary: 'Niets te doen' })
  })

  test('the same button of an old client edits the card, and posts what cannot be edited', async () => {
    const help = await cardAfter('sara', 'help')
    const data = { verb: 'say', command: 'approvals' }
    await microsoft().client.submit('sara', { activityId: help?.activityId ?? '', data })
    const now = () => chatOf('sara').find(({ activityId }) => activityId === help?.activityId)
    expect(headingOf(now())).toBe('Niets te doen')
    microsoft().faults.add({ on: 'edit', kind: 'message-not-found', person: 'sara' })
    await microsoft().client.submit('sara', { activityId: help?.activityId ?? '', data: { ...data, command: 'help' } })
    expect(headingOf(now())).toBe('Niets te doen')
    expect(headingOf(chatOf('sara').at(-1))).toBe('Wat u hier kunt doen')
  })
})

describe('who gets the app', () => {
  const welcomes = (person: string) => chatOf(person).filter((message) => WELCOME.test(headingOf(message)))

  test('is welcomed once, however often Teams says so, and once more after removing it', async () => {
    await microsoft().client.install('nora')
    const { activity } = (await microsoft().client.install('nora')).installation
    await microsoft().client.send(activity)
    expect(welcomes('nora')).toHaveLength(1)
    expect(textsOf(welcomes('nora')[0]?.card)).toContain('U hoeft niets in te stellen.')
    await microsoft().client.uninstall('nora')
    await microsoft().client.install('nora')
    expect(welcomes('nora')).toHaveLength(2)
    await microsoft().client.uninstall('nora')
  })

  test('because someone asks them something is told who, and gets the card', async () => {
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['nora'] })
    await askedCard(akkoord, 'nora', booked)
    const welcome = await microsoft().until(() => welcomes('nora')[2])
    expect(textsOf(welcome.card)).toContain('Bea Jansen vraagt uw goedkeuring; daarom staat Akkoord in uw Teams.')
    await microsoft().client.uninstall('nora')
    microsoft().faults.add({ on: 'install-app', kind: 'forbidden', person: 'nora' })
    const another = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['nora'] })
    await microsoft().until(() => chatOf('bea').some(({ card }) => /Nora Post: kreeg een e-mail/.test(textsOf(card))))
    const { content } = await mailAbout(akkoord, 'nora', another)
    const [, address = ''] = /href="([^"]+)"/.exec(content) ?? []
    expect(address).toBe(`${akkoord.url}/open/invoices/${another.body.administration}/${another.body.invoice}`)
    expect((await fetch(address)).status).toBe(200)
    microsoft().faults.clear()
    await microsoft().client.install('nora')
    await askedCard(akkoord, 'nora', another)
  })
})

describe('my approvals', () => {
  let first: Answer
  let second: Answer

  test('are rows by due date; one that was just shown is not posted again (A13)', async () => {
    first = await bookForAnna(akkoord, { dueDate: '2026-12-30', supplier: { name: 'Bakker Bouw B.V.' } })
    second = await bookForAnna(akkoord, { dueDate: '2026-12-05' })
    for (const booked of [first, second]) await askedCard(akkoord, 'anna', booked)
    const list = await cardAfter('anna', 'goedkeuringen')
    expect(list?.summary).toBe('2 facturen wachten op uw goedkeuring')
    expect(rowsOf(list?.card).map(({ data }) => data?.invoiceId)).toEqual([second.body.invoice, first.body.invoice])
    expect(await choose('anna', list, first)).toEqual(BELOW)
    expect(askingCards('anna', first)).toHaveLength(1)
  })

  test('a row posts the card anew, once for three clicks at once, and the older says that it was replaced', async () => {
    akkoord.later(10 * SECONDS)
    const list = await cardAfter('anna', 'mijn goedkeuringen')
    const [older] = askingCards('anna', first)
    const shown = await Promise.all([1, 2, 3].map(() => choose('anna', list, first)))
    expect(shown).toEqual([BELOW, BELOW, BELOW])
    const isReplaced = () => {
      const now = chatOf('anna').find(({ activityId }) => activityId === older?.activityId)
      return /^Vervangen/.test(headingOf(now))
    }
    await microsoft().until(() => isReplaced() && askingCards('anna', first).length === 1)
    const newest = chatOf('anna').at(-1)
    expect(newest?.activityId).toBe(askingCards('anna', first)[0]?.activityId)
    await clickButton(akkoord, 'anna', newest, 'approve')
    await stateOf(akkoord, first, 'released')
  })

  test('opening more than five within a minute gives as many cards (A5)', async () => {
    akkoord.later(MINUTE)
    const many = await Promise.all(
      Array.from({ length: 5 }, () => bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['mark'] })),
    )
    for (const booked of many) await askedCard(akkoord, 'mark', booked)
    akkoord.later(10 * SECONDS)
    const list = await cardAfter('mark', 'goedkeuringen')
    const before = chatOf('mark').length
    for (const booked of many) expect(await choose('mark', list, booked)).toEqual(BELOW)
    await microsoft().until(() => chatOf('mark').length === before + 5)
    for (const booked of many) expect(askingCards('mark', booked)).toHaveLength(1)
  })

  test('A6: are opened and decided by the same person under another identity', async () => {
    // The sixth within a minute stands in a list, in another chat.
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['mark'] })
    await microsoft().until(() => rowsOf(chatOf('mark').at(-1)?.card)[0]?.data?.invoiceId === booked.body.invoice)
    const [mark, sara] = ['mark', 'sara'].map((person) => microsoft().directory.get(person).objectId)
    await akkoord.call('kim', 'POST', '/api/people/same', { one: mark, other: sara })
    const list = await cardAfter('sara', 'goedkeuringen')
    expect(list?.summary).toBe('6 facturen wachten op uw goedkeuring')
    akkoord.later(10 * SECONDS)
    const found = await cardAfter('sara', String(booked.body.entryNumber))
    expect(await choose('sara', found, booked)).toEqual(BELOW)
    await approve(akkoord, booked, 'sara')
    await stateOf(akkoord, booked, 'released')
  })
})

describe('a search', () => {
  let booked: Answer

  beforeAll(async () => {
    akkoord.later(MINUTE)
    booked = await bookForAnna(akkoord, { invoiceNumber: 'ZOEK/4711' })
    await askedCard(akkoord, 'anna', booked)
  })

  test.each([
    ['its number', 'zoek/4711'],
    ['a part of it', 'find 4711'],
    ['its entry number', 'entry'],
    ['its supplier, without another word', 'Bakker Bouw'],
    ['its amount', '€ 1.210,00'],
  ])('finds an invoice by %s', async (_what, text) => {
    const found = await cardAfter('bea', text === 'entry' ? String(booked.body.entryNumber) : text)
    expect(rowsOf(found?.card).map(({ data }) => data?.invoiceId)).toContain(booked.body.invoice)
    expect(rowsOf(found?.card).length).toBeLessThanOrEqual(5)
  })

  test('opens what its reader may see: everything, the card that asks, what came of it, or nothing', async () => {
    const found = await cardAfter('bea', 'ZOEK/4711')
    expect(await choose('bea', found, booked)).toEqual(BELOW)
    expect(buttonOf(chatOf('bea').at(-1)?.card, 'withdraw')).toBeDefined()

    akkoord.later(10 * SECONDS)
    expect(await choose('anna', await cardAfter('anna', 'ZOEK/4711'), booked)).toEqual(BELOW)
    await microsoft().until(() => buttonOf(chatOf('anna').at(-1)?.card, 'approve'))
    await approve(akkoord, booked)
    await stateOf(akkoord, booked, 'released')
    expect(await choose('anna', await cardAfter('anna', 'ZOEK/4711'), booked)).toEqual(BELOW)
    expect(headingOf(chatOf('anna').at(-1))).toBe('✓ Betaalbaar gesteld')

    expect(await says('arjan', 'ZOEK/4711')).toMatch(/^Nothing found/)
    const row = rowsOf(found?.card)[0]
    const { shown } = await microsoft().client.click('nora', { activityId: '1', action: row as never })
    expect(shown).toEqual(UNKNOWN)
  })
})

test('A11: what is not released is found, opened and tried again in the chat, and the card stays what it became', async () => {
  const booked = await bookForAnna(akkoord)
  akkoord.world.exact.act(DEMO, 'process-entry', { entry: String(booked.body.entryId) })
  await approve(akkoord, booked)
  await cardSaying(akkoord, 'bea', booked, /Niet betaalbaar gesteld/)
  for (const person of ['bea', 'kim']) {
    const list = await cardAfter(person, 'niet betaalbaar')
    expect(headingOf(list)).toBe('⚠ 1 goedgekeurde factuur is nog niet betaalbaar')
    expect(await choose(person, list, booked)).toEqual(BELOW)
  }
  expect(await says('anna', 'not released')).toMatch(/^Niets te doen/)
  akkoord.world.exact.act(DEMO, 'unprocess-entry', { entry: String(booked.body.entryId) })
  const card = chatOf('kim').at(-1)
  expect((await clickButton(akkoord, 'kim', card, 'try-again')).as).toBe('card')
  await stateOf(akkoord, booked, 'released')
  const now = () => chatOf('kim').find(({ activityId }) => activityId === card?.activityId)
  expect(now()?.editedAt).not.toBeNull()
  expect((await clickButton(akkoord, 'kim', card, 'try-again')).as).toBe('card')
  expect(headingOf(now())).toMatch(/Betaalbaar gesteld/)
})

test('whoever looks after the books and lost the connection is welcomed with the way to make it', async () => {
  await akkoord.call('kim', 'POST', '/api/exact-connection/disconnect')
  await microsoft().client.uninstall('kim')
  await microsoft().client.install('kim')
  expect(textsOf(chatOf('kim').at(-1)?.card)).toContain('Verbind eerst Exact Online.')
  const shown = await clickButton(akkoord, 'kim', chatOf('kim').at(-1), 'say')
  expect(textsOf(shown.card)).toContain('Naar Exact Online')
})

test('before anything is connected everyone is welcomed and answered, and told whom to ask', async () => {
  const empty = await startAkkoord('pglite', { setUp: false })
  const chat = () => empty.world.microsoft.readChat('anna')
  expect(textsOf(chat().at(-1)?.card)).toContain('Uw beheerder moet Akkoord nog verbinden met Exact Online.')
  for (const [text, answer] of [
    ['goedkeuringen', 'Niets te doen'],
    ['niet betaalbaar', 'Niets te doen'],
    ['verbinding', 'Nog niet verbonden met Exact Online'],
    ['zoek Bakker', 'Niets gevonden'],
  ] as const) {
    await empty.world.microsoft.client.say('anna', text)
    expect(headingOf(chat().at(-1))).toBe(answer)
  }
})
