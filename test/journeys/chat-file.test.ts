import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { SeenMessage } from '../../sandbox/microsoft/page/read-chat.ts'
import { afterwards } from '../setup/afterwards.ts'
import { type AkkoordUnderTest, startAkkoord } from './akkoord-under-test.ts'
import { bookInvoice, buttonOf, headingOf, until } from './steps.ts'
import { textsOf } from './told.ts'

const DEMO = new URL('../../sandbox/demo/', import.meta.url)
const MB = 1024 * 1024

/** How long a person looks at nothing at all. Milliseconds. */
const MOST_MS = 3_000

let akkoord: AkkoordUnderTest
let ubl: Buffer
let facturX: Buffer
const microsoft = () => akkoord.world.microsoft

/** The sandbox's own people, of whom Sara has no role. */
beforeAll(async () => {
  akkoord = await startAkkoord('pglite')
  microsoft().limits.enforce(false)
  ubl = await readFile(new URL('bakker-bouw.xml', DEMO))
  facturX = await readFile(new URL('factur-x.pdf', DEMO))
})
afterEach(() => microsoft().faults.clear())

/** The e-invoice with another number: the same file is the same file. */
const numbered = (number: string) => Buffer.from(ubl.toString('utf8').replace('2026-1187', number))

type Given = { name: string; bytes: Uint8Array }

/** Drops files in the bot's chat; gives the cards that answer, as many as there are to come. */
const drop = async (person: string, files: Given[], count = files.length, alter?: unknown): Promise<SeenMessage[]> => {
  const before = microsoft().readChat(person).length
  const ids = files.map(({ name, bytes }) => microsoft().drive.add(name, bytes).id)
  await microsoft().client.sendFiles(person, ids, '', alter ? { alter: alter as never } : {})
  const answers = () =>
    microsoft()
      .readChat(person)
      .slice(before)
      .filter(({ from, isCard }) => from === 'bot' && isCard)
  return await microsoft().until(() => answers().length >= count && answers())
}

/** Points the only file of a message elsewhere, as a client of one's own can. */
const at = (downloadUrl: string) => (activity: { attachments: { content: object }[] }) => ({
  ...activity,
  attachments: activity.attachments.map((each) =>
    'content' in each && typeof each.content === 'object'
      ? { ...each, content: { ...each.content, downloadUrl } }
      : each,
  ),
})

const bookButtonOf = (card: unknown): { intakeId: string; msteams: unknown } | undefined => {
  if (typeof card !== 'object' || card === null) return undefined
  const { type, data } = card as { type?: string; data?: { intakeId: string; msteams: unknown } }
  if (type === 'Action.Submit' && data?.msteams) return data
  return Object.values(card).map(bookButtonOf).find(Boolean)
}

const openForm = async (person: string, message: SeenMessage | undefined, data = bookButtonOf(message?.card)) =>
  (await microsoft().client.fetchTask(person, { activityId: message?.activityId ?? '', data: data ?? {} })).shown

const bookFrom = (person: string, intake: string, more: Record<string, unknown> = {}) =>
  akkoord.call(person, 'POST', '/api/bookings', {
    administration: akkoord.administration,
    intake,
    supplier: { name: 'Bakker Bouw B.V.' },
    invoiceNumber: '2026-1187',
    invoiceDate: '2026-11-12',
    authorizers: [microsoft().directory.get('anna').objectId],
    paymentCondition: '30',
    lines: [
      { description: 'verbouwing', glAccount: '4300', vatCode: '2', amount: '1440.40' },
      { description: 'planten', glAccount: '4300', vatCode: '1', amount: '1260.00' },
    ],
    ...more,
  })

describe('a file that is dropped in the chat', () => {
  test('is answered with what it says and the way to book it; the form is a dialog; the card then says what was booked', async () => {
    const [card] = await drop('bea', [{ name: 'bakker-bouw.xml', bytes: ubl }])
    expect(headingOf(card)).toBe('Factuur klaar om te boeken')
    expect(textsOf(card?.card)).toMatch(
      /^Bakker Bouw B\.V\.\n€\u00a03\.116,28\nFactuur\n2026-1187\nBestand\nbakker-bouw\.xml$/m,
    )
    expect(card?.summary).toBe('Bakker Bouw B.V., €\u00a03.116,28: factuur klaar om te boeken')
    const data = bookButtonOf(card?.card)
    expect(Object.keys(data ?? {}).sort()).toEqual(['intakeId', 'msteams'])

    const dialog = await openForm('bea', card)
    expect(dialog).toEqual({
      as: 'dialog',
      title: 'Factuur boeken',
      url: `${akkoord.url}/tab/#/booking/${data?.intakeId}?in=dialog&card=${card?.activityId}`,
    })

    const booked = await bookFrom('bea', data?.intakeId ?? '')
    expect(booked.status).toBe(201)
    const { administration, invoice } = booked.body
    const ended = { verb: 'booked', administration, invoice, card: card?.activityId }
    expect((await microsoft().client.submitTask('bea', ended)).shown).toEqual({ as: 'closed' })
    const now = () =>
      microsoft()
        .readChat('bea')
        .find(({ activityId }) => activityId === card?.activityId)
    expect(headingOf(now())).toBe('✓ Geboekt')
    expect(textsOf(now()?.card)).toContain('2026-1187 van 12 nov 2026')
    expect(textsOf(now()?.card)).toMatch(/Boekstuk\n\d+/)

    // The old button, of a client that did not see the edit.
    const shown = await openForm('bea', card, data)
    expect(shown).toEqual({ as: 'message', text: 'Deze factuur is al geboekt. De kaart in de chat zegt hoe.' })
    const [again] = await drop('bea', [{ name: 'nog-eens.xml', bytes: ubl }])
    expect(headingOf(again)).toBe('✓ Geboekt')
  })

  test('is what its bytes say it is, whatever it is called; a PDF without an e-invoice is booked by hand', async () => {
    const cards = await drop('bea', [
      { name: 'factuur.exe', bytes: facturX },
      { name: '../../..\\etc/\u202Efdp.xml', bytes: Buffer.from('%PDF-1.4 not really') },
      { name: 'factuur.pdf', bytes: Buffer.from('MZ\u0090 no PDF') },
      { name: 'leeg.xml', bytes: new Uint8Array() },
    ])
    expect(textsOf(cards[0]?.card)).toMatch(/Bakker Bouw[\s\S]*factuur\.exe\.pdf/)
    expect(cards.slice(1).map(headingOf)).toEqual([
      '⚠ Bestand niet aangenomen',
      '⚠ Bestand niet aangenomen',
      '⚠ Bestand niet aangenomen',
    ])
    expect(cards.map(({ card }) => JSON.stringify(card)).join()).not.toContain('\u202E')
    expect(textsOf(cards[2]?.card)).toContain('geen e-factuur (XML) en geen PDF')
    expect(textsOf(cards[3]?.card)).toContain('Het bestand is leeg.')
  })

  test('comes with others: ten are answered each, in their order, and the rest is asked for again', async () => {
    const files = Array.from({ length: 12 }, (_, index) => ({
      name: `f${index}.xml`,
      bytes: numbered(`2026-9${String(index).padStart(3, '0')}`),
    }))
    const cards = await drop('bea', files, 11)
    const numbers = cards.slice(0, 10).map(({ card }) => /2026-9\d{3}/.exec(textsOf(card))?.[0])
    expect(numbers).toEqual(files.slice(0, 10).map((_, index) => `2026-9${String(index).padStart(3, '0')}`))
    expect(textsOf(cards[10]?.card)).toContain('Per bericht worden 10 bestanden gelezen.')
    // Sent once more by Teams, each is kept once: the same form.
    const [first] = await drop('bea', files.slice(0, 1))
    expect(bookButtonOf(first?.card)?.intakeId).toBe(bookButtonOf(cards[0]?.card)?.intakeId)
  })

  test('and cannot be fetched, is larger than what is taken or stands elsewhere is refused in words, and no other host is asked', async () => {
    let asked = 0
    const foreign = createServer((_, response) => {
      asked += 1
      response.end(ubl)
    })
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
    afterwards(() => new Promise((resolve) => foreign.close(resolve)))
    const { port } = foreign.address() as AddressInfo
    const file = { name: 'factuur.xml', bytes: numbered('2026-8001') }
    for (const url of [`http://127.0.0.1:${port}/`, 'https://evil.example/f', `${akkoord.url}/healthz`, 'x']) {
      const [card] = await drop('bea', [file], 1, at(url))
      expect(textsOf(card?.card)).toContain('Het bestand kon niet worden opgehaald.')
    }
    expect(asked).toBe(0)
    const [large] = await drop('bea', [{ name: 'groot.pdf', bytes: Buffer.alloc(50 * MB, '%PDF-') }])
    expect(textsOf(large?.card)).toContain('Het bestand is groter dan 10 MB.')
  })

  test('is fetched after the turn where it is slow: typing shows, and the card comes by itself', async () => {
    let typed = false
    const unsubscribe = microsoft().changes.subscribe(({ what }) => {
      if (what === 'typing') typed = true
    })
    const startedAt = performance.now()
    const upload = Promise.withResolvers<void>()
    const { id } = microsoft().drive.add('traag.xml', numbered('2026-8002'), upload.promise)
    await microsoft().client.sendFiles('bea', [id])
    expect(performance.now() - startedAt).toBeLessThan(MOST_MS)
    expect(typed).toBe(true)
    unsubscribe()
    upload.resolve()
    await microsoft().until(() =>
      microsoft()
        .readChat('bea')
        .some(({ card }) => textsOf(card).includes('2026-8002')),
    )
  })

  test('in a conversation where others read along is not taken', async () => {
    const alter = (activity: { conversation: object }) => ({
      ...activity,
      conversation: { ...activity.conversation, conversationType: 'groupChat' },
    })
    const { id } = microsoft().drive.add('factuur.xml', numbered('2026-8003'))
    await microsoft().client.sendFiles('bea', [id], '', { alter: alter as never })
    expect(microsoft().readChat('bea').at(-1)?.text).toBe('Open uw eigen chat met Akkoord.')
  })
})

describe('who may book', () => {
  test('is not known in a chat: whoever never booked is told what it takes, and nothing of theirs is fetched or kept', async () => {
    const [card] = await drop(
      'sara',
      [{ name: 'factuur.xml', bytes: numbered('2026-8004') }],
      1,
      at('https://evil.example/f'),
    )
    expect(headingOf(card)).toBe('⚠ Bestand niet aangenomen')
    expect(textsOf(card?.card)).toContain('Boeken kan alleen met de rol Boeker. Hebt u die niet, vraag dan Kim Visser.')
    expect(bookButtonOf(card?.card)).toBeUndefined()
    expect(decodeURIComponent(JSON.stringify(card?.card))).toMatch(/"subEntityId":"booking"/)
  })

  test('gets their own files only: with another’s button there is nothing to open', async () => {
    const [card] = await drop('bea', [{ name: 'factuur.xml', bytes: numbered('2026-8005') }])
    const data = bookButtonOf(card?.card)
    for (const [person, given] of [
      ['kim', data],
      ['bea', { intakeId: '00000000-0000-4000-8000-000000000000', msteams: {} }],
      ['bea', { intakeId: 'x', msteams: {} }],
    ] as const) {
      expect(await openForm(person, card, given as never)).toEqual({
        as: 'message',
        text: 'Dit bestand staat niet meer klaar. Stuur het opnieuw in deze chat.',
      })
    }
  })

  test('and what a dialog ends with is no proof: a card says what stands in the books, to who may see it', async () => {
    const [card] = await drop('sara', [{ name: 'factuur.xml', bytes: numbered('2026-8006') }])
    const booked = await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna'] })
    const { administration, invoice } = booked.body
    for (const data of [
      { verb: 'booked', administration, invoice, card: card?.activityId },
      { verb: 'booked', administration, invoice: '00000000-0000-4000-8000-000000000000' },
      { verb: 'approve', administration, invoice },
      { verb: 'booked', administration: '../x', invoice },
      {},
    ]) {
      expect((await microsoft().client.submitTask('sara', data)).shown).toEqual({ as: 'closed' })
    }
    const now = microsoft().readChat('sara').at(-1)
    expect([now?.activityId, headingOf(now)]).toEqual([card?.activityId, '⚠ Bestand niet aangenomen'])
    // Its booker gets a card of their own where none is named.
    await microsoft().client.submitTask('bea', { verb: 'booked', administration, invoice })
    expect(headingOf(microsoft().readChat('bea').at(-1))).toBe('✓ Geboekt')
  })
})

describe('the search command', () => {
  type Results = { results: { title: string; text: string; card: unknown }[] }
  const search = async (person: string, text: string, skip = 0) =>
    (await microsoft().client.search(person, text, skip)).shown

  test('finds what the searcher may see, a page at a time, and puts a card there that decides nothing', async () => {
    for (let number = 0; number < 3; number++) {
      await bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['arjan'], supplier: { name: 'KPN B.V.' } })
    }
    const all = await until(async () => {
      const shown = (await search('arjan', 'kpn')) as unknown as Partial<Results>
      return shown.results?.length === 3 ? (shown as Results) : undefined
    })
    expect(all.results[0]).toMatchObject({
      title: expect.stringMatching(/^KPN B\. ?V\. · €\u00a01,210\.00$/),
      text: expect.stringMatching(/^2026-\d{4} · waiting for approval$/i),
    })
    expect(await search('arjan', 'kpn', 2)).toMatchObject({ results: [{ title: expect.stringMatching(/^KPN/) }] })
    expect(await search('arjan', 'kpn', 3)).toEqual({ as: 'results', results: [] })
    expect(await search('nora', 'kpn').catch(() => 'not installed')).not.toHaveProperty('results')
    expect(await search('sara', 'kpn')).toEqual({
      as: 'message',
      text: 'Niets gevonden tussen de facturen die u mag zien.',
    })
    expect(await search('arjan', '')).toMatchObject({
      as: 'message',
      text: expect.stringMatching(/^Search by supplier/),
    })
    expect(await search('arjan', '\0 \u202E')).toMatchObject({ as: 'message' })

    const [{ card } = { card: undefined }] = all.results
    const drawn = JSON.stringify(card)
    expect(textsOf(card)).toMatch(/KPN B\.V\.[\s\S]*As of\n\d+ \w+ 2026/)
    expect(drawn).not.toMatch(/Action\.(Execute|Submit)|NL\d\d[A-Z]{4}|iban/i)
    expect(buttonOf(card, 'approve')).toBeUndefined()
    expect(drawn).toContain('https://teams.microsoft.com/l/entity/')

    const before = microsoft().readChat('arjan').length
    await microsoft().client.quote('arjan', card as never)
    const after = microsoft().readChat('arjan').slice(before)
    expect(after.map(({ from }) => from)).toEqual(['person'])
  })

  test('answers in words what it does not know', async () => {
    const alter = (activity: { value: object }) => ({ ...activity, value: { commandId: 'other', parameters: 'x' } })
    const { shown } = await microsoft().client.search('bea', 'kpn', 0, { alter: alter as never })
    expect(shown).toMatchObject({ as: 'message' })
  })
})

test('a file that is being fetched when Akkoord stops is asked for again, before the last request is answered', async () => {
  const { id } = microsoft().drive.add('laat.xml', numbered('2026-8007'), new Promise(() => undefined))
  await microsoft().client.sendFiles('bea', [id])
  const isAskedAgain = () =>
    microsoft()
      .readChat('bea')
      .some(({ card }) => textsOf(card).includes('Akkoord werd net opnieuw gestart.'))
  const { faults } = akkoord.world.exact
  faults.add({ kind: 'delay', delayMs: 2_000, method: 'POST', endpoint: 'purchaseentry/PurchaseEntries' })
  const answering = bookInvoice(akkoord, { paymentCondition: '30', authorizers: ['anna'] }).then(isAskedAgain)
  await until(async () => (faults.list().length === 0 ? true : undefined))
  expect(isAskedAgain()).toBe(false)
  await akkoord.close()
  expect(await answering).toBe(true)
})
